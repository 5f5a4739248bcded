"""Where the cells of a population are."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.api.cells import Cells
from pyspinn.api.structures import Line
from pyspinn.errors import ConfigurationError, ParameterShapeError


class PlacedCells(Cells):
    """Cells with a structure, or with positions that a script gave."""

    structure: Any
    _positions: NDArray[np.float64] | None

    def _place(self, structure: Any) -> None:
        """Begin with a structure, or None."""
        if structure is not None and (
            isinstance(structure, type) or not hasattr(structure, "generate_positions")
        ):
            raise ConfigurationError(
                f"{self.label}: structure must be one such as p.Grid2D() or p.Line(dx=10.0), with "
                f"its brackets; got {structure!r}."
            )
        self.structure, self._positions = structure, None

    def is_placed(self) -> bool:
        """Return whether the cells have positions; PyNN's always have."""
        strict = self.population.session.strict
        return self._positions is not None or self.structure is not None or not strict

    def places(self) -> NDArray[np.float64]:
        """Return the positions of all cells in micrometres, shape (3, cells)."""
        if self._positions is None:
            structure = self.structure
            if structure is None and self.population.session.strict:
                raise no_structure(self.label)
            drawn = (structure or Line()).generate_positions(self.size)  # PyNN's default
            self._positions = np.asarray(drawn, dtype=np.float64)
        return self._positions

    @property
    def positions(self) -> NDArray[np.float64]:
        """Positions in micrometres, shape (cells, 3) as sPyNNaker; (3, cells) with strict=False."""
        return self.places().T if self.population.session.strict else self.places()

    @positions.setter
    def positions(self, positions: Any) -> None:
        self.population.session.require_unfrozen("positions")
        self._positions = checked_positions(self.label, positions, self.size)

    @property
    def position_generator(self) -> Any:
        """A function from index to position."""
        return lambda index: self.places()[:, index]


def no_structure(label: str) -> ConfigurationError:
    """Return the error for positions of a population that has none."""
    return ConfigurationError(
        f"{label} has no positions: it was made without a structure. "
        "Give it one, such as Population(..., structure=p.Grid2D())."
    )


def checked_positions(label: str, positions: Any, size: int) -> NDArray[np.float64]:
    """Return positions (micrometres) given by a script, shape (3, size)."""
    try:
        array = np.array(positions, dtype=np.float64)
    except (TypeError, ValueError):
        raise ParameterShapeError(
            f"{label}.positions must be numbers in micrometres, shape (3, {size}); "
            f"got {positions!r}."
        ) from None
    if array.shape != (3, size):
        raise ParameterShapeError(
            f"{label}.positions must have the shape (3, {size}): rows x, y, z and a column for "
            f"each cell; got {array.shape}."
        )
    return array
