"""A network in motion: groups, sources, ring buffer and recorders, and the time loop."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from pyspinn.compile.compiled import Compiled, GroupArrays, SynapseRows
from pyspinn.engine.overflow import OverflowLog
from pyspinn.engine.recorder import SpikeLog, VariableRecorder
from pyspinn.engine.ring_buffer import Array, RingBuffer
from pyspinn.neurons.group import Group
from pyspinn.neurons.parts import StepTime
from pyspinn.neurons.registry import cell_models
from pyspinn.numbers.arithmetic import Arithmetic
from pyspinn.numbers.fixed import Fixed
from pyspinn.numbers.float64 import Float64
from pyspinn.plasticity.plasticity import Plasticity

_NONE = np.zeros(0, dtype=np.intp)
ARITHMETICS: dict[str, type[Arithmetic]] = {"fixed": Fixed, "float64": Float64}


class Simulation:
    """The state of a compiled network.

    Parameters
    ----------
    compiled : Compiled
        The arrays.
    kept : bool (cells,), optional
        Cells whose spikes are recorded; default all.
    """

    def __init__(self, compiled: Compiled, kept: NDArray[np.bool_] | None = None) -> None:
        self.compiled = compiled
        self.num = ARITHMETICS[compiled.arithmetic]()
        cell_type = np.dtype(np.int32) if compiled.arithmetic == "fixed" else self.num.dtype
        self.ring = RingBuffer(compiled.ring_slots, compiled.ring_width, cell_type)
        self.overflow = OverflowLog(compiled.groups, compiled.ring_width)
        self._fixed = compiled.arithmetic == "fixed"
        self.groups = [self._group(arrays) for arrays in compiled.groups]
        self.plastic = Plasticity(
            compiled.plastic,
            compiled.arithmetic,
            compiled.dt_ms,
            compiled.ring_width,
            compiled.dopamine,
            compiled.rewiring,
        )
        self.spike_log = SpikeLog(compiled.cells, kept)
        self.recorders: list[tuple[int, str, VariableRecorder]] = []
        self.listeners: list[Callable[[int, Array], None]] = []
        self.tick = 0
        #: Where neurons' spikes go when the stamps of their spikes lag behind.
        self.late_rows: SynapseRows | None = None
        self._receiving = [
            (group, _columns(arrays), arrays.shifts, np.zeros(arrays.shifts.shape, self.num.dtype))
            for arrays, group in zip(compiled.groups, self.groups, strict=True)
        ]
        self._advancing = [
            (arrays.first, group)
            for arrays, group in zip(compiled.groups, self.groups, strict=True)
        ]
        self._observing = [group for group in self.groups if group.observes_anew]
        self._n_neurons = sum(arrays.size for arrays in compiled.groups)
        self._substepped = any(arrays.substeps > 1 for arrays in compiled.groups)
        self._inject()

    def _group(self, arrays: GroupArrays) -> Group:
        time = StepTime(self.compiled.dt_ms, arrays.substeps, tuple(arrays.cores))
        return cell_models()[arrays.model].build(self.num, time, arrays.values)

    def _inject(self) -> None:
        for group in self.groups:
            group.injections = []
        for injection in self.compiled.injections:
            substeps = self.compiled.groups[injection.group].substeps
            current = injection.source.injected(
                self.num, self.compiled.dt_ms, injection.targets, substeps
            )
            self.groups[injection.group].injections.append(current)

    def resume(self) -> None:
        """Do what a board does when a run follows another: its cores load their sources anew."""
        self._inject()
        for group in self.groups:
            group.resume()

    def run(self, ticks: int) -> None:
        """Advance `ticks` ticks."""
        for _, _, recorder in self.recorders:
            recorder.reserve(ticks)
        for _ in range(ticks):
            self.step()

    def step(self) -> None:
        """Advance one tick, in the machine's order (board semantics, "Order inside a tick")."""
        tick = self.tick
        self.transfer(tick)
        self.record(tick)
        spikes = self.advance(tick)
        if self.plastic.rewirers:
            self.plastic.rewire(tick)
        if spikes.size:
            self.spike_log.append(self._recorded(spikes), tick)
            self._send(spikes, tick)
            if self.plastic.rows:
                self.plastic.spikes(spikes, tick, self.ring)
            for heard in self.listeners:
                heard(tick, spikes)
        if self.plastic.held:
            self.plastic.release(tick, self.ring)
        self.tick = tick + 1

    def _send(self, spikes: Array, tick: int) -> None:
        """Put the spikes of `tick` on their way through synapses that do not learn."""
        if self.late_rows is None:
            self.ring.deliver(self.compiled.rows, spikes, tick)
            return
        stamped = spikes < self._n_neurons
        self.ring.deliver(self.compiled.rows, spikes[~stamped], tick)
        self.ring.deliver(self.late_rows, spikes[stamped], tick)

    def transfer(self, tick: int) -> None:
        """Hand what arrives in `tick` to the neurons."""
        slot = self.ring.slot(tick)
        if slot is not None:
            if self._fixed and np.maximum.reduce(slot) > self.overflow.harmless:
                self.overflow.saturate(tick, slot)
            for group, columns, shifts, inputs in self._receiving:
                cells = slot[columns].reshape(inputs.shape)
                group.receive(self.num.inputs(cells, shifts, inputs))
            self.ring.clear(tick)
        for group in self._observing:
            group.observe()

    def record(self, tick: int) -> None:
        """Sample what is recorded at the start of `tick`."""
        for group, variable, recorder in self.recorders:
            if (tick + recorder.phase) % recorder.interval_steps == 0:
                recorder.sample(self.groups[group].recordable(variable))

    def advance(self, tick: int) -> Array:
        """Advance neurons and sources; return the global indices of the cells that spiked."""
        spikes: list[Array] = []
        for first, group in self._advancing:
            for found in group.advance(tick):
                if found.size:  # a comprehension would cost a call in each quiet tick
                    spikes.append(_shifted(found, first))  # noqa: PERF401
        for first, source in self.compiled.sources:
            found = source.spikes(tick)
            if found.size:
                spikes.append(_shifted(found, first))
        return _joined(spikes)

    def _recorded(self, spikes: Array) -> Array:
        """Return the spikes that are recorded: of a neuron that sent several, one (one bit)."""
        if not self._substepped:
            return spikes
        neuron = spikes < self._n_neurons
        return np.concatenate([np.unique(spikes[neuron]), spikes[~neuron]])

    def deliver(self, spikes: Array, tick: int, lateness: int = 0) -> None:
        """Put spikes from outside, stamped `tick`, on their way."""
        self.ring.deliver(self.compiled.rows, spikes, tick, lateness)
        self.plastic.pre_spikes(spikes, tick, self.ring, lateness)


def _columns(arrays: GroupArrays) -> slice:
    """Return the columns of the ring buffer that hold a group's input."""
    return slice(arrays.ring_offset, arrays.ring_offset + arrays.shifts.size)


def _shifted(found: Array, first: int) -> Array:
    return found + first if first else found


def _joined(spikes: Sequence[Array]) -> Array:
    if len(spikes) == 1:
        return spikes[0]
    return np.concatenate(spikes) if spikes else _NONE
