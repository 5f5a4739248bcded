"""Samplers of pairs: their counts and chances."""

from __future__ import annotations

import numpy as np
import pytest

from pyspinn.connectors.ends import Ends
from pyspinn.connectors.pair_samplers import (
    bernoulli,
    by_pre,
    distinct,
    distinct_rows,
    pairs_of,
    skip_one,
)

RNG = np.random.default_rng(20261124)


@pytest.mark.parametrize("chance", [0.001, 0.2, 0.7, 0.999])
def test_independent_tests_pass_with_their_chance(chance: float) -> None:
    n = 200_000
    passed = bernoulli(n, chance, RNG)
    assert (np.diff(passed) > 0).all()
    assert passed[0] >= 0
    assert passed[-1] < n
    spread = (n * chance * (1 - chance)) ** 0.5
    assert passed.size == pytest.approx(n * chance, abs=5 * spread)
    half = np.count_nonzero(passed < n // 2)
    assert half == pytest.approx(passed.size / 2, abs=5 * spread)


def test_chances_of_0_and_1() -> None:
    assert bernoulli(50, 0.0, RNG).size == 0
    assert bernoulli(50, 1.0, RNG).tolist() == list(range(50))
    assert bernoulli(0, 0.5, RNG).size == 0


@pytest.mark.parametrize(("n", "candidates"), [(1, 5), (4, 9), (7, 9), (9, 9)])
def test_rows_hold_different_candidates_each_as_likely(n: int, candidates: int) -> None:
    rows = distinct_rows(20_000, n, candidates, RNG)
    assert rows.shape == (20_000, n)
    assert (np.diff(np.sort(rows, axis=1), axis=1) > 0).all()
    counts = np.bincount(rows.reshape(-1), minlength=candidates)
    expected = 20_000 * n / candidates
    assert np.abs(counts - expected).max() <= 5 * expected**0.5 * (n < candidates)


def test_every_set_is_as_likely() -> None:
    rows = distinct_rows(30_000, 2, 4, RNG)
    counts = np.bincount(rows[:, 0] * 4 + rows[:, 1], minlength=16)
    assert np.count_nonzero(counts) == 6
    assert np.abs(counts[counts > 0] - 5000).max() < 5 * 5000**0.5


def test_distinct_candidates() -> None:
    chosen = distinct(500, 600, RNG)
    assert np.unique(chosen).size == 500
    assert chosen.max() < 600


def test_pairs_are_numbered_pre_outer_in_the_views() -> None:
    ends = Ends((2, 5), (10, 14))
    pre, post = pairs_of(ends, np.arange(12))
    assert pre.tolist() == [2] * 4 + [3] * 4 + [4] * 4
    assert post.tolist() == [10, 11, 12, 13] * 3
    order = np.array([7, 3, 9, 0])
    assert by_pre(ends, pre[order], post[order])[0].tolist() == [2, 2, 3, 4]


def test_a_candidate_left_out_is_stepped_over() -> None:
    chosen = np.arange(4, dtype=np.int32)
    assert skip_one(chosen, np.full(4, 2, dtype=np.int32)).tolist() == [0, 1, 3, 4]
