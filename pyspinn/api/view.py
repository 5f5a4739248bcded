"""PopulationView: some cells of a population."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.api.cells import Cells
from pyspinn.api.part import Part, select
from pyspinn.errors import ConfigurationError


class PopulationView(Part):
    """Some cells of a population, in the population's order.

    Parameters
    ----------
    parent : Population or PopulationView
        Where the cells are chosen from.
    selector : slice, list, array of indices or boolean mask
        Which cells.
    label : str, optional
        Name for messages.

    Attributes
    ----------
    parent : Population or PopulationView
        What the view was made of.
    mask : object
        How the cells were chosen.

    Raises
    ------
    ConfigurationError
        If the parent is no population, or no cell is chosen.
    IndexError
        For a cell that the parent does not have.
    """

    def __init__(self, parent: Cells, selector: Any, label: str | None = None) -> None:
        if not isinstance(parent, Cells):
            raise ConfigurationError(
                f"PopulationView.parent must be a population or a view of one; got {parent!r}."
            )
        self._population = parent.population
        self.parent = parent
        self.mask = selector
        chosen = np.unique(select(parent, selector)).astype(np.intp)
        if not chosen.size:
            raise ConfigurationError(
                f"{parent.label}[{selector!r}] picks no cell of {parent.size} (counted from 0)."
            )
        self._indexes = parent.indexes[chosen]
        self._label = label or f"{parent.label}:{selector}"
        self._seal()

    @property
    def label(self) -> str:
        """Name for messages."""
        return self._label

    @property
    def indexes(self) -> NDArray[np.intp]:
        """Indices inside the population."""
        return self._indexes

    @property
    def positions(self) -> NDArray[np.float64]:
        """Positions in micrometres, shape (3, cells) (``strict=False`` only)."""
        if self.population.session.strict:
            raise self.no_positions("positions")
        return self.population.places()[:, self._indexes]

    @property
    def position_generator(self) -> Any:
        """A function from index in the view to position (``strict=False`` only)."""
        if self.population.session.strict:
            raise self.no_positions("position_generator")
        return lambda index: self.population.places()[:, self._indexes[index]]

    @property
    def structure(self) -> Any:
        """The structure of the population (``strict=False`` only)."""
        if self.population.session.strict:
            raise self.no_positions("structure")
        return self.population.structure

    def annotate(self, **annotations: Any) -> None:
        """Keep notes that go into the data of the population."""
        self.population.annotate(**annotations)

    def index_in_grandparent(self, indices: Any) -> list[int]:
        """Return the population's indices for indices of this view.

        Parameters
        ----------
        indices : int, slice or list of int
            Places in the view, from 0.
        """
        return [int(self._indexes[i]) for i in select(self, indices)]

    def id_to_index(self, id: Any) -> Any:  # noqa: A002 - PyNN's name
        """Return the place in the view of a cell or identifier, or of each of several.

        Parameters
        ----------
        id : cell or int, or a list of them
            A cell, or its identifier.

        Raises
        ------
        ConfigurationError
            If it is not in the view.
        """
        if not hasattr(id, "__index__"):
            return [self.id_to_index(one) for one in id]
        index = self.population.id_to_index(int(id))
        place = int(np.searchsorted(self._indexes, index))
        if place == self.size or self._indexes[place] != index:
            raise ConfigurationError(f"{self.label}: the cell with identifier {id} is not in it.")
        return place

    def describe(
        self, template: Any = "populationview_default.txt", engine: Any = "default"
    ) -> Any:
        """Return a description in words; the parts as a dict when `template` is None."""
        parts = {
            "label": self.label,
            "parent": self.parent.label,
            "mask": self.mask,
            "size": self.size,
        }
        if template is None:
            return parts
        return f'View "{self.label}": {self.size} cells of "{self.population.label}".'

    def __eq__(self, other: object) -> bool:
        """Return whether both hold the same cells."""
        return (
            isinstance(other, PopulationView)
            and self.population is other.population
            and np.array_equal(self._indexes, other._indexes)
        )

    def __hash__(self) -> int:
        """Return a hash of the population and the cells."""
        return hash((id(self.population), self._indexes.tobytes()))

    def __repr__(self) -> str:
        """Return label and size."""
        return f"PopulationView({self.size} cells of {self.population.label!r})"
