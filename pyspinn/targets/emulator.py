"""The emulator: the network compiled and run here."""

from __future__ import annotations

import time
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
from pyspinn.compile.misread_delays import delays_as_read
from pyspinn.compile.rewrite import write_projection
from pyspinn.compile.rows import column_of, read_projection
from pyspinn.engine.recorder import VariableRecorder
from pyspinn.engine.simulation import Simulation
from pyspinn.errors import UnsupportedError
from pyspinn.network.description import NetworkSpec, RecordingSpec
from pyspinn.recording.recorded import (
    UNITS,
    RecordedRewiring,
    RecordedSegment,
    RecordedSpikes,
    RecordedVariable,
)
from pyspinn.targets.after_reset import carry_over
from pyspinn.targets.base import Connections, PopulationChange, Watch, WeightHistory
from pyspinn.targets.live_port import EmulatorPort

#: A run is cut into pieces of about this long, so that it can be watched and stopped.
_PIECE_S = 0.04
_FIRST_PIECE = 16


class Emulator:
    """Runs a network in this process."""

    name = "emulator"

    def __init__(self) -> None:
        self.network: NetworkSpec
        self.compiled: Compiled
        self.simulation: Simulation
        self._recorders: dict[tuple[int, str], tuple[RecordingSpec, VariableRecorder]] = {}
        self._cleared_at: dict[int, int] = {}
        self._ticks_of_earlier_runs = 0
        self._port: EmulatorPort

    def prepare(self, network: NetworkSpec) -> None:
        """Compile the network."""
        self.network = network
        self.compiled = compile_network(network)
        self._ticks_of_earlier_runs = 0
        self._start()

    def reset(self, network: NetworkSpec) -> None:
        """Start again with the same connections and the initial state of `network`."""
        self.network = network
        self._refresh_groups()
        self.compiled.sources = tuple(rebuild_sources(network, self.compiled.places))
        before = self.simulation
        self._ticks_of_earlier_runs += before.tick
        self._start()
        carry_over(network, before, self.simulation, self._ticks_of_earlier_runs)

    def _start(self) -> None:
        self.simulation = Simulation(self.compiled, self._kept())
        self._recorders, self._cleared_at = {}, {}
        self._port = EmulatorPort(self)
        for k, projection in enumerate(self.network.projections):
            if projection.watched is not False:
                self.simulation.plastic.watch(k, self._watched(k, projection.watched))
        for spec in self.network.recordings:
            if spec.variable not in ("spikes", "rewiring"):
                self._recorders[spec.population, spec.variable] = (spec, self._recorder(spec))

    def _kept(self) -> NDArray[np.bool_]:
        """Return which cells' spikes are recorded."""
        kept = np.zeros(self.compiled.cells, dtype=np.bool_)
        for spec in self.network.recordings:
            if spec.variable == "spikes":
                place = self.compiled.places[spec.population]
                mine = kept[place.first : place.first + place.size]
                mine[slice(None) if spec.indexes is None else spec.indexes] = True
        return kept

    def _watched(self, projection: int, pairs: NDArray[np.intp] | bool) -> NDArray[np.intp] | None:
        """Return which connections join the `pairs` of cells; None for all."""
        if isinstance(pairs, bool):
            return None
        pre, post = self.simulation.plastic.pairs(projection)
        cells = np.int64(max(int(post.max(initial=0)), int(pairs.max(initial=0))) + 1)
        wanted = pairs[:, 0].astype(np.int64) * cells + pairs[:, 1]
        return np.flatnonzero(np.isin(pre.astype(np.int64) * cells + post, wanted))

    def weight_history(self, projection: int) -> WeightHistory:
        """Return the recorded weights of a plastic projection."""
        plastic = self.simulation.plastic
        pre, post = plastic.pairs(projection)
        ticks, connections, weights = plastic.weight_history(projection)
        times_ms = ticks.astype(np.float64) * self.compiled.dt_ms
        return WeightHistory(times_ms, pre[connections], post[connections], weights)

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
            drawn = self.compiled.drawn
            arrays.values = group_values(self.network, members, arrays.model, drawn)

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
            self._port.forget_rates(change.population)
            source.change(
                source_settings(self.network, self.network.populations[change.population])
            )
            return
        live = self.simulation.groups[place.group].state()
        for name, values in change.state.items():
            live[name][place.offset : place.offset + place.size] = self.simulation.num.real(values)

    def live(self) -> EmulatorPort:
        """Return live input and output of the prepared network."""
        return self._port

    def run(self, ticks: int, watch: Watch | None = None, piece_ticks: int | None = None) -> int:
        """Run for `ticks` ticks, in pieces of some hundredths of a second when `watch` is given."""
        if self.simulation.tick:
            self.simulation.resume()
        if watch is None:
            self.simulation.run(ticks)
            return ticks
        for _, _, recorder in self.simulation.recorders:
            recorder.reserve(ticks)
        done, piece = 0, piece_ticks or _FIRST_PIECE
        while done < ticks:
            begun = 0.0 if piece_ticks else time.monotonic()
            self.simulation.run(min(piece, ticks - done))
            done += min(piece, ticks - done)
            if not watch(done):
                break
            if not piece_ticks:
                took = time.monotonic() - begun
                piece = 2 * piece if took < _PIECE_S else max(1, piece // 2)
        return done

    def recorded(self, population: int) -> RecordedSegment:
        """Return what a population recorded."""
        dt = self.compiled.dt_ms
        place = self.compiled.places[population]
        spikes, rewiring = None, None
        variables = {}
        for spec in self.network.recordings:
            if spec.population != population:
                continue
            if spec.variable == "spikes":
                spikes = self._spikes(spec, place)
            elif spec.variable == "rewiring":
                rewiring = self._rewiring(population)
            else:
                variables[spec.variable] = self._variable(spec, place)
        stop_ms = self.simulation.tick * dt
        return RecordedSegment(dt, stop_ms, spikes, variables, rewiring=rewiring)

    def _rewiring(self, population: int) -> RecordedRewiring:
        ticks, pre, post, formed = self.simulation.plastic.changes(population)
        keep = ticks >= self._cleared_at.get(population, 0)
        return RecordedRewiring(ticks[keep], pre[keep], post[keep], formed[keep])

    def _spikes(self, spec: RecordingSpec, place: Place) -> RecordedSpikes:
        ticks, cells = self.simulation.spike_log.of(place.first, place.size)
        recorded = np.arange(place.size, dtype=np.intp) if spec.indexes is None else spec.indexes
        return RecordedSpikes(ticks, cells, recorded)

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
        place = self.compiled.places[population]
        self._cleared_at[population] = self.simulation.tick
        self.simulation.spike_log.forget(place.first, place.size)
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
        delay = delays_as_read(self.network, projection, delay)
        # Whole microseconds first, so that 24 steps of 0.1 ms read 2.4 and not 2.4000000000000004.
        delay_ms = delay.astype(np.float64) * round(dt * 1000.0) / 1000.0
        return Connections(pre, post, {"weight": weight, "delay": delay_ms})

    def overflows(
        self, population: int, receptor: int
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return how often each cell's input overflowed, and the first tick (-1: never)."""
        place = self.compiled.places[population]
        column = column_of(place, self.compiled.groups, receptor)
        return self.simulation.overflow.of(column, place.size)

    def set_synapses(self, projection: int, name: str, values: NDArray[np.float64]) -> None:
        """Set weights or delays of a static projection."""
        if self.network.projections[projection].synapse.rule is not None:
            raise UnsupportedError(
                f"{self.network.projections[projection].label}: synapses that learn cannot be set."
            )
        write_projection(self.compiled, projection, name, values)

    def state(self, population: int, name: str) -> NDArray[np.float64]:
        """Return a state variable as it is now."""
        place = self.compiled.places[population]
        live = self.simulation.groups[place.group or 0].state()[name]
        return self.simulation.num.to_real(live[place.offset : place.offset + place.size])

    def now(self, population: int, variable: str) -> NDArray[np.float64]:
        """Return a recordable variable as it is now."""
        place = self.compiled.places[population]
        group = self.simulation.groups[place.group or 0]
        samples = group.recordable(variable)[None, place.offset : place.offset + place.size]
        return np.asarray(group.recorded_real(variable, samples)[0], dtype=np.float64)

    def parameter(self, population: int, name: str) -> NDArray[np.float64]:
        """Return a parameter as drawn for the network."""
        place = self.compiled.places[population]
        if place.group is None:
            return np.asarray(self.network.populations[population].parameters[name], np.float64)
        values = self.compiled.groups[place.group].values[name]
        return values[place.offset : place.offset + place.size].copy()
