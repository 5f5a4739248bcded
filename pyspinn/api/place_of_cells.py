"""Positions of cells as a script gives them."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.errors import ConfigurationError, ParameterShapeError


def no_structure(label: str) -> ConfigurationError:
    """Return the error for positions of a population that has none."""
    return ConfigurationError(
        f"{label} has no positions: it was made without a structure. "
        "Give it one, such as Population(..., structure=p.Grid2D())."
    )


def checked_positions(label: str, positions: Any, size: int) -> NDArray[np.float64]:
    """Return positions (micrometres) given by a script, shape (3, size)."""
    array = np.array(positions, dtype=np.float64)
    if array.shape != (3, size):
        raise ParameterShapeError(
            f"{label}.positions must have the shape (3, {size}): rows x, y, z and a column for "
            f"each cell; got {array.shape}."
        )
    return array
