"""Parts of a population: views and single cells."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.api.cells import Cells
from pyspinn.errors import ConfigurationError

if TYPE_CHECKING:
    from pyspinn.api.population import Population


def select(parent: Cells, selector: Any) -> NDArray[np.intp]:
    """Return the indices that `selector` picks out of `parent`'s cells.

    Raises
    ------
    IndexError
        With the valid range.
    """
    if isinstance(selector, slice):
        return np.arange(parent.size, dtype=np.intp)[selector]
    chosen = np.atleast_1d(np.asarray(selector))
    if chosen.dtype == np.bool_:
        if chosen.size != parent.size:
            raise ConfigurationError(
                f"{parent.label}[mask]: the mask has {chosen.size} entries, "
                f"but there are {parent.size} cells."
            )
        return chosen.nonzero()[0]
    if chosen.size and not np.issubdtype(chosen.dtype, np.integer):
        raise TypeError(f"{parent.label}[{selector!r}]: use a number, a slice, a list or a mask.")
    low, high = -parent.size, parent.size - 1
    for i in chosen[(chosen < low) | (chosen > high)][:1]:
        raise IndexError(
            f"{parent.label}[{int(i)}]: the index must be from 0 to {high} "
            f"({parent.size} cells, counted from 0)."
        )
    return np.where(chosen < 0, chosen + parent.size, chosen).astype(np.intp)


class PopulationView(Cells):
    """Some cells of a population, in the population's order.

    Parameters
    ----------
    parent : Population or PopulationView
        Where the cells are chosen from.
    selector : slice, list, array of indices or boolean mask
        Which.
    label : str, optional
        Name for messages and data.
    """

    def __init__(self, parent: Cells, selector: Any, label: str | None = None) -> None:
        self.parent = parent
        self.mask = selector
        chosen = np.unique(select(parent, selector)).astype(np.intp)
        self._indexes = parent.indexes[chosen]
        self.label = label or f"view of {parent.label} with mask {selector}"

    @property
    def population(self) -> Population:
        """The population the cells belong to."""
        return self.parent.population

    @property
    def grandparent(self) -> Population:
        """The population at the root of nested views."""
        return self.parent.population

    @property
    def indexes(self) -> NDArray[np.intp]:
        """Indices inside the population."""
        return self._indexes

    @property
    def all_cells(self) -> NDArray[np.int64]:
        """Identifiers of the cells."""
        return self._indexes.astype(np.int64) + self.population.first_id

    def index_in_grandparent(self, indices: Any) -> NDArray[np.intp]:
        """Return the population's indices for indices of this view."""
        return self._indexes[np.asarray(indices, dtype=np.intp)]

    def __getitem__(self, index: Any) -> Any:
        """Return one cell or a view of this view."""
        if isinstance(index, (int, np.integer)) and not isinstance(index, bool):
            return Cell(self.population, int(self._indexes[select(self, index)[0]]))
        return PopulationView(self, index)

    def __iter__(self) -> Iterator[Cell]:
        """Return the cells one by one."""
        return (Cell(self.population, int(i)) for i in self._indexes)

    def __repr__(self) -> str:
        """Return label and size."""
        return f"PopulationView({self.size} cells of {self.population.label!r})"


class Cell(Cells):
    """One cell; its parameters are attributes, as in PyNN."""

    _population: Population
    _index: int

    def __init__(self, population: Population, index: int) -> None:
        object.__setattr__(self, "_population", population)
        object.__setattr__(self, "_index", index)
        object.__setattr__(self, "label", f"{population.label}[{index}]")

    @property
    def population(self) -> Population:
        """The population the cell belongs to."""
        return self._population

    @property
    def indexes(self) -> NDArray[np.intp]:
        """The one index."""
        return np.array([self._index], dtype=np.intp)

    def __int__(self) -> int:
        """Return the identifier."""
        return self._population.first_id + self._index

    __index__ = __int__

    def __eq__(self, other: object) -> bool:
        """Return whether both are the same cell."""
        return isinstance(other, (Cell, int, np.integer)) and int(self) == int(other)

    def __hash__(self) -> int:
        """Return the identifier."""
        return int(self)

    def __getattr__(self, name: str) -> Any:
        """Return a parameter value."""
        if name.startswith("_"):
            raise AttributeError(name)
        return self.get(name)

    def __setattr__(self, name: str, value: Any) -> None:
        """Set a parameter value."""
        self.set(**{name: value})

    def as_view(self) -> PopulationView:
        """Return a view of this cell."""
        return PopulationView(self._population, [self._index])

    def __repr__(self) -> str:
        """Return label and index."""
        return self.label
