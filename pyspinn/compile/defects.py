"""What sPyNNaker 7.4.1 silently loses while it loads synapses: told to the user, or reproduced.

Four defects, all seen on the released binaries:

* rows made on the host with a delay of two or more delay stages are put where the delay core does
  not look for them, when the pre population is smaller than its limit of neurons per core;
* a FromListConnector that is not sorted by source, onto a population over several cores, gets
  rows that are too short, and what does not fit is dropped;
* FixedNumberPostConnector passes the weight scale in s16.15: from 2^16 on (conductances, mostly)
  it wraps, and weights become 0;
* the delay field of a plastic synapse cannot hold the number of delay slots (a power of two): such
  a delay reads as 0, the synapse learns without delay and never delivers anything.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.compile.delays import DelayLimits
from pyspinn.connectors.ends import Ends, Rows
from pyspinn.connectors.fixed_number_post import FixedNumberPostConnector
from pyspinn.connectors.from_list import FromListConnector, expected_row_length
from pyspinn.data_classes import replace
from pyspinn.errors import DefectWarning, warn
from pyspinn.network.description import NetworkSpec, PopulationSpec
from pyspinn.numbers import s1615

Mask = NDArray[np.bool_]


def scale_on_board(
    network: NetworkSpec, ends: Ends, connector: Any, scale: float, *, on_machine: bool
) -> float:
    """Return the weight scale that the generator uses."""
    if not (on_machine and isinstance(connector, FixedNumberPostConnector)):
        return scale
    wrapped = float(s1615.wrap(np.asarray(int(scale) << 15, dtype=np.int64))) / s1615.ONE
    if wrapped == scale:
        return scale
    if network.defects:
        return wrapped
    _note(
        ends,
        "a board with sPyNNaker 7.4.1 loses these weights (FixedNumberPostConnector cannot hold "
        f"their scale of {scale:g}: they become {'0' if not wrapped else 'meaningless'}). Here "
        "they are as you gave them. Use FixedNumberPreConnector or FixedProbabilityConnector.",
    )
    return scale


def rows_on_board(
    network: NetworkSpec, ends: Ends, connector: Any, rows: Rows, limits: DelayLimits
) -> Rows:
    """Return the rows as they arrive on the board: as given, unless defects are reproduced."""
    if rows.on_machine or not rows.pre.size:
        return rows
    pre, post = (_population(network, ends, side) for side in ("pre", "post"))
    if isinstance(connector, FromListConnector):
        rows = _fitting(network, ends, rows, limits, post)
    return _found_by_delay_core(network, ends, rows, limits, pre, post)


def _population(network: NetworkSpec, ends: Ends, side: str) -> PopulationSpec:
    label = ends.pre_label if side == "pre" else ends.post_label
    return next(p for p in network.populations if p.label == label)


def _found_by_delay_core(
    network: NetworkSpec,
    ends: Ends,
    rows: Rows,
    limits: DelayLimits,
    pre: PopulationSpec,
    post: PopulationSpec,
) -> Rows:
    stage = (rows.delay_steps - 1) // limits.slots
    late = stage >= 2
    if not late.any() or pre.size >= post.neurons_per_core:
        return rows
    if not network.defects:
        _note(
            ends,
            f"a board with sPyNNaker 7.4.1 loses or misplaces {int(late.sum())} synapses with "
            f"delays above {2 * limits.slots * network.dt_ms:g} ms (its host puts them where they "
            "are not found). Here they are as you gave them. Use shorter delays, or a connector "
            "that the board itself carries out.",
        )
        return rows
    # The row is counted in steps of the per-core maximum, and read in steps of the population.
    row = (stage[late] - 1) * post.neurons_per_core + rows.pre[late]
    found = row < pre.size * limits.stages
    moved, delay = rows.pre.copy(), rows.delay_steps.copy()
    moved[late] = row % pre.size
    delay[late] = (rows.delay_steps[late] - 1) % limits.slots + 1
    delay[late] += (row // pre.size + 1).astype(np.int32) * np.int32(limits.slots)
    kept = ~late
    kept[np.flatnonzero(late)[found]] = True
    return _only(replace(rows, pre=moved, delay_steps=delay), kept)


def _fitting(
    network: NetworkSpec, ends: Ends, rows: Rows, limits: DelayLimits, post: PopulationSpec
) -> Rows:
    direct = rows.delay_steps <= limits.slots
    kept = np.ones(rows.pre.size, dtype=np.bool_)
    loaded = _order_of_loading(rows.post.astype(np.int64) // post.neurons_per_core)
    for part, with_stage in ((direct, False), (~direct, True)):
        index = np.flatnonzero(part)
        if index.size:
            kept[index] = _within_capacity(
                rows, index, loaded[index], limits, post, with_stage=with_stage
            )
    lost = int(np.count_nonzero(~kept))
    if not lost:
        return rows
    if network.defects:
        return _only(rows, kept)
    _note(
        ends,
        f"a board with sPyNNaker 7.4.1 loses {lost} of {rows.pre.size} synapses of this list (it "
        "makes rows too short when the list is not sorted). Here all are there. Sort the list by "
        "its first column.",
    )
    return rows


def _order_of_loading(core: NDArray[np.int64]) -> NDArray[np.intp]:
    """Return the place of each synapse of a list when the host loads it, core by core.

    The host sorts by core with NumPy's default sort, which keeps no order inside a core.
    """
    place = np.empty(core.size, dtype=np.intp)
    place[np.argsort(core)] = np.arange(core.size, dtype=np.intp)
    return place


def _within_capacity(
    rows: Rows,
    index: NDArray[np.intp],
    loaded: NDArray[np.intp],
    limits: DelayLimits,
    post: PopulationSpec,
    *,
    with_stage: bool,
) -> Mask:
    pre = rows.pre[index].astype(np.int64)
    core = rows.post[index].astype(np.int64) // post.neurons_per_core
    capacity = expected_row_length(pre, core)
    stage = (rows.delay_steps[index] - 1) // limits.slots if with_stage else np.zeros_like(pre)
    row = (core * (int(stage.max()) + 1) + stage) * (int(pre.max()) + 1) + pre
    order = np.lexsort((loaded, row))
    place = np.arange(row.size, dtype=np.int64)
    starts = np.concatenate([[True], np.diff(row[order]) != 0])
    rank = place - np.maximum.accumulate(np.where(starts, place, 0))
    kept = np.empty(row.size, dtype=np.bool_)
    kept[order] = rank < capacity
    return kept


def lost_delay(
    network: NetworkSpec, label: str, delay_steps: NDArray[np.int32], slots: int
) -> int | None:
    """Return the delay (steps, inside a stage) with which plastic synapses are lost, or None."""
    lost = int(np.count_nonzero(delay_steps % slots == 0))
    if slots < 2 or not lost:
        return None
    if network.defects:
        return slots
    warn(
        f"{label}: a board with sPyNNaker 7.4.1 never delivers {lost} of {delay_steps.size} "
        f"plastic synapses, those with a delay of {slots * network.dt_ms:g} ms or a multiple of it "
        "(the longest delay that its slots hold does not fit into a plastic synapse). "
        "Here they work. "
        "Make the longest delay onto the population anything but a power of two time steps.",
        DefectWarning,
    )
    return None


def _only(rows: Rows, kept: Mask) -> Rows:
    return replace(
        rows,
        pre=rows.pre[kept],
        post=rows.post[kept],
        weight=rows.weight[kept],
        delay_steps=rows.delay_steps[kept],
    )


def _note(ends: Ends, text: str) -> None:
    warn(f"{ends.label}: {text}", DefectWarning)
