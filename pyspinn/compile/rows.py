"""Joins the connections of all projections into rows by pre-synaptic cell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.compile.compiled import GroupArrays, Place, ProjectionRows, SynapseRows
from pyspinn.compile.connections import Connected
from pyspinn.compile.weights import weight_scale
from pyspinn.network.description import NetworkSpec
from pyspinn.neurons.registry import cell_models


def power_of_two(least: int) -> int:
    """Return the smallest power of two that is at least `least`."""
    return 1 << max(0, int(least) - 1).bit_length()


def join_rows(
    network: NetworkSpec,
    places: Sequence[Place],
    groups: Sequence[GroupArrays],
    connected: Sequence[Connected],
    shifts: Sequence[Sequence[int]],
    width: int,
) -> tuple[SynapseRows, tuple[ProjectionRows, ...], int]:
    """Return all static synapses in rows, each projection's part of them, and the slots needed.

    Inside a row the projections come in order of creation.
    """
    cells = sum(place.size for place in places)
    lengths = [
        np.bincount(c.pre, minlength=places[p.pre].size).astype(np.intp)
        for c, p in zip(connected, network.projections, strict=True)
    ]
    row_start = _row_starts(network, places, lengths, cells)
    filled = row_start[:-1].copy()
    total = int(row_start[-1])
    longest = max((int(c.delay_steps.max()) for c in connected if c.delay_steps.size), default=1)
    # A delay equal to the slot count must not land in the slot being read.
    slots = power_of_two(longest + 1)
    fixed = network.arithmetic == "fixed"
    target = np.empty(total, dtype=np.int32 if slots * width < 2**31 else np.int64)
    weight = np.empty(total, dtype=np.int32 if fixed else np.float64)
    projections = []
    for k, projection in enumerate(network.projections):
        c, first = connected[k], places[projection.pre].first
        column = column_of(places[projection.post], groups, projection.receptor)
        start = filled[first : first + places[projection.pre].size].copy()
        filled[first : first + start.size] += lengths[k]
        order = _by_pre(c.pre)
        index = _positions(start, lengths[k])
        target[index] = (c.delay_steps.astype(target.dtype) * width + column + c.post)[order]
        weight[index] = (c.weight_raw if fixed else c.weight)[order]
        spec = cell_models()[network.populations[projection.post].cell].spec
        shift = shifts[projection.post][projection.receptor]
        scale = weight_scale(shift, spec.conductance) if fixed else 1.0
        projections.append(ProjectionRows(first, start, lengths[k], scale, column))
    return SynapseRows(row_start, target, weight, _delays(connected)), tuple(projections), slots


def _delays(connected: Sequence[Connected]) -> NDArray[np.intp]:
    """Return the delays in use, in steps: counted, as sorting ten million takes a second."""
    counts = [np.bincount(c.delay_steps) for c in connected]
    used = np.zeros(max((count.size for count in counts), default=0), dtype=np.bool_)
    for count in counts:
        used[: count.size] |= count > 0
    return used.nonzero()[0]


def _row_starts(
    network: NetworkSpec, places: Sequence[Place], lengths: list[NDArray[np.intp]], cells: int
) -> NDArray[np.intp]:
    per_cell = np.zeros(cells + 1, dtype=np.intp)
    for length, projection in zip(lengths, network.projections, strict=True):
        first = places[projection.pre].first
        per_cell[first + 1 : first + 1 + length.size] += length
    return np.cumsum(per_cell, dtype=np.intp)


def column_of(place: Place, groups: Sequence[GroupArrays], receptor: int) -> int:
    """Return the ring-buffer column of a population's first cell and receptor."""
    group = groups[place.group or 0]
    return group.ring_offset + receptor * group.size + place.offset


def _by_pre(pre: NDArray[np.int32]) -> Any:
    """Return what sorts synapses by pre cell; connectors mostly deliver them sorted already."""
    if pre.size < 2 or bool((pre[1:] >= pre[:-1]).all()):
        return slice(None)
    return np.argsort(pre, kind="stable")


def _positions(start: NDArray[np.intp], length: NDArray[np.intp]) -> NDArray[np.intp]:
    """Return where the synapses of rows (start, length) lie."""
    ends = np.cumsum(length, dtype=np.intp)
    total = int(ends[-1]) if ends.size else 0
    return np.repeat(start - ends + length, length) + np.arange(total, dtype=np.intp)


def synapse_index(projection: ProjectionRows) -> NDArray[np.intp]:
    """Return where the synapses of a projection lie in the rows, by pre cell."""
    return _positions(projection.row_start, projection.row_length)


def read_projection(
    rows: SynapseRows, projection: ProjectionRows, width: int
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.float64], NDArray[np.int32]]:
    """Return pre, post, weight (nA or uS) and delay (steps) of a projection, by pre cell."""
    cells = np.arange(projection.row_start.size, dtype=np.int32)
    pre = np.repeat(cells, projection.row_length)
    index = synapse_index(projection)
    target = rows.target[index].astype(np.int64)
    delay, column = np.divmod(target, np.int64(width))
    weight = rows.weight[index].astype(np.float64) / projection.weight_scale
    return pre, (column - projection.column).astype(np.int32), weight, delay.astype(np.int32)
