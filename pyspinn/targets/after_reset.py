"""What a board with sPyNNaker 7.4.1 carries over a reset, seen on the released binaries.

* Neurons go on counting in the 4-bit stamps of their spikes, their targets do not: spikes between
  neurons look late. They arrive that much earlier, and are lost when their delay is not longer;
  through a delay core they arrive that much later.
* A variable that is not sampled in every tick is sampled at a shifted pace.
* Cores of cells that have synapse cores use the input that was handed over at the end of the run.

The documentation says that a reset goes back to the beginning, and that is what happens here unless
defects are reproduced; the user is told.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from pyspinn.catalogue.limits import CORE
from pyspinn.compile.compiled import Compiled, SynapseRows
from pyspinn.compile.delays import delay_limits
from pyspinn.compile.rows import synapse_index
from pyspinn.engine.ring_buffer import RingBuffer
from pyspinn.engine.simulation import Simulation
from pyspinn.errors import DefectWarning, warn_once
from pyspinn.network.description import NetworkSpec
from pyspinn.neurons.registry import cell_models
from pyspinn.targets.board_cores import CoreCounter


def carry_over(network: NetworkSpec, before: Simulation, after: Simulation, ticks: int) -> None:
    """Give the simulation after a reset what a board carries over, or tell the user.

    Parameters
    ----------
    network : NetworkSpec
        The description.
    before, after : Simulation
        The state at the reset, and the fresh one.
    ticks : int
        All ticks since the network was loaded.
    """
    lateness = -ticks % CORE.time_stamps
    if not network.defects:
        _tell(network, lateness)
        return
    if lateness:
        after.late_rows = _late_rows(network, after.compiled, lateness)
        needed = 1 << int(after.late_rows.delays.max(initial=0)).bit_length()
        if needed > after.ring.slots:
            after.ring = RingBuffer(needed, after.ring.width, after.ring.cells.dtype)
    for _, _, recorder in after.recorders:
        recorder.phase = ticks % recorder.interval_steps
    _hand_over(network, before, after)


def _tell(network: NetworkSpec, lateness: int) -> None:
    recurrent = any(network.populations[p.pre].cell in cell_models() for p in network.projections)
    if lateness and recurrent:
        warn_once(
            "reset(): on a board with sPyNNaker 7.4.1, spikes between neurons now arrive "
            f"{lateness} steps early, and are lost with delays of up to {lateness} steps (its "
            "neurons do not reset the time stamps of their spikes). Here they arrive as before. On "
            f"a board, run a multiple of {CORE.time_stamps} steps before reset().",
            DefectWarning,
        )


def late_delay(delay: NDArray[np.int64], slots: int, lateness: int) -> NDArray[np.int64]:
    """Return after how many steps synapses of a delay (steps) deliver late spikes; 0 for never.

    A delay of all slots has a delay field of 0, which is never too short.
    """
    found = np.where(delay > lateness, delay - lateness, 0)
    found = np.where(delay == slots, -lateness % slots or slots, found)
    return np.where(delay > slots, delay + lateness, found)


def _late_rows(network: NetworkSpec, compiled: Compiled, lateness: int) -> SynapseRows:
    rows, width = compiled.rows, compiled.ring_width
    target, weight = rows.target.astype(np.int64), rows.weight.copy()
    limits = delay_limits(network)
    for part, projection, limit in zip(
        compiled.projections, network.projections, limits, strict=True
    ):
        if network.populations[projection.pre].cell in cell_models():
            index = synapse_index(part)
            delay, column = np.divmod(target[index], np.int64(width))
            late = late_delay(delay, limit.slots, lateness)
            weight[index[late == 0]] = 0
            target[index] = np.maximum(late, 1) * width + column
    delays = np.unique(target // width).astype(np.intp)
    return SynapseRows(rows.row_start, target, weight, delays)


def _hand_over(network: NetworkSpec, before: Simulation, after: Simulation) -> None:
    pending = before.ring.slot(before.tick)
    if pending is None:
        return
    cores = CoreCounter(network, delay_limits(network), 1.0).all()
    for place, found in zip(before.compiled.places, cores, strict=True):
        if place.group is None or not found.split:
            continue
        group = before.compiled.groups[place.group]
        for receptor in range(group.receptors):
            first = group.ring_offset + receptor * group.size + place.offset
            after.ring.restore(pending, slice(first, first + place.size))
