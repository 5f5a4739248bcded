"""Reading varying numbers of words against drawing one value after another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pytest

from pyspinn.errors import ConfigurationError
from pyspinn.numbers.kiss import Kiss
from pyspinn.numbers.machine_draws import (
    Constant,
    Draw,
    Exponential,
    Normal,
    Redrawn,
    Uniform,
    normal_table,
)
from pyspinn.numbers.stream import Index, take, take_choosing, take_tested

TABLE = normal_table().tolist()
CLIPPED = Redrawn(Normal(3000, 3000), 0, 2**31 - 1, "weight")
NARROW = Redrawn(Normal(0, 90000), 3000, 40000, "delay")
CASES: list[tuple[Draw, ...]] = [
    (Uniform(100, 9000), Normal(30000, 9000)),
    (CLIPPED, NARROW),
    (CLIPPED, Constant(5)),
    (Constant(5), NARROW),
    (Exponential(30000), Exponential(1000)),
    (Exponential(30000), CLIPPED),
    (Uniform(100, 9000), Exponential(30000)),
    (Constant(1), Constant(2)),
]


def wrapped(value: int) -> int:
    return (value + 2**31) % 2**32 - 2**31


def one(draw: Draw, words: Iterator[int]) -> int:
    """Draw one value as the machine does, in plain integers."""
    if isinstance(draw, Constant):
        return draw.raw
    if isinstance(draw, Uniform):
        return wrapped(draw.low + (((next(words) >> 1) * (draw.high - draw.low) + (1 << 14)) >> 31))
    if isinstance(draw, Normal):
        value = wrapped(draw.mu + ((TABLE[next(words) >> 16] * draw.sigma) >> 15))
        return min(max(value, draw.low), draw.high)
    if isinstance(draw, Redrawn):
        while not draw.low <= (value := one(draw.inner, words)) <= draw.high:
            pass
        return value
    whole = 0
    while True:
        first = u = next(words)
        while True:
            star = next(words)
            if u < star:
                return wrapped((((whole << 15) + (first >> 17)) * draw.beta) >> 15)
            u = next(words)
            if not u < star:
                break
        whole += 1


class Words:
    """The words of a generator, one by one."""

    def __init__(self, *state: int) -> None:
        self._words = Kiss(*state).draw(20_000).tolist()
        self._used = 0

    def __iter__(self) -> Words:
        return self

    def __next__(self) -> int:
        self._used += 1
        return int(self._words[self._used - 1])


@pytest.mark.parametrize("draws", CASES)
def test_values_drawn_in_turn(draws: Sequence[Draw]) -> None:
    words, fast = Words(1, 2, 3, 4), Kiss(1, 2, 3, 4)
    expected = [[one(draw, words) for draw in draws] for _ in range(700)]
    assert np.stack(take(fast, 700, draws), axis=1).tolist() == expected
    assert [next(words) for _ in range(3)] == fast.draw(3).tolist()


@pytest.mark.parametrize("draws", CASES)
@pytest.mark.parametrize("threshold", [1 << 30, 1 << 25, 2**32 - 1])
def test_values_drawn_after_each_test_that_passes(draws: Sequence[Draw], threshold: int) -> None:
    words, fast = Words(9, 8, 7, 6), Kiss(9, 8, 7, 6)
    passed, expected = [], []
    for test in range(900):
        if next(words) < threshold:
            passed.append(test)
            expected.append([one(draw, words) for draw in draws])
    found, values = take_tested(fast, 900, threshold, draws)
    assert found.tolist() == passed
    assert np.stack(values, axis=1).reshape(len(passed), -1).tolist() == expected
    assert [next(words) for _ in range(3)] == fast.draw(3).tolist()


@pytest.mark.parametrize("all_bits", [False, True])
def test_partners_drawn_again_while_forbidden(all_bits: bool) -> None:
    words, fast = Words(5, 6, 7, 8), Kiss(5, 6, 7, 8)
    forbidden = np.arange(600) % 3
    expected = []
    for itself in forbidden.tolist():
        value = one(CLIPPED, words)
        while True:
            word = next(words)
            partner = (word * 3) >> 32 if all_bits else ((word & 32767) * 3) >> 15
            if partner != itself:
                break
        expected.append([value, partner])
    values = take_choosing(fast, 600, [CLIPPED], Index(3, all_bits=all_bits), forbidden)
    assert np.stack(values, axis=1).tolist() == expected
    assert [next(words) for _ in range(3)] == fast.draw(3).tolist()


def test_reading_in_chunks_is_reading_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = take(Kiss(1, 2, 3, 4), 5000, (CLIPPED, Exponential(500)))
    monkeypatch.setattr("pyspinn.numbers.stream.CHUNK", 333)
    parts = take(Kiss(1, 2, 3, 4), 5000, (CLIPPED, Exponential(500)))
    for a, b in zip(whole, parts, strict=True):
        assert (a == b).all()


def test_limits_that_no_draw_satisfies_are_an_error() -> None:
    impossible = Redrawn(Normal(0, 1), 30000, 40000, "weight normal_clipped")
    with pytest.raises(ConfigurationError, match="weight normal_clipped: 1000 draws"):
        take(Kiss(1, 2, 3, 4), 10, [impossible])
