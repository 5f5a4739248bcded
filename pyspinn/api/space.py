"""Space: distances between cells, and (from the file beside it) where cells are."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from pyspinn.api.structures import Grid2D, Grid3D, Line, Structure
from pyspinn.api.volumes import Cuboid, RandomStructure, Shape, Sphere
from pyspinn.errors import ParameterValueError, unknown_name

__all__ = [
    "BaseStructure",
    "Cuboid",
    "Grid2D",
    "Grid3D",
    "Line",
    "RandomStructure",
    "Shape",
    "Space",
    "Sphere",
    "distance",
]

#: PyNN's name of the base of all structures.
BaseStructure = Structure
_AXES = ("x", "y", "z")


def distance(
    src: Any,
    tgt: Any,
    mask: ArrayLike | None = None,
    scale_factor: float = 1.0,
    offset: float = 0.0,
    periodic_boundaries: Any = None,
) -> float:
    """Return the Euclidean distance between two cells in micrometres.

    Parameters
    ----------
    src, tgt : cell
        ``population[i]`` of a population with a structure.
    mask : array_like of int, optional
        The dimensions to consider, for example ``[0, 1]`` for x and y.
    scale_factor, offset : float
        The target is at ``scale_factor * (position + offset)``.
    periodic_boundaries : array_like of float, optional
        Extent of the space in each dimension, where it closes on itself.
    """
    apart = np.abs(np.asarray(src.position) - scale_factor * (np.asarray(tgt.position) + offset))
    if periodic_boundaries is not None:
        apart = np.minimum(apart, np.asarray(periodic_boundaries, dtype=np.float64) - apart)
    if mask is not None:
        apart = apart[np.asarray(mask)]
    return float(np.sqrt(np.sum(apart**2, dtype=np.float64)))


class Space:
    """How distances are measured.

    Parameters
    ----------
    axes : str, optional
        Axes that count, such as ``"x"`` or ``"xy"``; default all three.
    scale_factor, offset : float
        Target cells are at ``scale_factor * (position + offset)``.
    periodic_boundaries : tuple of ((float, float) or None), optional
        Lower and upper end of each axis, where the space closes on itself.

    Raises
    ------
    UnknownNameError, ParameterValueError
        For unknown axes, or boundaries that are not three.
    """

    def __init__(
        self,
        axes: str | None = None,
        scale_factor: float = 1.0,
        offset: float = 0.0,
        periodic_boundaries: Any = None,
    ) -> None:
        self.axes = _axes(axes)
        self.scale_factor = scale_factor
        self.offset = offset
        self.periodic_boundaries = _boundaries(periodic_boundaries)

    def __repr__(self) -> str:
        """Return the call that makes this space."""
        axes = "".join(_AXES[axis] for axis in self.axes)
        return (
            f"Space(axes={axes!r}, scale_factor={self.scale_factor!r}, offset={self.offset!r}, "
            f"periodic_boundaries={self.periodic_boundaries!r})"
        )

    def distances(self, A: ArrayLike, B: ArrayLike, expand: bool = False) -> NDArray[np.float64]:
        """Return the distances of all positions `A` from all positions `B`, flat.

        Parameters
        ----------
        A, B : array_like, shapes (n, 3) and (m, 3), or (3,)
            Positions in micrometres.
        expand : bool
            Along each axis instead of Euclidean.
        """
        here = np.atleast_2d(np.asarray(A, dtype=np.float64))
        there = self.scale_factor * (np.atleast_2d(np.asarray(B, dtype=np.float64)) + self.offset)
        along = np.stack([self._along(here[:, a, None] - there[None, :, a], a) for a in self.axes])
        if expand:
            return along.reshape(-1)
        apart = np.sqrt(np.sum(along**2, axis=0, dtype=np.float64))
        return np.asarray(apart, dtype=np.float64).reshape(-1)

    def _along(self, difference: NDArray[np.float64], axis: int) -> NDArray[np.float64]:
        size = np.abs(difference)
        if self.periodic_boundaries is None or self.periodic_boundaries[axis] is None:
            return size
        low, high = self.periodic_boundaries[axis]
        return np.asarray(np.minimum(size, (high - low) - size), dtype=np.float64)


def _axes(axes: str | None) -> NDArray[np.intp]:
    names = "xyz" if axes is None else str(axes)
    for name in names:
        if name not in _AXES:
            raise unknown_name("Space", "axis", name, _AXES)
    return np.array([_AXES.index(name) for name in names], dtype=np.intp)


def _boundaries(given: Any) -> Any:
    if given is None:
        return None
    boundaries = tuple(given) if isinstance(given, (tuple, list, np.ndarray)) else ()
    fits = len(boundaries) == 3 and all(
        pair is None or (np.shape(pair) == (2,) and pair[0] < pair[1]) for pair in boundaries
    )
    if not fits:
        raise ParameterValueError(
            "Space.periodic_boundaries must be three pairs (low, high) or None, one for each axis, "
            f"such as ((0.0, 16.0), (0.0, 16.0), None); got {given!r}."
        )
    return boundaries
