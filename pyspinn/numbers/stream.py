"""Reading values out of the stream of a generator, when each takes a varying number of words.

The board draws one value after another: for every synapse perhaps a test, a weight, a delay, a
partner. Values drawn again (clipped distributions, tests that fail) make the number of words vary,
so where a value begins depends on all words before it. Here a whole stretch of the stream is read
at once: each word moves a small automaton (a state per word a value may need), whose path is found
for many stretches side by side, for every state it might enter with; the stretches are then joined.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.data_classes import data_class
from pyspinn.numbers.distributions import MAX_REDRAWS, too_narrow
from pyspinn.numbers.kiss import Kiss
from pyspinn.numbers.machine_draws import Draw, Exponential, Raw, Redrawn, Words

Flags = NDArray[np.bool_]
Places = NDArray[np.intp]

#: Synapses or tests read in one go; bounds the memory of a read.
CHUNK = 1 << 18
#: The step of a test that fails: on to the next test.
_FAILED = -1
#: Words below which one walk beats many stretches side by side.
_WALK_LIMIT = 2048
#: e^2 / (e - 1), the mean number of words of von Neumann's exponential.
_EXPONENTIAL_WORDS = 4.3003


@data_class(frozen=True)
class Index:
    """A partner among n: ((word & 32767) * n) >> 15, or (word * n) >> 32 with all bits."""

    n: int
    all_bits: bool = False

    n_words = 1

    def values(self, words: Words) -> Raw:
        """Return one index per word."""
        wide = words.astype(np.uint64)
        if self.all_bits:
            return ((wide * np.uint64(self.n)) >> np.uint64(32)).astype(np.int64)
        product = ((wide & np.uint64(32767)) * np.uint64(self.n)) & np.uint64(0xFFFFFFFF)
        return (product >> np.uint64(15)).astype(np.int64)


AnyDraw = Draw | Index


def take(kiss: Kiss, n: int, draws: Sequence[AnyDraw]) -> list[Raw]:
    """Return `n` values of each draw, drawn in turn: all draws once, then all again, and so on.

    Parameters
    ----------
    kiss : Kiss
        Moved on by exactly the words used.
    n : int
        How many.
    draws : sequence
        In the order in which they are drawn.
    """
    widths = [draw.n_words for draw in draws]
    if None not in widths:
        return _take_fixed(kiss, n, draws, [int(width or 0) for width in widths])
    parts = []
    for start in range(0, n, CHUNK):
        reader = _Reader(kiss, None, draws)
        parts.append(reader.read(min(CHUNK, n - start))[1])
    if not parts:
        return [np.empty(0, dtype=np.int64) for _ in draws]
    return [np.concatenate(columns) for columns in zip(*parts, strict=True)]


def take_tested(
    kiss: Kiss, n: int, threshold: int, draws: Sequence[AnyDraw]
) -> tuple[NDArray[np.int64], list[Raw]]:
    """Return which of `n` tests pass (word < threshold), and the draws that follow each of these.

    Returns
    -------
    passed : ndarray of int64
        Indices of the tests passed, ascending.
    values : list of ndarray of int64
        One array per draw, one value per test passed.
    """
    indices, parts = [], []
    for start in range(0, n, CHUNK):
        reader = _Reader(kiss, threshold, draws)
        passed, values = reader.read(min(CHUNK, n - start))
        indices.append(passed + start)
        parts.append(values)
    if not parts:
        return np.empty(0, dtype=np.int64), [np.empty(0, dtype=np.int64) for _ in draws]
    columns = [np.concatenate(column) for column in zip(*parts, strict=True)]
    return np.concatenate(indices), columns


def take_choosing(
    kiss: Kiss, n: int, draws: Sequence[Draw], index: Index, forbidden: NDArray[Any] | None
) -> list[Raw]:
    """Return `n` values of each draw followed by a partner that is not `forbidden`.

    Parameters
    ----------
    kiss, n, draws
        As in `take`.
    index : Index
        The partner, drawn again (alone) while it is forbidden.
    forbidden : ndarray of int, shape (n,), or None
        One forbidden partner per synapse.

    Returns
    -------
    list of ndarray of int64
        The draws, then the partners.
    """
    if forbidden is None:
        return take(kiss, n, [*draws, index])
    parts = [[np.empty(0, dtype=np.int64) for _ in range(len(draws) + 1)]]
    start = 0
    while start < n:
        count = min(n - start, max(64, 2 * index.n))
        trial = kiss.copy()
        values = take(trial, count, [*draws, index])
        clash = np.flatnonzero(values[-1] == forbidden[start : start + count])
        if clash.size:
            count = int(clash[0]) + 1
            values = take(kiss, count, [*draws, index])
            while values[-1][-1] == forbidden[start + count - 1]:
                values[-1][-1] = index.values(kiss.draw(1))[0]
        else:
            kiss.move_to(trial)
        parts.append(values)
        start += count
    return [np.concatenate(column) for column in zip(*parts, strict=True)]


def _take_fixed(kiss: Kiss, n: int, draws: Sequence[AnyDraw], widths: Sequence[int]) -> list[Raw]:
    total = sum(widths)
    words = kiss.draw(n * total).reshape(n, total)
    ends = np.cumsum(widths, dtype=np.int64).tolist()
    return [
        draw.values(words[:, end - 1] if width else words)  # type: ignore[union-attr]
        for draw, width, end in zip(draws, widths, ends, strict=True)
    ]


class _Reader:
    """Reads one chunk: builds the automaton, finds its path, picks the values.

    States are numbered in drawing order: the test, then for each draw one state (a single word), or
    three for an exponential (its first word, a word compared upwards, a word compared downwards).
    """

    def __init__(self, kiss: Kiss, threshold: int | None, draws: Sequence[AnyDraw]) -> None:
        self._kiss = kiss
        self._threshold = threshold
        self._draws = draws
        self._first: list[int | None] = []
        n_states = 0 if threshold is None else 1
        for draw in draws:
            length = 3 if isinstance(draw, Exponential) else min(draw.n_words or 1, 1)
            if draw.n_words == 0:
                self._first.append(None)
                continue
            self._first.append(n_states)
            n_states += length
        self._n_states = n_states

    def read(self, n: int) -> tuple[NDArray[np.int64], list[Raw]]:
        """Return indices of the tests passed (or all synapses) and the values of each draw."""
        size = int(1.02 * n * self._expected_words()) + 64
        while True:
            words = self._kiss.peek(size)
            found = self._parse(words, n)
            if found is not None:
                used, passed, values = found
                self._kiss.skip(used)
                return passed, values
            self._check_progress()
            size += size // 2

    def _expected_words(self) -> float:
        """Return how many words a synapse, or a test with what may follow, takes on average."""
        words = 0.0
        for draw in self._draws:
            if isinstance(draw, Exponential):
                words += _EXPONENTIAL_WORDS
            elif isinstance(draw, Redrawn):
                words += 1.0 / max(draw.acceptance(), 1.0 / MAX_REDRAWS)
            else:
                words += draw.n_words
        return words if self._threshold is None else 1.0 + self._threshold / 2.0**32 * words

    def _parse(self, words: Words, n: int) -> tuple[int, NDArray[np.int64], list[Raw]] | None:
        """Return words used, tests passed and values, or None when `words` do not suffice."""
        flags = self._flags(words)
        symbols, following, completes = self._automaton(flags, words.size)
        state = automaton_path(symbols, following)
        ends = np.flatnonzero(completes[symbols, state])
        if ends.size < n:
            return None
        used = int(ends[n - 1]) + 1
        state = state[:used]
        if self._threshold is None:
            passed = np.arange(n, dtype=np.int64)
        else:
            passed = np.flatnonzero(flags["test"][np.flatnonzero(state == 0)]).astype(np.int64)
        values = [
            self._values(draw, first, words, state, flags, passed.size)
            for draw, first in zip(self._draws, self._first, strict=True)
        ]
        return used, passed, values

    def _flags(self, words: Words) -> dict[str, Flags]:
        """Return for each word whether it passes the test, is accepted, exceeds the word before."""
        flags: dict[str, Flags] = {}
        if self._threshold is not None:
            flags["test"] = words < np.uint32(min(self._threshold, 0xFFFFFFFF))
        for i, draw in enumerate(self._draws):
            if isinstance(draw, Exponential):
                before = np.concatenate([words[:1], words[:-1]])
                flags["above"], flags["below"] = before < words, words < before
            elif isinstance(draw, Redrawn):
                flags[f"kept{i}"] = draw.accepted(words)
        return flags

    def _automaton(
        self, flags: dict[str, Flags], n_words: int
    ) -> tuple[NDArray[np.intp], NDArray[np.intp], Flags]:
        """Return each word's symbol, and by symbol and state: the next state, what completes."""
        symbols = np.zeros(n_words, dtype=np.intp)
        for bit, flag in enumerate(flags.values()):
            symbols |= flag.astype(np.intp) << bit
        shape = (1 << len(flags), self._n_states)
        following, completes = np.zeros(shape, dtype=np.intp), np.zeros(shape, dtype=np.bool_)
        for symbol in range(shape[0]):
            on = {name: bool(symbol >> bit & 1) for bit, name in enumerate(flags)}
            steps = self._steps(on)
            completes[symbol] = [step in (self._n_states, _FAILED) for step in steps]
            following[symbol] = [0 if step == _FAILED else step % self._n_states for step in steps]
        return symbols, following, completes

    def _steps(self, on: dict[str, bool]) -> list[int]:
        """Return the next state for each state; the number of states stands for a synapse done."""
        steps: list[int] = []
        if self._threshold is not None:
            steps.append(1 if on["test"] else _FAILED)
        for i, (draw, first) in enumerate(zip(self._draws, self._first, strict=True)):
            if first is None:
                continue
            if isinstance(draw, Exponential):
                steps.append(first + 1)
                steps.append(first + 3 if on["above"] else first + 2)
                steps.append(first + 1 if on["below"] else first)
            else:
                steps.append(first + 1 if on.get(f"kept{i}", True) else first)
        return steps

    def _values(
        self,
        draw: AnyDraw,
        first: int | None,
        words: Words,
        state: NDArray[np.intp],
        flags: dict[str, Flags],
        n: int,
    ) -> Raw:
        if first is None:
            return draw.values(np.empty((n, 0), dtype=np.uint32))  # type: ignore[union-attr]
        if isinstance(draw, Exponential):
            done = np.flatnonzero((state == first + 1) & flags["above"][: state.size])
            begun = np.flatnonzero(state == first)
            last = np.searchsorted(begun, done) - 1
            restarts = np.diff(last, prepend=-1) - 1
            unit = (words[begun[last]] >> np.uint32(17)).astype(np.int64)
            return draw.scaled(unit + (restarts.astype(np.int64) << np.int64(15)))
        places = np.flatnonzero(state == first)
        if isinstance(draw, Redrawn):
            places = self._kept(draw, places, flags)
        return draw.values(words[places])

    def _kept(self, draw: Redrawn, places: Places, flags: dict[str, Flags]) -> Places:
        name = f"kept{self._draws.index(draw)}"
        kept = np.flatnonzero(flags[name][places])
        tries = np.diff(kept, prepend=-1)
        if tries.size and int(tries.max()) > MAX_REDRAWS:
            raise too_narrow(draw.label)
        return places[kept]

    def _check_progress(self) -> None:
        """Raise when a clipped draw keeps so few words that the board would have given up."""
        for draw in self._draws:
            if isinstance(draw, Redrawn) and draw.acceptance() * MAX_REDRAWS < 1.0:
                raise too_narrow(draw.label)


