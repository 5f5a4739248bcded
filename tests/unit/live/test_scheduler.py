"""Callbacks that sleep interleave by their wake-up times, natively and where stacks cannot wait."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest

from pyspinn.live.live_run import Mailbox
from pyspinn.live.scheduler import Scheduler
from pyspinn.live.sleeping import rebind, sleep, sleeping_on
from pyspinn.live.stacks import AheadStack, ThreadStack


def every(scheduler: Scheduler, name: str, seconds: float, log: list[tuple[str, float]]) -> None:
    for _ in range(3):
        log.append((name, scheduler.now_ms()))
        scheduler.sleep(seconds)


@pytest.mark.native
def test_two_sleepers_interleave_by_wake_up_time() -> None:
    scheduler = Scheduler()
    log: list[tuple[str, float]] = []
    scheduler.spawn(lambda: every(scheduler, "a", 0.1, log))
    scheduler.spawn(lambda: every(scheduler, "b", 0.15, log))
    for tick in range(500):
        scheduler.advance(float(tick))
    expected = [("a", 0), ("b", 0), ("a", 100), ("b", 150), ("a", 200), ("b", 300)]
    assert log == expected
    assert scheduler.next_time_ms() is None


def test_equal_wake_up_times_keep_the_order_of_asking() -> None:
    scheduler = Scheduler()
    log: list[str] = []

    def task(name: str) -> Callable[[], None]:
        def run() -> None:
            scheduler.sleep(0.01)
            log.append(name)

        return run

    for name in "cab":
        scheduler.spawn(task(name))
    scheduler.advance(10.0)
    assert log == list("cab")


def test_an_error_is_kept_with_the_lines_of_the_callback() -> None:
    scheduler = Scheduler()

    def broken() -> None:
        scheduler.sleep(0.001)
        raise ZeroDivisionError("in the callback")

    scheduler.spawn(broken)
    scheduler.advance(1.0)
    (error,) = scheduler.errors
    names = []
    trace = error.__traceback__
    while trace is not None:
        names.append(trace.tb_frame.f_code.co_name)
        trace = trace.tb_next
    assert names[-1] == "broken"


@pytest.mark.native
def test_closing_unwinds_sleepers_and_their_finally() -> None:
    scheduler = Scheduler()
    before = threading.active_count()
    log: list[str] = []

    def forever() -> None:
        try:
            while True:
                scheduler.sleep(1.0)
        finally:
            log.append("unwound")

    for _ in range(3):
        scheduler.spawn(forever)
    scheduler.advance(0.0)
    scheduler.close()
    assert log == ["unwound"] * 3
    assert threading.active_count() == before


@pytest.mark.native
def test_a_callback_that_catches_everything_cannot_keep_a_run_open() -> None:
    scheduler = Scheduler()

    def stubborn() -> None:
        for _ in range(3):
            with suppress(BaseException):  # what a careless script does
                scheduler.sleep(1.0)

    scheduler.spawn(stubborn)
    scheduler.advance(0.0)
    scheduler.close()
    assert scheduler.next_time_ms() is None


@pytest.mark.native
def test_sleep_means_the_run_inside_a_callback_only() -> None:
    scheduler = Scheduler()
    log: list[float] = []

    def task() -> None:
        time.sleep(5.0)
        log.append(scheduler.time_ms)

    with sleeping_on(scheduler):
        scheduler.spawn(task)
        scheduler.advance(0.0)
        time.sleep(0.0)
        scheduler.advance(5000.0)
    assert log == [5000.0]
    assert time.sleep is not sleep


def test_sleep_imported_by_name_is_replaced_in_the_callback() -> None:
    names: dict[str, object] = {"sleep": time.sleep}
    exec("def callback():\n    sleep(1.0)", names)  # noqa: S102 - a module of its own
    callback = names["callback"]
    assert callable(callback)
    rebind(callback)
    assert names["sleep"] is sleep


def test_a_stack_that_cannot_wait_runs_ahead_to_the_end_of_the_run() -> None:
    scheduler = Scheduler(AheadStack)
    scheduler.end_ms = 250.0
    log: list[tuple[str, float]] = []

    def forever() -> None:
        while True:
            log.append(("a", scheduler.now_ms()))
            scheduler.sleep(0.1)

    scheduler.spawn(forever)
    scheduler.advance(0.0)
    assert log == [("a", 0.0), ("a", 100.0), ("a", 200.0)]
    assert not scheduler.errors


@pytest.mark.native
def test_another_thread_is_not_taken_for_the_callback() -> None:
    scheduler = Scheduler()
    seen: list[bool] = []

    def task() -> None:
        other = threading.Thread(target=lambda: seen.append(scheduler.inside_task()))
        other.start()
        other.join()
        seen.append(scheduler.inside_task())

    scheduler.spawn(task)
    scheduler.advance(0.0)
    assert seen == [False, True]
    assert ThreadStack(task).finished is False


@pytest.mark.parametrize(
    "make_stack", [pytest.param(ThreadStack, marks=pytest.mark.native), AheadStack]
)
def test_a_mailbox_calls_for_one_event_after_the_other(make_stack: Any) -> None:
    scheduler = Scheduler(make_stack)
    log: list[int] = []
    mailbox = Mailbox(scheduler, log.append)
    for event in range(3):
        mailbox.put(2 * event)
        mailbox.put(2 * event + 1)
        scheduler.advance(float(event))
    assert log == [0, 1, 2, 3, 4, 5]
    scheduler.close()


@pytest.mark.native
def test_a_mailbox_that_sleeps_keeps_the_order_and_ends_with_the_run() -> None:
    scheduler = Scheduler()
    log: list[tuple[int, float]] = []

    def slow(event: int) -> None:
        scheduler.sleep(0.002)
        log.append((event, scheduler.time_ms))

    before = threading.active_count()
    mailbox = Mailbox(scheduler, slow)
    for tick in range(4):
        mailbox.put(tick)
        scheduler.advance(float(tick))
    scheduler.advance(10.0)
    assert log == [(0, 2.0), (1, 4.0), (2, 6.0), (3, 8.0)]
    scheduler.close()
    assert threading.active_count() == before


@pytest.mark.native
def test_a_mailbox_goes_on_after_an_error() -> None:
    scheduler = Scheduler()
    log: list[int] = []

    def picky(event: int) -> None:
        if event == 1:
            raise ValueError(event)
        log.append(event)

    mailbox = Mailbox(scheduler, picky)
    for event in range(3):
        mailbox.put(event)
        scheduler.advance(float(event))
    assert log == [0, 2]
    assert len(scheduler.errors) == 1
    scheduler.close()
