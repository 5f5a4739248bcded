"""The clock of a run: as fast as possible, or tied to wall time; it can change while it runs."""

from __future__ import annotations

import time
from collections.abc import Callable

from pyspinn.catalogue.spec import Parameter
from pyspinn.data_classes import data_class

SPEED = Parameter(
    "speed",
    "",
    1.0,
    "simulated over wall time; 1 is real time, 0.01 a hundredth of it",
    low=0.0,
    low_open=True,
    high=1000.0,
)
#: A tick that begins later than this after its time counts as late.
LATE_MS = 2.0
#: The longest wait at once, so that a pause, a step or another speed acts soon.
_SLICE_S = 0.02
#: Wall time after which a run as fast as possible lets input in.
_BREATH_S = 0.025


@data_class()
class Lateness:
    """How well a paced run kept its time.

    Parameters
    ----------
    ticks : int
        Ticks that were paced.
    late_ticks : int
        Of these, how many began more than `LATE_MS` after their time.
    worst_ms, last_ms : float
        The largest delay, and that of the last tick: the drift of the run.
    """

    ticks: int = 0
    late_ticks: int = 0
    worst_ms: float = 0.0
    last_ms: float = 0.0

    def count(self, late_ms: float) -> None:
        """Take note of a tick."""
        self.ticks += 1
        self.late_ticks += late_ms > LATE_MS
        self.worst_ms = max(self.worst_ms, late_ms)
        self.last_ms = late_ms


class RunControl:
    """Speed, pause, single steps and stop of a run; may be used while it runs, by any thread.

    Parameters
    ----------
    speed : float or None
        Simulated over wall time; None is as fast as possible.
    """

    def __init__(self, speed: float | None = None) -> None:
        self.speed = speed
        self.paused = False
        self.stopping = False
        self._steps = 0

    @property
    def speed(self) -> float | None:
        """Simulated over wall time; None is as fast as possible."""
        return self._speed

    @speed.setter
    def speed(self, speed: float | None) -> None:
        self._speed = None if speed is None else float(SPEED.check("clock", speed))

    def pause(self) -> None:
        """Stand still before the next tick."""
        self._steps = 0
        self.paused = True

    def resume(self) -> None:
        """Go on after a pause."""
        self.paused = False

    def step(self, ticks: int = 1) -> None:
        """Run some ticks, then stand still again."""
        self.paused = True
        self._steps += ticks

    def stop(self) -> None:
        """End the run after this tick."""
        self.stopping = True

    def take_step(self) -> bool:
        """Return whether a paused run may run one more tick, and count it."""
        if self._steps <= 0:
            return False
        self._steps -= 1
        return True


class Clock:
    """Keeps the pace of one run.

    Parameters
    ----------
    control : RunControl
        What the user wants.
    idle : callable
        Waits for some seconds while input is taken in.
    time_scale_factor : float
        Wall time over simulated time at speed 1.
    now : callable
        Wall time in seconds; for tests.
    batch_s : float
        The shortest wait; ticks that become due meanwhile follow together, and are not late.
    """

    def __init__(
        self,
        control: RunControl,
        idle: Callable[[float], object] = time.sleep,
        time_scale_factor: float = 1.0,
        now: Callable[[], float] = time.perf_counter,
        batch_s: float = 0.0,
    ) -> None:
        self.lateness = Lateness()
        self._control, self.idle, self._now = control, idle, now
        self._scale, self._batch_s = time_scale_factor / 1000.0, batch_s
        self._speed: float | None = None
        self._reached_ms = 0.0
        self._begin_again()
        self._breathed_s = self._origin_s

    @property
    def paced(self) -> bool:
        """Whether simulated time is tied to wall time now."""
        return self._control.speed is not None

    def start(self, time_ms: float) -> None:
        """Begin at `time_ms`, which is now."""
        self._reached_ms = time_ms
        self._speed = self._control.speed
        self._begin_again()

    def _begin_again(self) -> None:
        self._origin_ms, self._origin_s = self._reached_ms, self._now()

    def wait(self, time_ms: float, interrupted: Callable[[], bool]) -> None:
        """Return when a tick at `time_ms` may begin; late ones are counted."""
        if self._hold(interrupted):
            self._reached_ms = time_ms
            self._begin_again()
            return
        late_s = self._late(time_ms)
        if late_s is None or late_s >= 0.0:
            self._breathe()
        while late_s is not None and late_s < 0.0 and not interrupted():
            self.idle(min(max(-late_s, self._batch_s), _SLICE_S))
            self._breathed_s = self._now()
            if self._control.paused:
                break
            late_s = self._late(time_ms)
        self._reached_ms = time_ms
        if late_s is not None:
            self.lateness.count(max(0.0, late_s - self._batch_s) * 1000.0)

    def _late(self, time_ms: float) -> float | None:
        """Return seconds since the tick was due; None when there is no pace."""
        speed = self._control.speed
        if speed != self._speed:
            self._speed = speed
            self._begin_again()
        if speed is None:
            return None
        due = self._origin_s + (time_ms - self._origin_ms) * self._scale / speed
        return self._now() - due

    def _hold(self, interrupted: Callable[[], bool]) -> bool:
        """Stand still while paused; return whether this tick is a single step."""
        if not self._control.paused:
            return False
        while self._control.paused:
            if interrupted():
                break
            if self._control.take_step():
                return True
            self.idle(_SLICE_S)
        self._begin_again()
        return False

    def _breathe(self) -> None:
        now = self._now()
        if now - self._breathed_s >= _BREATH_S:
            self._breathed_s = now
            self.idle(0.0)