def automaton_path(symbols: NDArray[np.intp], following: NDArray[np.intp]) -> NDArray[np.intp]:
    """Return the state before each symbol, starting in state 0.

    Parameters
    ----------
    symbols : ndarray of intp, shape (n,)
        What each word means to the automaton.
    following : ndarray of intp, shape (symbols, states)
        Next state.
    """
    n_states = following.shape[1]
    n = symbols.size
    if n_states == 1:
        return np.zeros(n, dtype=np.intp)
    if n < _WALK_LIMIT:
        return _walked(symbols, following)
    flat = following.reshape(-1)
    length = max(1, int(np.sqrt(n / 8.0)))
    n_stretches = -(-n // length)
    padded = np.zeros(length * n_stretches, dtype=np.intp)
    np.multiply(symbols, n_states, out=padded[:n])
    rows = np.ascontiguousarray(padded.reshape(n_stretches, length).T)
    states = np.empty((length, n_stretches), dtype=np.intp)
    state = _entry_states(rows, flat, n_states)
    for row in range(length):
        states[row] = state
        state = flat.take(rows[row] + state)
    return states.T.reshape(-1)[:n]


def _walked(symbols: NDArray[np.intp], following: NDArray[np.intp]) -> NDArray[np.intp]:
    """Return the state before each symbol by walking: for a short stream that is faster."""
    table = following.tolist()
    states, state = [], 0
    for symbol in symbols.tolist():
        states.append(state)
        state = table[symbol][state]
    return np.array(states, dtype=np.intp)


def _entry_states(
    rows: NDArray[np.intp], flat: NDArray[np.intp], n_states: int
) -> NDArray[np.intp]:
    """Return the state in which each stretch is entered, after trying all of them."""
    n_stretches = rows.shape[1]
    leaving = np.repeat(np.arange(n_states, dtype=np.intp)[:, None], n_stretches, axis=1)
    for row in rows:
        leaving = flat.take(row + leaving)
    entry = np.zeros(n_stretches, dtype=np.intp)
    state = 0
    for stretch, options in enumerate(leaving.T.tolist()):
        entry[stretch] = state
        state = options[state]
    return entry
