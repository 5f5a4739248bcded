"""The emulator: the network compiled and run here."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from pyspinn.compile.compiled import Compiled, Place
from pyspinn.compile.compiler import (
    compile_network,
    group_members,
    group_values,
    rebuild_sources,
    source_settings,
)
from pyspinn.compile.rows import read_projection
from pyspinn.engine.recorder import VariableRecorder
from pyspinn.engine.simulation import Simulation
from pyspinn.network.description import NetworkSpec, RecordingSpec
from pyspinn.recording.recorded import (
    UNITS,
    RecordedSegment,
    RecordedSpikes,
    RecordedVariable,
)
from pyspinn.targets.base import Connections, PopulationChange


class Emulator:
    """Runs a network in this process."""

    name = "emulator"

    def __init__(self) -> None:
        self.network: NetworkSpec
        self.compiled: Compiled
        self.simulation: Simulation
        self._recorders: dict[tuple[int, str], tuple[RecordingSpec, VariableRecorder]] = {}
        self._cleared_at: dict[int, int] = {}

    def prepare(self, network: NetworkSpec) -> None:
        """Compile the network."""
        self.network = network
        self.compiled = compile_network(network)
        self._start()

    def reset(self, network: NetworkSpec) -> None:
        """Start again with the same connections and the initial state of `network`."""
        self.network = network
        self._refresh_groups()
        self.compiled.sources = tuple(rebuild_sources(network, self.compiled.places))
        self._start()

    def _start(self) -> None:
        self.simulation = Simulation(self.compiled)
        self._recorders, self._cleared_at = {}, {}
        for spec in self.network.recordings:
            if spec.variable != "spikes":
                self._recorders[spec.population, spec.variable] = (spec, self._recorder(spec))

    def _recorder(self, spec: RecordingSpec) -> VariableRecorder:
        place = self.compiled.places[spec.population]
        columns: slice | NDArray[np.intp] = slice(place.offset, place.offset + place.size)
        width = place.size
        if spec.indexes is not None:
            columns, width = spec.indexes + place.offset, spec.indexes.size
        group = self.simulation.groups[place.group or 0]
        kind = group.recorded_type(spec.variable)
        recorder = VariableRecorder(columns, width, spec.interval_steps, kind)
        self.simulation.recorders.append((place.group or 0, spec.variable, recorder))
        return recorder

    def _refresh_groups(self) -> None:
        for arrays, members in zip(
            self.compiled.groups, group_members(self.network).values(), strict=True
        ):
            arrays.values = group_values(self.network, members, arrays.model)

    def change(self, network: NetworkSpec, changes: Sequence[PopulationChange]) -> None:
        """Derive constants again and set state variables; everything else goes on."""
        self.network = network
        self._refresh_groups()
        touched = {self.compiled.places[c.population].group for c in changes}
        for k, (arrays, group) in enumerate(
            zip(self.compiled.groups, self.simulation.groups, strict=True)
        ):
            if k in touched:
                group.derive(arrays.values)
        for change in changes:
            self._change_one(change)

    def _change_one(self, change: PopulationChange) -> None:
        place = self.compiled.places[change.population]
        if place.group is None:
            source = dict(self.compiled.sources)[place.first]
            source.change(
                source_settings(self.network, self.network.populations[change.population])
            )
            return
        live = self.simulation.groups[place.group].state()
        for name, values in change.state.items():
            live[name][place.offset : place.offset + place.size] = self.simulation.num.real(values)

    def run(self, ticks: int) -> None:
        """Run for `ticks` ticks."""
        if self.simulation.tick:
            self.simulation.resume()
        self.simulation.run(ticks)

    def recorded(self, population: int) -> RecordedSegment:
        """Return what a population recorded."""
        dt = self.compiled.dt_ms
        place = self.compiled.places[population]
        spikes = None
        variables = {}
        for spec in self.network.recordings:
            if spec.population != population:
                continue
            if spec.variable == "spikes":
                spikes = self._spikes(spec, place)
            else:
                variables[spec.variable] = self._variable(spec, place)
        return RecordedSegment(dt, self.simulation.tick * dt, spikes, variables)

    def _spikes(self, spec: RecordingSpec, place: Place) -> RecordedSpikes:
        ticks, cells = self.simulation.spike_log.of(place.first, place.size)
        since = self._cleared_at.get(spec.population, 0)
        keep = ticks >= since
        recorded = np.arange(place.size, dtype=np.intp)
        if spec.indexes is not None:
            recorded = spec.indexes
            keep &= np.isin(cells, recorded)
        return RecordedSpikes(ticks[keep], cells[keep].astype(np.int32), recorded)

    def _variable(self, spec: RecordingSpec, place: Place) -> RecordedVariable:
        _, recorder = self._recorders[spec.population, spec.variable]
        cells = np.arange(place.size, dtype=np.intp) if spec.indexes is None else spec.indexes
        dt, since = self.compiled.dt_ms, self._cleared_at.get(spec.population, 0)
        first = -(-since // spec.interval_steps) * spec.interval_steps
        return RecordedVariable(
            name=spec.variable,
            unit=UNITS.get(spec.variable, ""),
            values=self.simulation.groups[place.group or 0].recorded_real(
                spec.variable, recorder.samples()
            ),
            cells=cells,
            interval_ms=spec.interval_steps * dt,
            start_ms=first * dt,
        )

    def clear(self, population: int) -> None:
        """Forget what a population recorded."""
        self._cleared_at[population] = self.simulation.tick
        for (owner, _), (_, recorder) in self._recorders.items():
            if owner == population:
                recorder.clear()

    def connections(self, projection: int) -> Connections:
        """Return the synapses of a projection, by pre cell."""
        dt = self.compiled.dt_ms
        if self.network.projections[projection].synapse.rule is not None:
            pre, post, weight, delay = self.simulation.plastic.connections(projection)
        else:
            rows, spec = self.compiled.rows, self.compiled.projections[projection]
            pre, post, weight, delay = read_projection(rows, spec, self.compiled.ring_width)
        return Connections(pre, post, {"weight": weight, "delay": delay.astype(np.float64) * dt})

    def state(self, population: int, name: str) -> NDArray[np.float64]:
        """Return a state variable as it is now."""
        place = self.compiled.places[population]
        live = self.simulation.groups[place.group or 0].state()[name]
        return self.simulation.num.to_real(live[place.offset : place.offset + place.size])
