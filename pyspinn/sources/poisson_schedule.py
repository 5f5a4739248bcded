"""Poisson sources whose rates change at given times.

A core goes to the next rate of a source at the end of the tick before that rate starts; a slow rate
draws the time to its first spike then, after all sources had their turn.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from pyspinn.data_classes import data_class, fields, replace
from pyspinn.sources.poisson_constants import PoissonConstants
from pyspinn.sources.poisson_core import PoissonCore, Spikes, first_wait, joined
from pyspinn.sources.poisson_sampler import PoissonSampler
from pyspinn.sources.word_reader import WordReader

Int64 = NDArray[np.int64]

#: Later than every run.
_NEVER = 1 << 62


@data_class(frozen=True)
class Schedule:
    """The rates of sources, one after another.

    Parameters
    ----------
    entries : PoissonConstants
        Of all rates of all sources, source by source.
    owner : int64 (entries,)
        The source of each entry, ascending.
    """

    entries: PoissonConstants
    owner: Int64

    def first(self) -> Int64:
        """Return the first entry of each source."""
        return np.flatnonzero(np.diff(self.owner, prepend=-1)).astype(np.int64)

    def following(self, entry: Int64) -> Int64:
        """Return the tick in which each entry gives way to the next one of its source."""
        later = np.minimum(entry + 1, self.owner.size - 1)
        same = (later > entry) & (self.owner[later] == self.owner[entry])
        return np.where(same, self.entries.start[later], _NEVER)

    def at(self, entry: Int64) -> PoissonConstants:
        """Return the constants of the given entries."""
        return PoissonConstants(
            **{f: getattr(self.entries, f)[entry] for f in fields(PoissonConstants)}
        )


@data_class()
class ScheduledCore:
    """Sources on one core, drawn as the machine draws them.

    Parameters
    ----------
    core : PoissonCore
        Set up with the first entries.
    schedule : Schedule
        All entries.
    entry : int64 (sources,)
        The present one of each source.
    """

    core: PoissonCore
    schedule: Schedule
    entry: Int64

    @property
    def constants(self) -> PoissonConstants:
        """The constants of the present entries."""
        return self.core.constants

    def keep_time(self, *, steady: bool) -> None:
        """Draw a little at a time where a run keeps time."""
        self.core.keep_time(steady=steady)

    def copy(self) -> ScheduledCore:
        """Return a core that will give the same spikes."""
        return replace(self, core=self.core.copy(), entry=self.entry.copy())

    def set_up(self, constants: PoissonConstants) -> None:
        """Take constants for the present entries."""
        self.core.set_up(constants)

    def advance(self, tick: int, ticks: int) -> Spikes:
        """Return the spikes of `ticks` ticks from `tick` on."""
        end, parts = tick + ticks, []
        while tick < end:
            change = int(self.schedule.following(self.entry).min())
            until = min(max(change, tick + 1), end)
            parts.append(self.core.advance(tick, until - tick))
            if change <= until:
                self._go_on(until)
            tick = until
        return joined(parts)

    def _go_on(self, tick: int) -> None:
        """Take the next entries of the sources whose time has come at the start of `tick`."""
        core, reader = self.core, WordReader(self.core.generator)
        changing = self.schedule.following(self.entry) <= tick
        self.entry += changing
        core.constants = self.schedule.at(self.entry)
        for source in np.flatnonzero(changing & core.constants.slow).tolist():
            core.wait[source] = first_wait(reader, int(core.constants.interval[source]))
        reader.give_back()


@data_class()
class ScheduledSampler:
    """The same distribution from NumPy's generator: every entry is a source for its time.

    Parameters
    ----------
    sampler : PoissonSampler
        Of all entries.
    owner : int64 (entries,)
        The source of each.
    """

    sampler: PoissonSampler
    owner: Int64

    @classmethod
    def of(cls, schedule: Schedule, generator: np.random.Generator) -> ScheduledSampler:
        """Return the sampler of a schedule."""
        entry = np.arange(schedule.owner.size, dtype=np.int64)
        end = np.minimum(schedule.entries.end, schedule.following(entry))
        return cls(PoissonSampler(replace(schedule.entries, end=end), generator), schedule.owner)

    @property
    def constants(self) -> PoissonConstants:
        """The constants of all entries."""
        return self.sampler.constants

    def keep_time(self, *, steady: bool) -> None:
        """Do nothing: NumPy draws no more than is asked for."""

    def copy(self) -> ScheduledSampler:
        """Return a sampler that will give the same spikes."""
        return replace(self, sampler=self.sampler.copy())

    def set_up(self, constants: PoissonConstants) -> None:
        """Take constants for all entries."""
        self.sampler.set_up(constants)

    def advance(self, tick: int, ticks: int) -> Spikes:
        """Return the spikes of `ticks` ticks from `tick` on."""
        when, entry = self.sampler.advance(tick, ticks)
        return when, self.owner[entry]
