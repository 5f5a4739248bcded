"""Reads the words of a generator one at a time."""

from __future__ import annotations

from pyspinn.numbers.kiss import Kiss

_WORD = (1 << 32) - 1
_BLOCK = 512


class WordReader:
    """Hands out words singly, from a stretch read ahead.

    Parameters
    ----------
    generator : Kiss
        Moved on only by `give_back`, which must be called at the end.
    """

    def __init__(self, generator: Kiss) -> None:
        self._generator = generator
        self._words: list[int] = []
        self._next = 0

    def give_back(self) -> None:
        """Move the generator on by the words used, and forget the others."""
        self._generator.skip(self._next)
        self._words, self._next = [], 0

    def word(self) -> int:
        """Return the next word."""
        if self._next == len(self._words):
            self.give_back()
            self._words = self._generator.peek(_BLOCK).tolist()
        self._next += 1
        return self._words[self._next - 1]

    def knuth(self, limit: int) -> int:
        """Return a Poisson number: how many words' product stays above `limit` (e^-mean, u0.32)."""
        count, product = -1, _WORD
        while product > limit:
            product = (product * self.word()) >> 32
            count += 1
        return count

    def exponential(self) -> int:
        """Return an exponential number of mean 1, s16.15, by comparing successive words."""
        whole = 0
        while True:
            first = here = self.word()
            while True:
                there = self.word()
                if here < there:
                    return whole + (first >> 17)
                here = self.word()
                if here >= there:
                    break
            whole += 1 << 15
