"""The clock of a run, on a wall clock of the test's own."""

from __future__ import annotations

import pytest

from pyspinn.errors import ParameterValueError
from pyspinn.live.clock import Clock, RunControl


class Wall:
    """A wall clock that moves when somebody waits."""

    def __init__(self) -> None:
        self.now_s = 100.0
        self.waits: list[float] = []

    def now(self) -> float:
        """Return the time."""
        return self.now_s

    def idle(self, seconds: float) -> None:
        """Let time pass."""
        self.waits.append(seconds)
        self.now_s += seconds


def never() -> bool:
    return False


def run(clock: Clock, ticks: range) -> None:
    for tick in ticks:
        clock.wait(float(tick), never)


def test_as_fast_as_possible_waits_for_nothing() -> None:
    wall = Wall()
    clock = Clock(RunControl(), wall.idle, now=wall.now)
    clock.start(0.0)
    run(clock, range(1, 1000))
    assert wall.waits == []
    assert clock.lateness.ticks == 0


@pytest.mark.parametrize(("speed", "scale", "seconds"), [(1, 1, 0.1), (0.1, 1, 1.0), (1, 10, 1.0)])
def test_a_paced_run_takes_simulated_time_over_speed(
    speed: float, scale: float, seconds: float
) -> None:
    wall = Wall()
    clock = Clock(RunControl(speed), wall.idle, scale, wall.now)
    clock.start(0.0)
    run(clock, range(1, 101))
    assert wall.now_s - 100.0 == pytest.approx(seconds)
    assert clock.lateness.late_ticks == 0


def test_late_ticks_are_counted_and_caught_up() -> None:
    wall = Wall()
    clock = Clock(RunControl(1.0), wall.idle, now=wall.now)
    clock.start(0.0)
    clock.wait(1.0, never)
    wall.now_s += 0.005  # a tick that takes 5 ms: due at 2, begins at 6
    run(clock, range(2, 21))
    kept = clock.lateness
    # Begun at 6 ms are the ticks due at 2 to 6; those due at 2 and 3 more than 2 ms late.
    assert (kept.ticks, kept.late_ticks) == (20, 2)
    assert kept.worst_ms == pytest.approx(4.0)
    assert kept.last_ms == pytest.approx(0.0, abs=1e-6)
    assert wall.now_s - 100.0 == pytest.approx(0.020)


def test_the_speed_can_change_while_it_runs() -> None:
    wall, control = Wall(), RunControl(1.0)
    clock = Clock(control, wall.idle, now=wall.now)
    clock.start(0.0)
    run(clock, range(1, 11))
    control.speed = 0.01
    run(clock, range(11, 13))
    assert wall.now_s - 100.0 == pytest.approx(0.010 + 0.200)
    control.speed = None
    run(clock, range(13, 1000))
    assert wall.now_s - 100.0 == pytest.approx(0.210)
    control.speed = 1.0
    run(clock, range(1000, 1010))
    assert wall.now_s - 100.0 == pytest.approx(0.220)


def test_a_pause_holds_and_steps_run_one_tick_each() -> None:
    wall, control = Wall(), RunControl(1.0)
    clock = Clock(control, wall.idle, now=wall.now)
    clock.start(0.0)
    control.step(2)
    run(clock, range(1, 3))
    assert wall.waits == []

    class Patience(Wall):
        def idle(self, seconds: float) -> None:
            super().idle(seconds)
            if len(self.waits) == 3:
                control.resume()

    patient = Patience()
    clock = Clock(control, patient.idle, now=patient.now)
    clock.start(0.0)
    clock.wait(1.0, never)
    assert len(patient.waits) >= 3
    # A pause is no lateness.
    assert clock.lateness.late_ticks == 0


def test_a_pause_can_be_interrupted() -> None:
    wall, control = Wall(), RunControl()
    control.pause()
    Clock(control, wall.idle, now=wall.now).wait(1.0, lambda: len(wall.waits) > 2)
    assert control.paused


def test_a_speed_of_nothing_is_refused() -> None:
    with pytest.raises(ParameterValueError, match="speed"):
        RunControl(0.0)


def test_in_batches_it_waits_seldom_and_keeps_the_time() -> None:
    wall = Wall()
    clock = Clock(RunControl(1.0), wall.idle, now=wall.now, batch_s=0.01)
    clock.start(0.0)
    run(clock, range(1, 101))
    assert len(wall.waits) == 10
    assert min(wall.waits) == pytest.approx(0.01)
    assert wall.now_s - 100.0 == pytest.approx(0.1)
    assert clock.lateness.late_ticks == 0


def test_a_run_that_cannot_keep_up_lets_input_in() -> None:
    wall = Wall()
    clock = Clock(RunControl(1.0), wall.idle, now=wall.now)
    clock.start(0.0)
    for tick in range(1, 101):
        wall.now_s += 1 / 128
        clock.wait(float(tick), never)
    # The first multiple of 1/128 s above 25 ms is 4/128 s.
    assert wall.waits == [0.0] * 25
