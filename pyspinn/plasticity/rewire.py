"""Rewiring on one core: synapses that form and disappear while the network runs.

In each attempt a neuron of the population and one of its `s_max` places are drawn. An empty place
looks for a partner and may form a synapse, a taken one may lose it. Rows are read, changed and
written back two at a time, so that of two attempts in one tick on the same row the second one works
on the row as it was before the first. Source: sPyNNaker's published sources, checked against the
7.4.1 programs.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.data_classes import data_class
from pyspinn.numbers.kiss import Kiss
from pyspinn.plasticity.distance import Grid
from pyspinn.plasticity.partners import AnyNeuron, LastNeuron, Partners
from pyspinn.plasticity.rows import RowStore

_MAX_SHORT = 65535
_BLOCK = 256


class Draws:
    """A generator's words one at a time."""

    def __init__(self, kiss: Kiss) -> None:
        self._kiss = kiss
        self._words: list[int] = []

    def word(self) -> int:
        """Return the next 32 bits."""
        if not self._words:
            self._words = self._kiss.draw(_BLOCK).tolist()[::-1]
        return self._words.pop()

    def below(self, limit: int) -> int:
        """Return a whole number from 0 to limit - 1."""
        return (limit * self.word()) >> 32


@data_class(frozen=True)
class Source:
    """A projection that may be rewired, as one post core sees it.

    Parameters
    ----------
    part : int
        Which of the network's plastic parts has its synapses onto the core.
    pre, post : tuple of int
        Its connections at the start, in their own order.
    pre_first : int
        Global index of pre cell 0.
    cores : tuple of (int, int)
        Pre cells (first, one past last) of each pre core.
    grid : Grid
        Where the neurons lie.
    probability : ndarray of int64
        Of forming, in 65535ths, by squared distance.
    weight : int or float
        Of a new synapse, as stored.
    delay_steps : (int, int)
        Shortest delay of a new synapse, and one more than the longest.
    elimination : (float, int, int)
        Threshold as a stored weight, limits for weak and strong synapses.
    """

    part: int
    pre: tuple[int, ...]
    post: tuple[int, ...]
    pre_first: int
    cores: tuple[tuple[int, int], ...]
    grid: Grid
    probability: NDArray[np.int64]
    weight: Any
    delay_steps: tuple[int, int]
    elimination: tuple[float, int, int]


@data_class(frozen=True)
class RewiringArrays:
    """The rewiring of one core.

    Parameters
    ----------
    population : int
        Index of the population.
    post : (int, int)
        Cells (first, one past last) of the core.
    size : int
        Cells of the population.
    pace : (int, int)
        Attempts per tick, ticks between attempts.
    s_max : int
        Most synapses onto a neuron, and in a row.
    with_replacement : bool
        Whether neurons may have a second synapse between them.
    shared, local : uint32 (4,)
        Seeds of the generator that all cores of the population share, and of the core's own.
    sources : tuple of Source
        Projections that may be rewired.
    buffer_size : int or None
        Spikes of a tick from which partners are chosen; None for any neuron as a partner.
    row_counts : int64 (cells,)
        How many rows a spike of each cell has on the core.
    arrival : int64 (cells,)
        Place of each cell's spikes in the order of a tick.
    """

    population: int
    post: tuple[int, int]
    size: int
    pace: tuple[int, int]
    s_max: int
    with_replacement: bool
    shared: NDArray[np.uint32]
    local: NDArray[np.uint32]
    sources: tuple[Source, ...]
    buffer_size: int | None
    row_counts: NDArray[np.int64]
    arrival: NDArray[np.int64]

    @property
    def longest_steps(self) -> int:
        """Longest delay of a synapse to come, in steps."""
        return max(max(source.delay_steps) for source in self.sources)


@data_class()
class Attempt:
    """A chosen place and partner.

    Parameters
    ----------
    source : int
        Index of the projection.
    pre, post : int
        Cells inside their populations.
    place : (int, int)
        Neuron on the core, and place among its `s_max`.
    exists : bool
        Whether the place holds a synapse.
    row : tuple of arrays
        The row as it was read: posts, delays, weights, eligibilities.
    """

    source: int
    pre: int
    post: int
    place: tuple[int, int]
    exists: bool
    row: list[NDArray[Any]]


