"""What was recorded since setup(): finished segments, the one in progress, and what was cleared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from pyspinn.data_classes import replace
from pyspinn.recording.recorded import RecordedSegment
from pyspinn.recording.select import select_variables, since, with_last_sample
from pyspinn.targets.base import Target


class Segments:
    """The recorded segments of all populations, by population index.

    Parameters
    ----------
    target : Target
        Holds the segment in progress.
    last_sample : bool
        Whether signals end with the value after the last step, as PyNN's do; a board's do not.
    """

    def __init__(self, target: Target, *, last_sample: bool = False) -> None:
        self.finished: list[dict[int, RecordedSegment]] = []
        #: When the first run of the segment in progress began.
        self.begun: datetime | None = None
        self._target, self._last_sample = target, last_sample
        self._cleared: dict[int, dict[str, int]] = {}
        self._empty_at: dict[int, int] = {}

    def current(self, population: int) -> RecordedSegment:
        """Return the segment in progress."""
        segment = replace(self._target.recorded(population), begun=self.begun)
        for name, tick in self._cleared.get(population, {}).items():
            segment = since(segment, name, tick)
        if self._last_sample:
            for name in segment.variables:
                segment = with_last_sample(segment, name, self._target.now(population, name))
        return segment

    def of(self, population: int, *, running: bool) -> tuple[RecordedSegment, ...]:
        """Return all segments of a population, with the one in progress when `running`."""
        done = [s[population] for s in self.finished if population in s]
        return (*done, self.current(population)) if running else tuple(done)

    def finish(self, populations: range, ticks: int, annotations: Mapping[str, Any]) -> None:
        """Keep the segment in progress, unless all of it was cleared; a new one begins."""
        kept = {}
        for population in populations:
            if self._empty_at.get(population) != ticks:
                kept[population] = self.current(population)
                kept[population].annotations.update(annotations)
        self.finished.append(kept)
        self._cleared, self._empty_at, self.begun = {}, {}, None

    def clear(self, population: int, names: Sequence[str], *, everything: bool, ticks: int) -> None:
        """Forget some variables of a population in all segments.

        Parameters
        ----------
        population : int
            Index.
        names : sequence of str
            The variables.
        everything : bool
            Whether these are all that is recorded, so that the target may forget them too.
        ticks : int
            Now.
        """
        for segments in self.finished:
            if population in segments:
                left = [n for n in segments[population].names() if n not in names]
                segments[population] = select_variables(segments[population], left)
                if not left:
                    del segments[population]
        if everything:
            self._target.clear(population)
            self._cleared[population] = {}
            self._empty_at[population] = ticks
        else:
            self._cleared.setdefault(population, {}).update(dict.fromkeys(names, ticks))
