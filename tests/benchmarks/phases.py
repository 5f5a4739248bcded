"""A stopwatch for the phases of a script."""

from __future__ import annotations

import time
from collections.abc import Callable


class Phases:
    """Seconds of each phase, in the order in which they end.

    Parameters
    ----------
    clock : callable
        Seconds. By default those of the processor: every engine runs on one thread, and so what
        else the machine does plays no part.
    """

    def __init__(self, clock: Callable[[], float] = time.process_time) -> None:
        self.seconds: dict[str, float] = {}
        self._clock = clock
        self._since = clock()

    def end(self, name: str) -> None:
        """End a phase: it lasted since the last one ended."""
        now = self._clock()
        self.seconds[name] = now - self._since
        self._since = now
