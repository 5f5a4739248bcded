"""Knuth's Poisson numbers, many at once.

Each number multiplies words until the product falls to a limit, so where it begins depends on all
numbers before it. But a number that begins at a given word is the same whatever came before: for
every word of a stretch it is computed how many words a number beginning there takes, all at once;
then the chain is followed. With small means nearly every number takes one word, and only the others
need a step. Where the means differ, the numbers up to the next one above 0 are looked at at once.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from pyspinn.numbers.kiss import Kiss

Int64 = NDArray[np.int64]

_WORD = np.uint64((1 << 32) - 1)
_SHIFT = np.uint64(32)
#: Words looked at in one go, and computed ahead: a generator is faster by the word in long runs.
_STRETCH, _AHEAD = 1 << 16, 1 << 15
#: No number of mean below 10 takes as many words: the chance is below 1e-100.
_LONGEST = 256


def knuth_events(generator: Kiss, limit: int, n: int) -> tuple[Int64, Int64]:
    """Return which of `n` successive Poisson numbers are not 0, and those numbers.

    Parameters
    ----------
    generator : Kiss
        Moved on by exactly the words used.
    limit : int
        e^-mean as u0.32, below 1.
    n : int
        How many numbers.

    Returns
    -------
    element, count : ndarray of int64
        Ascending index of each number above 0, and the number.
    """
    words_each = 1.0 - np.log(max(limit, 1) / 2.0**32)
    elements: list[int] = []
    counts: list[int] = []
    done = 0
    while done < n:
        size = int(min(_STRETCH, (n - done) * words_each * 1.1 + 64))
        if generator.n_ahead < size:
            generator.peek(max(size, min(_AHEAD, generator.most_ahead, 8 * size)))
        words = generator.peek(size)
        begins, lengths, known = _lengths(words, limit)
        done, used = _follow(begins, lengths, known, done, n, elements, counts)
        generator.skip(used)
    return np.array(elements, dtype=np.int64), np.array(counts, dtype=np.int64)


def varied_knuth_events(generator: Kiss, limits: Int64, n: int) -> tuple[Int64, Int64]:
    """Return which of `n` successive Poisson numbers are not 0, and those numbers.

    Parameters
    ----------
    generator : Kiss
        Moved on by exactly the words used.
    limits : ndarray of int64
        e^-mean as u0.32, below 1, of successive numbers; then again from the first.
    n : int
        How many numbers, a multiple of the limits.
    """
    rates = -np.log(np.maximum(limits, 1) / 2.0**32)
    window = int(np.clip(2.0 / rates.mean(), 8, 4096))
    stop = np.tile(limits.astype(np.uint64), n // limits.size)
    elements: list[int] = []
    counts: list[int] = []
    done = 0
    while done < n:
        size = int(min(_STRETCH, (n - done) * (1.0 + rates.mean()) * 1.1 + 2 * _LONGEST))
        if generator.n_ahead < size:
            generator.peek(max(size, min(_AHEAD, generator.most_ahead, 8 * size)))
        done = _scan(generator, size, stop, (done, n, window), elements, counts)
    return np.array(elements, dtype=np.int64), np.array(counts, dtype=np.int64)


def _scan(
    generator: Kiss,
    size: int,
    stop: NDArray[np.uint64],
    place: tuple[int, int, int],
    elements: list[int],
    counts: list[int],
) -> int:
    """Read numbers from the next `size` words; return how many are done."""
    done, n, window = place
    words = generator.peek(size).astype(np.uint64)
    product = (_WORD * words) >> _SHIFT
    here, last = 0, size - _LONGEST
    while done < n and here < last:
        step = min(window, n - done, last - here)
        above = product[here : here + step] > stop[done : done + step]
        k = int(above.argmax())
        if not above[k]:
            here, done = here + step, done + step
            continue
        here, done = here + k, done + k
        length = _length(words, here, int(stop[done]))
        elements.append(done)
        counts.append(length - 1)
        here, done = here + length, done + 1
    generator.skip(here)
    return done


def _length(words: NDArray[np.uint64], here: int, limit: int) -> int:
    """Return how many words the number that begins at `here` takes."""
    product, length = (1 << 32) - 1, 0
    while length == 0 or product > limit:
        product = (product * int(words[here + length])) >> 32
        length += 1
    return length


def _lengths(words: NDArray[np.uint32], limit: int) -> tuple[list[int], list[int], int]:
    """Return where numbers above 0 begin, the words they take, and up to where that is known."""
    wide, stop = words.astype(np.uint64), np.uint64(limit)
    product = (_WORD * wide) >> _SHIFT
    begins = np.flatnonzero(product > stop)
    product = product[begins]
    lengths = np.ones(begins.size, dtype=np.int64)
    going = np.arange(begins.size, dtype=np.intp)
    known = words.size
    while going.size:
        position = begins[going] + lengths[going]
        inside = position < words.size
        if not inside.all():
            known = min(known, int(begins[going[~inside][0]]))
            going, position = going[inside], position[inside]
        product[going] = (product[going] * wide[position]) >> _SHIFT
        lengths[going] += 1
        going = going[product[going] > stop]
    return begins.tolist(), lengths.tolist(), known


def _follow(
    begins: list[int],
    lengths: list[int],
    known: int,
    done: int,
    n: int,
    elements: list[int],
    counts: list[int],
) -> tuple[int, int]:
    """Follow the chain from word 0; return the numbers done and the words used."""
    here = 0
    for begin, length in zip(begins, lengths, strict=True):
        if begin < here:
            continue
        done += begin - here
        if done >= n or begin >= known:
            return _stop(begin, done, n)
        elements.append(done)
        counts.append(length - 1)
        done += 1
        here = begin + length
    done += max(known - here, 0)
    return _stop(max(known, here), done, n)


def _stop(here: int, done: int, n: int) -> tuple[int, int]:
    """Return `done` and the words used, without the numbers of one word beyond `n`."""
    beyond = max(done - n, 0)
    return done - beyond, here - beyond
