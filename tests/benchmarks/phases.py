"""A stopwatch for the phases of a script."""

from __future__ import annotations

import time


class Phases:
    """Seconds of each phase, in the order in which they end."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._since = time.perf_counter()

    def end(self, name: str) -> None:
        """End a phase: it lasted since the last one ended."""
        now = time.perf_counter()
        self.seconds[name] = now - self._since
        self._since = now
