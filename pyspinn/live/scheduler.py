"""Callbacks as tasks on the clock of a run: ``sleep`` inside one means time of that clock."""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Callable
from dataclasses import dataclass, field

from pyspinn.live.stacks import Stack, new_stack

#: How often at the end of a run callbacks may catch the exception that unwinds them.
_PATIENCE = 100


@dataclass(order=True)
class Waiting:
    """A task and when it goes on; equal times keep the order in which they were asked for."""

    time_ms: float
    order: int
    stack: Stack = field(compare=False)


class Scheduler:
    """Starts callbacks, puts them to sleep and wakes them in a fixed order.

    While a callback runs no simulated time passes. Two that sleep interleave by their wake-up
    times; the same program gives the same order each time.

    Parameters
    ----------
    make_stack : callable
        How a stack is made; for tests.
    """

    def __init__(self, make_stack: Callable[[Callable[[], object]], Stack] = new_stack) -> None:
        self.time_ms = 0.0
        self.end_ms = float("inf")
        self._make_stack = make_stack
        self._waiting: list[Waiting] = []
        self._order = itertools.count()
        self._running: Stack | None = None
        self._suspended: dict[int, Stack] = {}
        self.errors: list[BaseException] = []

    def inside_task(self) -> bool:
        """Return whether the caller is a running callback, and not a thread of the user's own."""
        return self._running is not None and self._running.is_current()

    def now_ms(self) -> float:
        """Return simulated time as the caller sees it: a callback may run ahead of the run."""
        if self._running is not None and self._running.is_current():
            return self.time_ms + self._running.ahead_ms
        return self.time_ms

    def spawn(self, function: Callable[[], object], time_ms: float | None = None) -> None:
        """Run `function` on a stack of its own, at `time_ms` or at the next look at the clock."""
        self._wait(self._make_stack(function), self.time_ms if time_ms is None else time_ms)

    def sleep(self, seconds: float) -> None:
        """Let the running callback go on `seconds` of simulated time later."""
        stack = self._running
        if stack is None:
            raise RuntimeError("Scheduler.sleep is for callbacks of a run")
        duration_ms = max(0.0, seconds) * 1000.0
        if stack.runs_ahead:
            stack.run_ahead(duration_ms, self.end_ms - self.time_ms)
            return
        self._wait(stack, self.time_ms + duration_ms)
        stack.park()

    def suspend(self) -> bool:
        """Let the running callback go on when it is woken; return False where none can wait."""
        stack = self._running
        if stack is None or stack.runs_ahead:
            return False
        self._suspended[id(stack)] = stack
        stack.park()
        return True

    def running(self) -> Stack | None:
        """Return the stack of the running callback."""
        return self._running

    def wake(self, stack: Stack) -> None:
        """Let a suspended callback go on at the next look at the clock."""
        del self._suspended[id(stack)]
        self._wait(stack, self.time_ms)

    def _wait(self, stack: Stack, time_ms: float) -> None:
        heapq.heappush(self._waiting, Waiting(time_ms, next(self._order), stack))

    def next_time_ms(self) -> float | None:
        """Return when the next callback is due, or None."""
        return self._waiting[0].time_ms if self._waiting else None

    def advance(self, time_ms: float) -> None:
        """Run what is due up to `time_ms`, in order of due time, each at its own time."""
        while self._waiting and self._waiting[0].time_ms <= time_ms:
            due = heapq.heappop(self._waiting)
            self.time_ms = max(self.time_ms, due.time_ms)
            self._resume(due.stack)
        self.time_ms = max(self.time_ms, time_ms)

    def _resume(self, stack: Stack) -> None:
        before, self._running = self._running, stack
        try:
            stack.resume()
        finally:
            self._running = before
        if stack.error is not None:
            self.errors.append(stack.error)
            stack.error = None

    def close(self) -> None:
        """Unwind every callback that still sleeps; one that will not, for long, is left asleep."""
        for stack in self._suspended.values():
            self._wait(stack, self.time_ms)
        self._suspended.clear()
        patience = len(self._waiting) + _PATIENCE
        while self._waiting and patience:
            patience -= 1
            stack = heapq.heappop(self._waiting).stack
            before, self._running = self._running, stack
            try:
                stack.leave()
            finally:
                self._running = before
            if stack.error is not None:
                self.errors.append(stack.error)
                stack.error = None
