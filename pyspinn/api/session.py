"""The network under construction, and the target that runs it."""

from __future__ import annotations

import math
import warnings
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pyspinn.errors import SequenceError, UnsupportedError
from pyspinn.network.description import NetworkSpec, RecordingSpec
from pyspinn.recording.recorded import RecordedSegment
from pyspinn.targets.base import PopulationChange, Target
from pyspinn.targets.emulator import Emulator

if TYPE_CHECKING:
    from pyspinn.api.population import Population
    from pyspinn.api.projection import Projection


@dataclass
class Observers:
    """Who wants to know: called with the session before its first run, and before it ends."""

    prepared: list[Callable[[Session], None]] = field(default_factory=list)
    ending: list[Callable[[Session], None]] = field(default_factory=list)


observers = Observers()


@dataclass
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
    injections: list[Any] = field(default_factory=list)
    target: Target = field(default_factory=Emulator)
    ticks: int = 0
    has_run: bool = False
    ended: bool = False
    changed_graph: bool = True
    segment_annotations: dict[str, Any] = field(default_factory=dict)
    finished_segments: list[dict[int, RecordedSegment]] = field(default_factory=list)

    @property
    def time_ms(self) -> float:
        """Simulated time in ms."""
        return self.ticks * self.dt_ms

    def require_unfrozen(self, what: str) -> None:
        """Raise if the network cannot be changed now."""
        if self.ended:
            raise SequenceError(
                f"{what}: the simulation has ended; call setup() to start a new one."
            )
        if self.has_run and self.ticks:
            raise UnsupportedError(
                f"{what}: a network cannot be changed between two runs on a board. "
                "Call reset() first, or build it before the first run()."
            )
        self.changed_graph = True

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

    def run(self, duration_ms: float) -> None:
        """Run for at least `duration_ms`, rounded up to whole steps."""
        if self.ended:
            raise SequenceError("run(): the simulation has ended; call setup() to start a new one.")
        ticks = self._whole_ticks(duration_ms)
        self._bring_target_up_to_date()
        self.target.run(ticks)
        self.ticks += ticks
        self.has_run = True

    def _whole_ticks(self, duration_ms: float) -> int:
        exact = duration_ms / self.dt_ms
        ticks = math.ceil(round(exact, 6))
        if abs(ticks - exact) > 1e-6:
            warnings.warn(
                f"run({duration_ms:g}): not a multiple of the time step of {self.dt_ms:g} ms; "
                f"running for {ticks * self.dt_ms:g} ms instead.",
                stacklevel=4,
            )
        return ticks

    def prepare(self) -> None:
        """Compile the network if it changed."""
        if not self.changed_graph:
            return
        self.target.prepare(self.network())
        self.changed_graph = False
        for population in self.populations:
            population.changes_taken()
        for observer in observers.prepared:
            observer(self)

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
        """Go back to time 0; what was recorded becomes a finished segment."""
        if self.has_run:
            self.finished_segments.append(
                {p.index: self._segment(p.index) for p in self.populations}
            )
        self.segment_annotations = annotations
        self.ticks = 0
        if self.has_run and not self.changed_graph:
            self.target.reset(self.network())
            for population in self.populations:
                population.changes_taken()
        self.has_run = False

    def _segment(self, population: int) -> RecordedSegment:
        segment = self.target.recorded(population)
        segment.annotations.update(self.segment_annotations)
        return segment

    def segments(self, population: int) -> tuple[RecordedSegment, ...]:
        """Return all segments recorded of a population."""
        done = [s[population] for s in self.finished_segments if population in s]
        return (*done, self._segment(population)) if self.has_run else tuple(done)

    def write_requested_files(self) -> None:
        """Write what ``record(..., to_file=...)`` asked for."""
        for population in self.populations:
            files: dict[str, list[str]] = {}
            for name, request in population.recordings.items():
                if request.to_file:
                    files.setdefault(request.to_file, []).append(name)
            for file, names in files.items():
                population.write_data(file, names)


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
        raise SequenceError(f"{what}: call setup() first, for example p.setup(timestep=1.0).")
    return _sessions[0]


def current_or_none() -> Session | None:
    """Return the current session, if any."""
    return _sessions[0] if _sessions else None
