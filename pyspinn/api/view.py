"""Parts of a population: views and single cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.api.cells import Cells
from pyspinn.api.refused import OLD_CALLS
from pyspinn.errors import ArgumentError, ConfigurationError, UnsupportedError

if TYPE_CHECKING:
    from pyspinn.api.population import Population


def select(parent: Cells, selector: Any) -> NDArray[np.intp]:
    """Return the places among `parent`'s cells that `selector` picks.

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
        raise ArgumentError(
            f"{parent.label}[{selector!r}]: use a number, a slice, a list or a mask."
        )
    low, high = -parent.size, parent.size - 1
    for i in chosen[(chosen < low) | (chosen > high)][:1]:
        raise IndexError(
            f"{parent.label}[{int(i)}]: the index must be from 0 to {high} "
            f"({parent.size} cells, counted from 0)."
        )
    return np.where(chosen < 0, chosen + parent.size, chosen).astype(np.intp)


class _Part(Cells):
    """A part of a population, whose parameters are attributes."""

    _population: Population

    @property
    def population(self) -> Population:
        """The population the cells belong to."""
        return self._population

    @property
    def grandparent(self) -> Population:
        """The population at the root of nested views."""
        return self._population

    def __getattr__(self, name: str) -> Any:
        """Return a parameter value, as PyNN does for cells."""
        if name.startswith("_") or "_population" not in self.__dict__:
            raise AttributeError(name)
        values = self._population.values
        if name in OLD_CALLS and name not in values.parameters:
            return self._missing(name)
        values.require_parameter(name)
        return self._values(name, simplify=True)

    def _set_other(self, name: str, value: Any) -> None:
        self.set(**{name: value})

    def _no_positions(self, what: str) -> UnsupportedError:
        return UnsupportedError(
            f"{self.label}: a board has {what} of whole populations only. "
            f"Use {self.population.label}.{what}."
        )


class PopulationView(_Part):
    """Some cells of a population, in the population's order.

    Parameters
    ----------
    parent : Population or PopulationView
        Where the cells are chosen from.
    selector : slice, list, array of indices or boolean mask
        Which.
    label : str, optional
        Name for messages.

    Attributes
    ----------
    parent : Population or PopulationView
        What the view was made of.
    mask : object
        How the cells were chosen.
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
            raise self._no_positions("positions")
        return self.population.places()[:, self._indexes]

    @property
    def position_generator(self) -> Any:
        """A function from index in the view to position (``strict=False`` only)."""
        if self.population.session.strict:
            raise self._no_positions("position_generator")
        return lambda index: self.population.places()[:, self._indexes[index]]

    @property
    def structure(self) -> Any:
        """The structure of the population (``strict=False`` only)."""
        if self.population.session.strict:
            raise self._no_positions("structure")
        return self.population.structure

    def annotate(self, **annotations: Any) -> None:
        """Keep notes that go into the data of the population."""
        self.population.annotate(**annotations)

    def index_in_grandparent(self, indices: Any) -> list[int]:
        """Return the population's indices for indices of this view."""
        return [int(self._indexes[i]) for i in select(self, indices)]

    def id_to_index(self, id: Any) -> Any:  # noqa: A002 - PyNN's name
        """Return the place in the view of a cell or identifier, or of each of several."""
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


class Cell(_Part):
    """One cell; its parameters are attributes, as in PyNN."""

    _index: int

    def __init__(self, population: Population, index: int) -> None:
        self._population = population
        self._index = index
        self._seal()

    @property
    def label(self) -> str:
        """Name for messages."""
        return f"{self._population.label}[{self._index}]"

    @property
    def id(self) -> int:
        """Index inside the population."""
        return self._index

    @property
    def indexes(self) -> NDArray[np.intp]:
        """The one index."""
        return np.array([self._index], dtype=np.intp)

    def _of_cells(self, values: Any, simplify: bool = True) -> Any:
        """Return the cell's own value."""
        if isinstance(values, list):
            return values[self._index].tolist()
        return float(values[self._index]) if isinstance(values, np.ndarray) else values

    def get_parameters(self) -> dict[str, Any]:
        """Return all parameters by name."""
        return {name: self._values(name, True) for name in self._population.values.parameters}

    def set_parameters(self, **parameters: Any) -> None:
        """Set parameters."""
        self.set(**parameters)

    def get_initial_value(self, variable: str) -> Any:
        """Return the initial value of a state variable."""
        self._population.values.require_state(variable)
        return self._of_cells(self._population.values.initial[variable])

    def set_initial_value(self, variable: str, value: Any) -> None:
        """Set the initial value of a state variable."""
        self.initialize(**{variable: value})

    @property
    def local(self) -> bool:
        """True: there is one process."""
        return True

    @property
    def position(self) -> NDArray[np.float64]:
        """Position in micrometres, shape (3,) (``strict=False`` only)."""
        if self._population.session.strict:
            raise UnsupportedError(
                f"{self.label}: sPyNNaker's cells have no position, so that distance() fails there "
                f"too. Use {self._population.label}.positions[{self._index}]; "
                "p.setup(..., strict=False) gives it here."
            )
        return self._population.places()[:, self._index]

    def describe(self, template: Any = "cell_default.txt", engine: Any = "default") -> Any:
        """Return a description in words; the parts as a dict when `template` is None."""
        parts = {"label": self.label, **self.get_parameters()}
        if template is None:
            return parts
        return f'Cell {self._index} of "{self._population.label}": {self.get_parameters()}.'

    def as_view(self) -> PopulationView:
        """Return a view of this cell."""
        return PopulationView(self._population, [self._index])

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

    def __repr__(self) -> str:
        """Return label and index."""
        return self.label
