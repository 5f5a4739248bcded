"""Random values as the board draws them: from 32-bit words to s16.15.

Each class says how many words a value takes and what they become. Source: the generators of the
7.4.1 binaries ("Derived draws" and "Distributions" of the board semantics).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.data_classes import data_class
from pyspinn.errors import ParameterValueError, UnsupportedError
from pyspinn.numbers import s1615
from pyspinn.numbers.distributions import Distribution, kind_of, redrawn

Words = NDArray[np.uint32]
Raw = NDArray[np.int64]

_N_HALF_WORDS = 1 << 16
_EXTREMES = {math.inf: 2**31 - 1, -math.inf: -(2**31)}


@cache
def normal_table() -> Raw:
    """Return the machine's normal values for the 65536 upper halves of a word, as s16.15.

    It is close to the inverse cumulative normal but up to 28 units off (more in the tails), so it
    is shipped: the steps between the 32768 values of the upper half, which is odd-symmetric.
    """
    with np.load(__file__.replace("machine_draws.py", "normal_table.npz")) as archive:
        upper = np.concatenate([[0], np.cumsum(archive["steps"], dtype=np.int64)])
    # Read as a signed half-word: 0..32767 upwards, then -32768, whose value is -7.0, to -1.
    return np.concatenate([upper, [-7 * s1615.ONE], -upper[:0:-1]]).astype(np.int64)


def normals(words: Words) -> Raw:
    """Return the standard normal value, s16.15, of each word."""
    return normal_table()[(words >> np.uint32(16)).astype(np.intp)]


def _wrapped(value: Raw) -> Raw:
    return value.astype(np.int32).astype(np.int64)


@data_class(frozen=True)
class Constant:
    """A number: takes no words."""

    raw: int

    n_words = 0

    def values(self, words: Words) -> Raw:
        """Return the number once per row of `words`."""
        return np.full(len(words), self.raw, dtype=np.int64)

    def sample(self, n: int, generator: np.random.Generator) -> Raw:
        """Return the number `n` times."""
        return np.full(n, self.raw, dtype=np.int64)


@data_class(frozen=True)
class Uniform:
    """low plus the part of high - low that the word says; uniform_int is the same, not whole.

    The product is a signed s32.31 one: the word loses its last bit, and the product is rounded to
    2^-31 before it is cut to s16.15. Seen on the 7.4.1 binaries: (word * (high - low)) >> 32 is one
    unit off for about one word in 2^17, and for every fourth one when the range is 60000.
    """

    low: int
    high: int

    n_words = 1

    def values(self, words: Words) -> Raw:
        """Return one value per word."""
        span = np.int64(np.int32((self.high - self.low + 2**31) % 2**32 - 2**31))
        product = (words >> np.uint32(1)).astype(np.int64) * span + np.int64(1 << 14)
        return _wrapped(np.int64(self.low) + (product >> np.int64(31)))

    def sample(self, n: int, generator: np.random.Generator) -> Raw:
        """Return `n` values of the same distribution."""
        return self.values(_random_words(n, generator))


@data_class(frozen=True)
class Normal:
    """mu + normal * sigma, kept within low..high by setting it to the nearer limit."""

    mu: int
    sigma: int
    low: int = _EXTREMES[-math.inf]
    high: int = _EXTREMES[math.inf]

    n_words = 1

    def values(self, words: Words) -> Raw:
        """Return one value per word."""
        if words.size > _N_HALF_WORDS:
            return _all_values(self)[(words >> np.uint32(16)).astype(np.intp)]
        scaled = (normals(words) * np.int64(self.sigma)) >> np.int64(s1615.FRACTION_BITS)
        return np.clip(_wrapped(scaled + np.int64(self.mu)), self.low, self.high)

    def sample(self, n: int, generator: np.random.Generator) -> Raw:
        """Return `n` values of the same distribution."""
        return self.values(_random_words(n, generator))


@data_class(frozen=True)
class Redrawn:
    """A one-word draw repeated until within low..high.

    The machine's exponential_clipped is a clipped *normal* with mean 0 and standard deviation beta
    (a defect of 7.4.1).
    """

    inner: Normal
    low: int
    high: int
    label: str

    n_words = None

    def values(self, words: Words) -> Raw:
        """Return one value per word, also those to be drawn again."""
        return self.inner.values(words)

    def accepted(self, words: Words) -> NDArray[np.bool_]:
        """Return which words give a value that is kept."""
        return _all_accepted(self)[(words >> np.uint32(16)).astype(np.intp)]

    def acceptance(self) -> float:
        """Return the share of words that are kept."""
        return float(np.count_nonzero(_all_accepted(self))) / _N_HALF_WORDS

    def sample(self, n: int, generator: np.random.Generator) -> Raw:
        """Return `n` values of the same distribution."""

        def draw(count: int) -> Any:
            return self.inner.sample(count, generator)

        return redrawn(draw, n, self.low, self.high, self.label).astype(np.int64)


@lru_cache(maxsize=16)
def _all_values(draw: Normal) -> Raw:
    """Return the value for each upper half of a word: a value depends on nothing else."""
    return draw.values(np.arange(_N_HALF_WORDS, dtype=np.uint32) << np.uint32(16))


@lru_cache(maxsize=16)
def _all_accepted(draw: Redrawn) -> NDArray[np.bool_]:
    """Return whether it is kept for each upper half of a word."""
    values = _all_values(draw.inner)
    return (values >= draw.low) & (values <= draw.high)


@data_class(frozen=True)
class Exponential:
    """Exp(1) * beta; Exp(1) by comparing successive words, so it takes a varying number of them."""

    beta: int

    n_words = None

    def scaled(self, unit: Raw) -> Raw:
        """Return `unit`, an Exp(1) value in s16.15, times beta."""
        return _wrapped((unit * np.int64(self.beta)) >> np.int64(s1615.FRACTION_BITS))

    def sample(self, n: int, generator: np.random.Generator) -> Raw:
        """Return `n` values of the same distribution."""
        unit = generator.standard_exponential(n) * s1615.ONE
        return self.scaled(unit.astype(np.int64))


Draw = Constant | Uniform | Normal | Redrawn | Exponential


def _random_words(n: int, generator: np.random.Generator) -> Words:
    return generator.integers(0, 2**32, n, dtype=np.uint32)


def _raw(owner: str, name: str, value: float) -> int:
    if value in _EXTREMES:
        return _EXTREMES[value]
    try:
        return int(s1615.from_real(value))
    except OverflowError:
        raise ParameterValueError(
            f"{owner}: {name} = {value:g} does not fit the board's numbers, which go from -65536 "
            "to just below 65536."
        ) from None


def can_draw(value: Any) -> bool:
    """Return whether the board itself makes these values: a number or one of its distributions."""
    if isinstance(value, str):
        return False
    if np.isscalar(value):
        return True
    return isinstance(value, Distribution) and kind_of(value.name).on_machine


def machine_draw(value: float | Distribution, owner: str = "value") -> Draw:
    """Return how the board makes `value`.

    Parameters
    ----------
    value : float or random distribution
        See `can_draw`.
    owner : str
        The object to name in an error, for example ``weight``.

    Raises
    ------
    ParameterValueError
        If a parameter does not fit s16.15.
    """
    if not isinstance(value, Distribution):
        return Constant(_raw(owner, "value", float(value)))
    name = value.name
    label = f"{owner} {name}"
    if name not in _MAKERS:
        raise UnsupportedError(f"{label} is not drawn by the board itself but on the host.")
    return _MAKERS[name](
        label, *(_raw(label, key, float(value.parameters[key])) for key in kind_of(name).parameters)
    )


def _redrawn_normal(label: str, mu: int, sigma: int, low: int, high: int) -> Redrawn:
    return Redrawn(Normal(mu, sigma), low, high, label)


def _redrawn_exponential(label: str, beta: int, low: int, high: int) -> Redrawn:
    return Redrawn(Normal(0, beta), low, high, label)


#: By distribution: label and parameters in PyNN's order to draw.
_MAKERS: Mapping[str, Callable[..., Draw]] = {
    "uniform": lambda _, *raw: Uniform(*raw),
    "uniform_int": lambda _, *raw: Uniform(*raw),
    "normal": lambda _, *raw: Normal(*raw),
    "normal_clipped": _redrawn_normal,
    "normal_clipped_to_boundary": lambda _, *raw: Normal(*raw),
    "exponential": lambda _, *raw: Exponential(*raw),
    "exponential_clipped": _redrawn_exponential,
}
