"""The network under construction, and the target that runs it."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from pyspinn.api.connection_list import new_values
from pyspinn.api.fidelity import Fidelity, fidelity_of
from pyspinn.api.live_running import Watching, live_run, refuse_hardware
from pyspinn.api.notebook import attended
from pyspinn.api.progress import Interruption, ProgressBar
from pyspinn.api.projection_warnings import warn_of_lost_weight, warn_of_no_effect
from pyspinn.api.segments import Segments
from pyspinn.catalogue.rules import told
from pyspinn.data_classes import data_class, field
from pyspinn.errors import RoundingWarning, SequenceError, UnsupportedError, warn
from pyspinn.live.state import LiveState
from pyspinn.network.description import NetworkSpec, RecordingSpec
from pyspinn.recording.recorded import RecordedSegment
from pyspinn.targets.base import PopulationChange, Target
from pyspinn.targets.emulator import Emulator

if TYPE_CHECKING:
    from pyspinn.api.cells import Cells
    from pyspinn.api.population import Population
    from pyspinn.api.projection import Projection
    from pyspinn.api.synapse_readout import SynapseReadout

#: A run without end is made of runs of so many ticks.
_ENDLESS_TICKS = 10_000


@data_class()
class Observers:
    """Who wants to know: called with the session before its first run, and before it ends."""

    prepared: list[Callable[[Session], None]] = field(default_factory=list)
    ending: list[Callable[[Session], None]] = field(default_factory=list)


observers = Observers()


@data_class()
class Session:
    """Everything between one ``setup`` and the next.

    Parameters
    ----------
    dt_ms, min_delay_ms : float
        Time step and shortest delay.
    time_scale_factor : float
        Wall time over simulated time on a board.
    arithmetic : str
        ``fixed`` or ``float64``.
    strict : bool
        Refuse what a board refuses.
    defects : str or None
        Version of sPyNNaker whose defects are reproduced.
    """

    dt_ms: float
    min_delay_ms: float
    time_scale_factor: float = 1.0
    arithmetic: str = "fixed"
    strict: bool = True
    defects: str | None = None
    populations: list[Population] = field(default_factory=list)
    projections: list[Projection] = field(default_factory=list)
    neurons_per_core: dict[str, int] = field(default_factory=dict)
    delay_extensions: dict[str, bool] = field(default_factory=dict)
    synapse_cores: dict[str, int | None] = field(default_factory=dict)
    min_delay_given: bool = False
    n_chips_required: int | None = None
    n_boards_required: int | None = None
    injections: list[Any] = field(default_factory=list)
    #: What is written to files at the end: cells, variables, file.
    files: list[tuple[Cells, list[str], str]] = field(default_factory=list)
    live: LiveState = field(default_factory=LiveState)
    target: Target = field(default_factory=Emulator)
    ticks: int = 0
    has_run: bool = False
    ended: bool = False
    changed_graph: bool = True
    #: Whether the last attempt to build the network was given up.
    build_failed: bool = False
    data: Segments = field(init=False)
    _repeated_labels: int = 0

    def __post_init__(self) -> None:
        """Begin without data."""
        self.data = Segments(self.target, last_sample=not self.strict)

    @property
    def time_ms(self) -> float:
        """Simulated time in ms."""
        return self.ticks * self.dt_ms

    @property
    def finished_segments(self) -> list[dict[int, RecordedSegment]]:
        """Recorded data of earlier runs, before each reset()."""
        return self.data.finished

    def require_unfrozen(self, what: str) -> None:
        """Raise if the network cannot be changed now."""
        self.require_running(what)
        if self.has_run:
            raise UnsupportedError(told("changed-after-run", owner=what))
        self.changed_graph = True

    def free_label(self, label: str) -> str:
        """Return `label`, with a number behind it when another population has it (as sPyNNaker)."""
        taken = {p.label for p in self.populations}
        if label in taken:
            self._repeated_labels += 1
            return f"{label}{self._repeated_labels}"
        return label

    def network(self) -> NetworkSpec:
        """Return the description of the network as it is now."""
        return NetworkSpec(
            dt_ms=self.dt_ms,
            populations=tuple(p.describe_population() for p in self.populations),
            projections=tuple(p.describe_projection() for p in self.projections),
            recordings=self._recordings(),
            injections=tuple(self.injections),
            arithmetic=self.arithmetic,
            min_delay_ms=self.min_delay_ms,
            defects=self.defects,
        )

    def _recordings(self) -> tuple[RecordingSpec, ...]:
        return tuple(
            RecordingSpec(population.index, name, request.indexes, request.interval_steps)
            for population in self.populations
            for name, request in population.recordings.items()
        )

    def run(self, duration_ms: float | None, sync_ms: float = 0.0) -> None:
        """Run for at least `duration_ms`, rounded up to whole steps; None for ever.

        With `sync_ms` the run waits after each such time until it is continued.

        Raises
        ------
        KeyboardInterrupt
            When it was interrupted; the state is whole, the data so far can be read, and another
            run goes on from there.
        """
        self.require_running("run()")
        refuse_hardware(self)
        ticks = None if duration_ms is None else self._whole_ticks(duration_ms)
        sync_ticks = self._whole_ticks(sync_ms)
        self._bring_target_up_to_date()
        self.data.begun = self.data.begun or datetime.now(tz=UTC)
        with (
            Interruption() as interruption,
            attended(interruption.request),
            live_run(self, ticks, lambda: interruption.wanted, sync_ticks) as watching,
        ):
            self._run_pieces(ticks, watching)
        if interruption.wanted:
            raise KeyboardInterrupt(
                f"run() was interrupted at {self.time_ms:g} ms. The data so far can be read, and "
                "run() goes on from there."
            )

    def _run_pieces(self, ticks: int | None, watching: Watching) -> None:
        start = self.ticks
        bar = ProgressBar(0.0 if ticks is None else ticks * self.dt_ms)

        def watch(done: int) -> bool:
            self.ticks, self.has_run = begun + done, True
            bar.show((self.ticks - start) * self.dt_ms)
            return watching.after_tick(self.ticks)

        begun, wanted = start, _ENDLESS_TICKS if ticks is None else ticks
        while not watching.stopped():
            self.ticks = begun + self.target.run(wanted, watch, watching.piece_ticks)
            begun = self.ticks
            if ticks is not None:
                break
        self.has_run = True
        bar.close((self.ticks - start) * self.dt_ms)

    def require_running(self, what: str) -> None:
        """Raise after end()."""
        if self.ended:
            raise SequenceError(
                f"{what}: the simulation has ended; call setup() to start a new one."
            )

    def _whole_ticks(self, duration_ms: float) -> int:
        exact = duration_ms / self.dt_ms
        # 7.4.1 rounds binary residues up: 7.9 ms after 11.8 ms are 80 steps of 0.1 ms.
        ticks = math.ceil(exact if self.defects else round(exact, 6))
        if abs(ticks - exact) > 1e-6:
            warn(
                f"run({duration_ms:g}): not a multiple of the time step of {self.dt_ms:g} ms; "
                f"running for {ticks * self.dt_ms:g} ms instead.",
                RoundingWarning,
            )
        return ticks

    def prepare(self) -> None:
        """Compile the network if it changed."""
        if not self.changed_graph:
            return
        for projection in self.projections:
            warn_of_no_effect(projection)
        self.build_failed = True
        self.target.prepare(self.network())
        self.build_failed = self.changed_graph = False
        for population in self.populations:
            population.changes_taken()
        for projection in self.projections:
            self.apply_changes(projection, projection.changes)
            warn_of_lost_weight(projection)
        for observer in observers.prepared:
            observer(self)

    def apply_changes(self, projection: SynapseReadout, changes: Sequence[tuple[str, Any]]) -> None:
        """Put new weights and delays of a projection into force."""
        for name, value in changes:
            found = self.target.connections(projection.index)
            self.target.set_synapses(
                projection.index, name, new_values(projection, found, name, value)
            )

    def _bring_target_up_to_date(self) -> None:
        if self.changed_graph:
            self.prepare()
            return
        changes: list[PopulationChange] = [
            c for p in self.populations if (c := p.pending_change()) is not None
        ]
        if changes:
            self.target.change(self.network(), changes)
            for population in self.populations:
                population.changes_taken()

    def reset(self, annotations: dict[str, Any]) -> None:
        """Go back to time 0; what was recorded becomes a finished segment with `annotations`."""
        self.require_running("reset()")
        if self.has_run:
            self.data.finish(range(len(self.populations)), self.ticks, annotations)
        self.ticks = 0
        if self.has_run and not self.changed_graph:
            self.target.reset(self.network())
            for population in self.populations:
                population.changes_taken()
        self.has_run, self.live.was_reset = False, True

    def segments(self, population: int) -> tuple[RecordedSegment, ...]:
        """Return all segments recorded of a population."""
        return self.data.of(population, running=self.has_run)

    def clear_data(self, population: Population, names: Sequence[str]) -> None:
        """Forget what a population recorded of some variables, in all segments."""
        everything = self.has_run and set(names) >= set(population.recordings)
        self.data.clear(population.index, names, everything=everything, ticks=self.ticks)

    def fidelity(self) -> Fidelity:
        """Return how exactly each part of the network is computed here."""
        return fidelity_of(self)

    def write_requested_files(self) -> None:
        """Write what ``record(..., to_file=...)`` asked for."""
        while self.files:
            cells, names, file = self.files.pop(0)
            cells.write_data(file, names)


_sessions: list[Session] = []


def start(session: Session) -> None:
    """Make `session` the current one."""
    _sessions[:] = [session]


def current(what: str) -> Session:
    """Return the current session.

    Raises
    ------
    SequenceError
        Before ``setup``.
    """
    if not _sessions:
        raise SequenceError(told("setup-missing", owner=what, prefix="p."))
    return _sessions[0]


def current_or_none() -> Session | None:
    """Return the current session, if any."""
    return _sessions[0] if _sessions else None
