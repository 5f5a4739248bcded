"""Distances between cells in PyNN's Space: axes, scale, offset and periodic boundaries."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.connectors.ends import Ends, Indices, no_positions
from pyspinn.errors import ConnectorError

Real = NDArray[np.float64]


def places(ends: Ends, owner: str) -> tuple[Any, Real, Real]:
    """Return the space and the positions of both sides.

    Raises
    ------
    ConnectorError
        If the populations have no positions, or no space was given; `owner` needs them.
    """
    if ends.space is None:
        raise ConnectorError(
            f"{owner} needs distances, but {ends.label} has no space. "
            "Give the projection one: Projection(..., space=Space())."
        )
    if ends.pre_positions is None:
        raise no_positions(owner, ends.pre_label)
    if ends.post_positions is None:
        raise no_positions(owner, ends.post_label)
    return ends.space, ends.pre_positions, ends.post_positions


def pair_distances(ends: Ends, pre: Indices, post: Indices, owner: str, *, by_axis: bool) -> Real:
    """Return the distance of each pair of cells.

    Parameters
    ----------
    ends : Ends
        With positions and space.
    pre, post : ndarray of int, broadcastable shapes
        Population indices.
    owner : str
        What needs the distance, for messages.
    by_axis : bool
        Return the distance along each axis instead of the Euclidean one.

    Returns
    -------
    ndarray of float64
        In the broadcast shape of `pre` and `post`, micrometres; with `by_axis` preceded by an axis
        of length 1 to 3.

    Raises
    ------
    ConnectorError
        If the populations have no positions, or no space was given.
    """
    space, pre_positions, post_positions = places(ends, owner)
    moved = np.asarray(space.scale_factor, dtype=np.float64) * (
        post_positions.T + np.asarray(space.offset, dtype=np.float64)
    )
    along = [
        _along(pre_positions[axis][pre] - moved[:, axis][post], _period(space, axis))
        for axis in _axes(space)
    ]
    if by_axis:
        return np.abs(np.stack(along))
    total = along[0] ** 2
    for difference in along[1:]:
        total += difference**2
    return np.sqrt(total)


def _axes(space: Any) -> list[int]:
    axes = getattr(space, "axes", None)
    return [0, 1, 2] if axes is None else [int(axis) for axis in axes]


def _period(space: Any, axis: int) -> float | None:
    boundaries = getattr(space, "periodic_boundaries", None)
    if boundaries is None or boundaries[axis] is None:
        return None
    low, high = boundaries[axis]
    return float(high - low)


def _along(difference: Real, period: float | None) -> Real:
    if period is None:
        return difference
    size = np.abs(difference)
    return np.minimum(size, period - size)
