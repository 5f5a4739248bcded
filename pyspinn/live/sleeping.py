"""``time.sleep`` of user code in a run: simulated time inside a callback, else the real thing."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FunctionType
from typing import Any, SupportsIndex

from pyspinn.live.scheduler import Scheduler

_real_sleep = time.sleep
_schedulers: list[Scheduler] = []


def sleep(seconds: float | SupportsIndex, /) -> None:
    """Sleep on the clock of the run inside a callback, on the wall clock elsewhere."""
    if _schedulers and _schedulers[-1].inside_task():
        _schedulers[-1].sleep(float(seconds))
    else:
        _real_sleep(seconds)


def rebind(function: Callable[..., Any]) -> None:
    """Give a callback our `sleep` where it holds the original by name.

    A script that says ``from time import sleep`` has bound the original before any run began.
    """
    seen: set[int] = set()
    waiting: list[Any] = [getattr(function, "__func__", function)]
    while waiting:
        found = waiting.pop()
        if not isinstance(found, FunctionType) or id(found) in seen:
            continue
        seen.add(id(found))
        names = found.__globals__
        for name in [n for n, value in names.items() if value is _real_sleep]:
            names[name] = sleep
        for cell in found.__closure__ or ():
            if cell.cell_contents is _real_sleep:
                cell.cell_contents = sleep
            waiting.append(cell.cell_contents)


@contextmanager
def sleeping_on(scheduler: Scheduler) -> Iterator[None]:
    """Make ``time.sleep`` mean the scheduler's clock inside its callbacks."""
    _schedulers.append(scheduler)
    time.sleep = sleep
    try:
        yield
    finally:
        _schedulers.remove(scheduler)
        if not _schedulers:
            time.sleep = _real_sleep
