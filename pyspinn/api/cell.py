"""Cell: one cell of a population."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.api.part import Part
from pyspinn.api.view import PopulationView
from pyspinn.errors import UnsupportedError

if TYPE_CHECKING:
    from pyspinn.api.population import Population


class Cell(Part):
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
