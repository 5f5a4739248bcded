"""The clock of a live run: as fast as possible, or paced to real time."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass
class Lateness:
    """How well a paced run kept its time.

    Parameters
    ----------
    ticks : int
        Ticks run.
    late_ticks : int
        Ticks that ended more than `LATE_MS` after their time.
    worst_ms : float
        The largest delay.
    """

    ticks: int = 0
    late_ticks: int = 0
    worst_ms: float = 0.0


#: A tick that ends later than this after its time counts as late.
LATE_MS = 2.0


class SimulatedClock:
    """Simulated time alone: never waits, so a run is deterministic."""

    paced = False

    def __init__(self) -> None:
        self.lateness = Lateness()

    def start(self, time_ms: float) -> None:
        """Begin at `time_ms`."""

    def wait(self, time_ms: float) -> None:
        """Return at once."""


class PacedClock:
    """Simulated time tied to wall time.

    Parameters
    ----------
    speed : float
        Simulated over wall time; 1 is real time, 0.01 a hundredth of it.
    idle : callable
        Waits for some seconds while input is taken in.
    now : callable
        Wall time in seconds; for tests.
    """

    paced = True

    def __init__(
        self,
        speed: float = 1.0,
        idle: Callable[[float], None] = time.sleep,
        now: Callable[[], float] = time.perf_counter,
    ) -> None:
        self._speed = speed
        self._idle, self._now = idle, now
        self._origin_ms, self._origin_s = 0.0, now()
        self.lateness = Lateness()

    @property
    def speed(self) -> float:
        """Simulated over wall time."""
        return self._speed

    @speed.setter
    def speed(self, speed: float) -> None:
        now = self._now()
        self._origin_ms += (now - self._origin_s) * 1000.0 * self._speed
        self._origin_s, self._speed = now, speed

    def start(self, time_ms: float) -> None:
        """Begin at `time_ms`, which is now."""
        self._origin_ms, self._origin_s = time_ms, self._now()

    def wait(self, time_ms: float) -> None:
        """Return when the wall clock reaches simulated `time_ms`; count it when that is past."""
        due = self._origin_s + (time_ms - self._origin_ms) / 1000.0 / self._speed
        left = due - self._now()
        if left > 0:
            self._idle(left)
        self._count(max(0.0, -left) * 1000.0)

    def _count(self, late_ms: float) -> None:
        self.lateness.ticks += 1
        self.lateness.late_ticks += late_ms > LATE_MS
        self.lateness.worst_ms = max(self.lateness.worst_ms, late_ms)


Clock = SimulatedClock | PacedClock