class Rewirer:
    """The rewiring of one core.

    Parameters
    ----------
    arrays : RewiringArrays
        What and how.
    rows : sequence of RowStore
        The network's plastic parts.
    """

    def __init__(self, arrays: RewiringArrays, rows: Sequence[RowStore]) -> None:
        self.arrays = arrays
        self._rows = [rows[source.part] for source in arrays.sources]
        self._shared = Draws(Kiss.from_words(arrays.shared))
        self._local = Draws(Kiss.from_words(arrays.local))
        self._waited = 0
        self._table = self._first_table()
        self.partners = _partners(arrays)
        #: (tick, pre, post, formed) of every change.
        self.changes: list[tuple[int, int, int, bool]] = []
        for source, store in zip(arrays.sources, self._rows, strict=True):
            low, high = source.delay_steps
            store.allow_delays(np.arange(low, high, dtype=np.intp))

    def _first_table(self) -> list[list[tuple[int, int] | None]]:
        """Return what each place of each neuron holds: (source, pre) or None; the end is taken."""
        first, end = self.arrays.post
        held: list[list[tuple[int, int]]] = [[] for _ in range(first, end)]
        for k, source in enumerate(self.arrays.sources):
            for pre, post in zip(source.pre, source.post, strict=True):
                held[post - first].append((k, pre))
        return [[*[None] * (self.arrays.s_max - len(row)), *row] for row in held]

    def attempt(self, tick: int) -> None:
        """Do the attempts of `tick`, before its spikes are processed."""
        self._waited += 1
        if self._waited < self.arrays.pace[1]:
            return
        self._waited = 0
        left = self.arrays.pace[0]
        current, left = self._next(tick, left)
        while current is not None:
            following, left = self._next(tick, left)
            self._restructure(current, tick)
            current = following

    def _next(self, tick: int, left: int) -> tuple[Attempt | None, int]:
        while left > 0:
            left -= 1
            found = self._choose(tick)
            if found is not None:
                return found, left
        return None, 0

    def _choose(self, tick: int) -> Attempt | None:
        post = self._shared.below(self.arrays.size)
        first, end = self.arrays.post
        if not first <= post < end:
            return None
        column = self._local.below(self.arrays.s_max)
        held = self._table[post - first][column]
        partner = held if held is not None else self.partners.choose(tick, self._local)
        if partner is None:
            return None
        source, pre = partner
        row = self._rows[source].read_row(pre)
        return Attempt(source, pre, post, (post - first, column), held is not None, row)

    def _restructure(self, attempt: Attempt, tick: int) -> None:
        source = self.arrays.sources[attempt.source]
        changed = self._eliminate if attempt.exists else self._form
        if changed(attempt, source):
            self._rows[attempt.source].write_row(attempt.pre, attempt.row)
            self.changes.append((tick, attempt.pre, attempt.post, not attempt.exists))

    def _eliminate(self, attempt: Attempt, source: Source) -> bool:
        found = np.flatnonzero(attempt.row[0] == attempt.post)
        if not found.size:
            return False
        offset = int(found[0])
        threshold, weak, strong = source.elimination
        word = self._local.word()
        if word > (weak if attempt.row[2][offset] < threshold else strong):
            return False
        # The last synapse of the row takes the place.
        for k, part in enumerate(attempt.row):
            moved = part.copy()
            moved[offset] = part[-1]
            attempt.row[k] = moved[:-1]
        neuron, column = attempt.place
        self._table[neuron][column] = None
        return True

    def _form(self, attempt: Attempt, source: Source) -> bool:
        posts = attempt.row[0]
        if posts.size >= self.arrays.s_max:
            return False
        if not self.arrays.with_replacement and bool((posts == attempt.post).any()):
            return False
        distance = source.grid.squared(attempt.pre, attempt.post)
        if distance >= source.probability.size:
            return False
        if self._local.below(_MAX_SHORT) > source.probability[distance]:
            return False
        low, high = source.delay_steps
        delay = self._local.below(high - low) + low
        new = [attempt.post, delay, source.weight, *([0] * (len(attempt.row) - 3))]
        attempt.row = [
            np.append(part, np.array(value, dtype=part.dtype))
            for part, value in zip(attempt.row, new, strict=True)
        ]
        neuron, column = attempt.place
        self._table[neuron][column] = (attempt.source, attempt.pre)
        return True


def _partners(arrays: RewiringArrays) -> Partners:
    if arrays.buffer_size is None:
        return AnyNeuron([source.cores for source in arrays.sources])
    firsts = [(s.pre_first, s.cores[-1][1], k) for k, s in enumerate(arrays.sources)]
    return LastNeuron(arrays.buffer_size, arrays.row_counts, arrays.arrival, firsts)
