"""Many generators side by side, and the powers the stochastic cells compute."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pyspinn.numbers.binary_power import power_of_two, scaled_power
from pyspinn.numbers.kiss_bank import WORDS, KissBank, seed_values

word = st.integers(0, 2**32 - 1)


def next_word(state: list[int]) -> int:
    """One draw, as board-semantics.md states it."""
    x, y, z, c = state
    mask = 2**32 - 1
    x = (314527869 * x + 1234567) & mask
    y ^= (y << 5) & mask
    y ^= y >> 7
    y ^= (y << 22) & mask
    t = 4294584393 * z + c
    state[:] = [x, y, t & mask, t >> 32]
    return (x + y + (t & mask)) & mask


@given(st.lists(st.tuples(word, word, word, word), min_size=1, max_size=5))
def test_each_generator_goes_its_own_way(seeds: list[tuple[int, int, int, int]]) -> None:
    columns = np.array(seeds, dtype=np.float64).T
    bank = KissBank(dict(zip(WORDS, columns, strict=True)))
    states = [[x, y or 13031301, z, c % 698769068 + 1] for x, y, z, c in seeds]
    some = np.arange(0, len(seeds), 2, dtype=np.intp)
    for _ in range(3):
        np.testing.assert_array_equal(bank.draw(), [next_word(state) for state in states])
        np.testing.assert_array_equal(bank.draw(some), [next_word(states[k]) for k in some])


def test_seeds_are_drawn_core_by_core_one_word_after_another() -> None:
    state = np.random.RandomState(7)
    first = [state.uniform(0, 0xFFFFFFFF, 3) for _ in range(4)]
    second = [state.uniform(0, 0xFFFFFFFF, 2) for _ in range(4)]
    values = seed_values(7, [(0, 3), (3, 5)])
    for k, name in enumerate(WORDS):
        expected = np.floor(np.concatenate([first[k], second[k]]))
        np.testing.assert_array_equal(values[name], expected)


@given(st.integers(-16 * 32768 + 1, 16 * 32768 - 1))
def test_a_power_of_two_is_near_the_true_one(raw: int) -> None:
    ours = float(power_of_two(np.array([raw], dtype=np.int64))[0])
    exact = min(2.0 ** (raw / 32768.0) * 65536.0, 2.0**32 - 1)
    # 15 products, each cut and with a factor cut at 16 bits.
    assert exact * (1 - 16 * 2.0**-16) - 16 <= ours <= exact


@given(st.integers(1, 65535), st.integers(-20 * 32768, 20 * 32768))
def test_a_scaled_power_is_a_probability_near_the_true_one(r: int, raw: int) -> None:
    scaled = scaled_power(np.array([r], dtype=np.int64), np.array([raw], dtype=np.int64))
    ours = float(scaled[0]) / 2.0**32
    exact = min(r / 65536.0 * 2.0 ** (raw / 32768.0), 1.0)
    assert 0.0 <= ours <= 1.0
    if ours < 1 - 1e-6:
        growth = max(1.0, 2.0 ** (raw / 32768.0))
        assert abs(ours - exact) <= 16 * growth * 2.0**-16 + exact * 16 * 2.0**-16
    else:
        assert exact == 1.0
