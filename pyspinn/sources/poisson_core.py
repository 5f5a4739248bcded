"""The Poisson sources of one core, draw for draw as the machine draws them.

In every tick the active sources draw in order from one generator: a slow one only when its next
spike is due, a fast one as many words as Knuth's method takes, a faster one a single word. A
stretch of ticks in which the same sources are active is computed at once. Source: board semantics,
"Poisson source" (checked spike for spike against the binaries).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from pyspinn.data_classes import data_class, replace
from pyspinn.numbers.kiss import Kiss
from pyspinn.numbers.machine_draws import normals
from pyspinn.sources.knuth import knuth_events, varied_knuth_events
from pyspinn.sources.poisson_constants import PoissonConstants
from pyspinn.sources.word_reader import WordReader

Int64 = NDArray[np.int64]
#: Tick and source of each spike, by tick and then source; repeated for several.
Spikes = tuple[Int64, Int64]

_WORD = (1 << 32) - 1
#: Slow sources count thousandths of a tick.
_TICK = 1000


@data_class()
class PoissonCore:
    """Sources on one core.

    Parameters
    ----------
    constants : PoissonConstants
        What to compute with.
    generator : Kiss
        Moved on by the words drawn.
    wait : int64 (sources,)
        Slow sources: thousandths of a tick until the next spike.
    """

    constants: PoissonConstants
    generator: Kiss
    wait: Int64

    def copy(self) -> PoissonCore:
        """Return a core that will give the same spikes."""
        return replace(self, generator=self.generator.copy(), wait=self.wait.copy())

    def keep_time(self, *, steady: bool) -> None:
        """Draw a little at a time where a run keeps time."""
        self.generator.keep_time(steady=steady)

    def set_up(self, constants: PoissonConstants) -> None:
        """Take constants; the slow sources draw the time to their first spike, in order."""
        self.constants = constants
        reader = WordReader(self.generator)
        for source in np.flatnonzero(constants.slow).tolist():
            self.wait[source] = first_wait(reader, int(constants.interval[source]))
        reader.give_back()

    def advance(self, tick: int, ticks: int) -> Spikes:
        """Return the spikes of `ticks` ticks from `tick` on."""
        constants, end = self.constants, tick + ticks
        edges = np.unique(np.concatenate([[tick, end], constants.start, constants.end]))
        edges = edges[(edges >= tick) & (edges <= end)]
        parts = []
        for low, high in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True):
            active = (constants.start <= low) & (low < constants.end)
            drawing = active & ((constants.interval > 0) | ~constants.slow)
            parts.append(self._stretch(low, high - low, np.flatnonzero(drawing)))
        return joined(parts)

    def _stretch(self, tick: int, ticks: int, sources: NDArray[np.intp]) -> Spikes:
        constants = self.constants
        slow, faster = constants.slow[sources], constants.faster[sources]
        if not sources.size:
            return joined([])
        if slow.all():
            return self._slow(tick, ticks, sources)
        if faster.all():
            return self._faster(tick, ticks, sources)
        if slow.any() or faster.any():
            return self._mixed(tick, ticks, sources)
        return self._fast(tick, ticks, sources)

    def _fast(self, tick: int, ticks: int, sources: NDArray[np.intp]) -> Spikes:
        """Draw the numbers of all ticks as one chain."""
        limits, n = self.constants.limit[sources], ticks * sources.size
        if bool((limits == limits[0]).all()):
            element, count = knuth_events(self.generator, int(limits[0]), n)
        else:
            element, count = varied_knuth_events(self.generator, limits, n)
        when, which = np.divmod(element, np.int64(sources.size))
        repeats = count.astype(np.intp)
        return np.repeat(tick + when, repeats), np.repeat(sources[which], repeats)

    def _slow(self, tick: int, ticks: int, sources: NDArray[np.intp]) -> Spikes:
        """Jump from one tick in which a spike is due to the next."""
        reader = WordReader(self.generator)
        due = self.wait[sources]
        interval = self.constants.interval[sources].tolist()
        when: list[int] = []
        which: list[int] = []
        while (now := int(due.min()) // _TICK) < ticks:
            for k in np.flatnonzero(due < (now + 1) * _TICK).tolist():
                wait, count = slow_count(reader, int(due[k]) - now * _TICK, interval[k])
                when += [tick + now] * count
                which += [k] * count
                due[k] = wait + (now + 1) * _TICK
        self.wait[sources] = due - ticks * _TICK
        reader.give_back()
        return np.array(when, dtype=np.int64), sources[np.array(which, dtype=np.intp)]

    def _faster(self, tick: int, ticks: int, sources: NDArray[np.intp]) -> Spikes:
        """Draw all ticks at once: every source takes one word."""
        words = self.generator.draw(ticks * sources.size).reshape(ticks, sources.size)
        count = normal_count(normals(words), self.constants.root[sources]).astype(np.intp)
        when = np.repeat(np.arange(tick, tick + ticks, dtype=np.int64), count.sum(axis=1))
        which = np.broadcast_to(sources, count.shape)
        return when, np.repeat(which.reshape(-1), count.reshape(-1))

    def _mixed(self, tick: int, ticks: int, sources: NDArray[np.intp]) -> Spikes:
        """Go through the sources one by one, tick by tick."""
        constants, reader = self.constants, WordReader(self.generator)
        slow, faster = constants.slow[sources].tolist(), constants.faster[sources].tolist()
        limit, root = constants.limit[sources].tolist(), constants.root[sources].tolist()
        wait, interval = self.wait[sources].tolist(), constants.interval[sources].tolist()
        when: list[int] = []
        which: list[int] = []
        for now in range(tick, tick + ticks):
            for k, source in enumerate(sources.tolist()):
                if slow[k]:
                    wait[k], count = slow_count(reader, wait[k], interval[k])
                elif faster[k]:
                    count = faster_count(reader, root[k])
                else:
                    count = reader.knuth(limit[k])
                if count:
                    when += [now] * count
                    which += [source] * count
        self.wait[sources] = wait
        reader.give_back()
        return np.array(when, dtype=np.int64), np.array(which, dtype=np.int64)


def first_wait(reader: WordReader, interval: int) -> int:
    """Return a time to the next spike in thousandths of a tick."""
    return (((reader.exponential() * _TICK + (1 << 14)) >> 15) * interval) & _WORD


def slow_count(reader: WordReader, wait: int, interval: int) -> tuple[int, int]:
    """Return what a slow source still waits after a tick, and its spikes in the tick."""
    count = 0
    while wait < _TICK:
        wait = (wait + first_wait(reader, interval)) & _WORD
        count += 1
    return wait - _TICK, count


def faster_count(reader: WordReader, root: int) -> int:
    """Return the spikes of a faster source in a tick."""
    normal = normals(np.array([reader.word()], dtype=np.uint32))
    return int(normal_count(normal, np.array([root], dtype=np.int64))[0])


def normal_count(normal: Int64, root: Int64) -> Int64:
    """Return the spikes of faster sources: (root + normal/2)^2, rounded."""
    x = (normal >> np.int64(1)) + root
    return (((x * x) >> np.int64(15)) + np.int64(1 << 14)) >> np.int64(15)


def joined(parts: list[Spikes]) -> Spikes:
    """Return the spikes of several parts, one after another."""
    empty = np.zeros(0, dtype=np.int64)
    whens = np.concatenate([empty, *(when for when, _ in parts)])
    return whens, np.concatenate([empty, *(which for _, which in parts)])
