"""Poisson sources: Knuth's chain, blocks, and the distribution without a seed.

That seeded sources are the board's, spike for spike, is shown in tests/golden.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pyspinn.errors import DefectWarning, ParameterShapeError, UnsupportedError, forget_warnings
from pyspinn.numbers.kiss import Kiss
from pyspinn.sources import poisson, poisson_variable
from pyspinn.sources.knuth import knuth_events, varied_knuth_events
from pyspinn.sources.poisson_constants import poisson_constants
from pyspinn.sources.settings import SourceSettings
from pyspinn.sources.spike_source import SpikeSource
from pyspinn.sources.word_reader import WordReader

seeds = st.integers(1, 2**32 - 1)
means = st.floats(0.01, 9.9)


@pytest.fixture(autouse=True)
def fixed_numpy_generator(monkeypatch: pytest.MonkeyPatch) -> None:
    """Unseeded sources differ in every run; a test must not."""
    make = np.random.default_rng
    monkeypatch.setattr(np.random, "default_rng", lambda seed=1: make(seed))


def source_settings(
    rate: Any, seed: int | None = None, per_core: int = 500, **changed: Any
) -> SourceSettings:
    rates = np.atleast_1d(np.array(rate, dtype=np.float64))
    n = rates.size
    values = {"rate": rates, "start": np.zeros(n), "duration": np.full(n, np.inf)}
    values.update({k: np.broadcast_to(np.float64(v), n) for k, v in changed.items()})
    slices = [(low, min(low + per_core, n)) for low in range(0, n, per_core)]
    return SourceSettings(values, n, 1.0, slices, seed)


def counts(source: SpikeSource, ticks: range) -> np.ndarray[Any, np.dtype[np.int64]]:
    """Spikes per tick and cell."""
    rows = [np.bincount(source.spikes(t).astype(np.intp), minlength=source.size) for t in ticks]
    return np.array(rows, dtype=np.int64)


def limit_of(mean: float) -> int:
    return int(2.0**16 * np.exp(-mean)) << 16


def one_by_one(generator: Kiss, limits: list[int], n: int) -> list[tuple[int, int]]:
    """The definition: multiply words until the product falls to the limit."""
    reader = WordReader(generator)
    numbers = [reader.knuth(limits[k % len(limits)]) for k in range(n)]
    reader.give_back()
    return [(k, number) for k, number in enumerate(numbers) if number]


@settings(max_examples=40)
@given(seeds, means, st.integers(1, 300))
def test_a_chain_is_the_same_as_one_by_one(seed: int, mean: float, n: int) -> None:
    ours, reference = Kiss(seed, 2, 3, 4), Kiss(seed, 2, 3, 4)
    element, count = knuth_events(ours, limit_of(mean), n)
    expected = one_by_one(reference, [limit_of(mean)], n)
    assert list(zip(element.tolist(), count.tolist(), strict=True)) == expected
    np.testing.assert_array_equal(ours.draw(5), reference.draw(5))


@settings(max_examples=40)
@given(seeds, st.lists(means, min_size=1, max_size=20), st.integers(1, 20))
def test_a_varied_chain_is_the_same_as_one_by_one(
    seed: int, rates: list[float], rounds: int
) -> None:
    ours, reference = Kiss(seed, 2, 3, 4), Kiss(seed, 2, 3, 4)
    limits = [limit_of(mean) for mean in rates]
    n = rounds * len(limits)
    element, count = varied_knuth_events(ours, np.array(limits, dtype=np.int64), n)
    expected = one_by_one(reference, limits, n)
    assert list(zip(element.tolist(), count.tolist(), strict=True)) == expected
    np.testing.assert_array_equal(ours.draw(5), reference.draw(5))


RATES = [[40.0] * 7, [5.0, 9.0, 2.0], [5.0, 50.0, 12000.0, 0.0, 300.0], [20.0, 300.0, 4000.0]]


@pytest.mark.parametrize("rates", RATES, ids=str)
def test_changing_to_the_same_rates_half_way_takes_nothing_ahead_back_wrongly(
    rates: list[float],
) -> None:
    fast = [rate for rate in rates if rate >= 10.0] or [30.0]
    whole = poisson.build(source_settings(fast, seed=3))
    halves = poisson.build(source_settings(fast, seed=3))
    first = counts(halves, range(137))
    # Fast sources draw nothing when set up, so nothing but a lost or repeated word could differ.
    halves.change(source_settings(fast, seed=3))
    both = np.concatenate([first, counts(halves, range(137, 400))])
    np.testing.assert_array_equal(both, counts(whole, range(400)))


@pytest.mark.parametrize("rates", RATES, ids=str)
def test_a_seed_gives_the_same_spikes_again(rates: list[float]) -> None:
    one, two = (counts(poisson.build(source_settings(rates, 5, 2)), range(300)) for _ in range(2))
    np.testing.assert_array_equal(one, two)
    assert one.any()


@pytest.mark.parametrize("rate", [3.0, 50.0, 2000.0, 20000.0])
@pytest.mark.parametrize("seed", [None, 21])
def test_mean_and_variance_are_poissons(rate: float, seed: int | None) -> None:
    n, ticks = 400, 100
    number = counts(poisson.build(source_settings([rate] * n, seed)), range(ticks))
    mean = rate / 1000.0
    # The board's faster sources square a normal of deviation 1/2: 1/4 more on average.
    expected = mean + 0.25 if mean >= 10 else mean
    assert abs(number.mean() - expected) < 6.0 * np.sqrt(mean / (n * ticks)) + 0.002 * mean
    # The relative deviation of a sample variance of Poisson numbers is sqrt((1/mean + 2) / N).
    assert abs(number.var() / mean - 1.0) < 5.0 * np.sqrt((1.0 / mean + 2.0) / number.size) + 0.01
    assert abs(np.corrcoef(number[:-1].ravel(), number[1:].ravel())[0, 1]) < 0.03


@pytest.mark.parametrize("seed", [None, 21])
@pytest.mark.parametrize("rates", [[40.0] * 40, [10.0, 20.0, 60.0, 70.0] * 10])
def test_spikes_are_spread_over_sources_and_ticks(rates: list[float], seed: int | None) -> None:
    number = counts(poisson.build(source_settings(rates, seed)), range(1000))
    # Sums of Poisson numbers are Poisson numbers: each within five deviations.
    expected = np.array(rates)
    assert (np.abs(number.sum(axis=0) - expected) < 5.0 * np.sqrt(expected) + 1.0).all()
    in_stretches = number.reshape(20, -1).sum(axis=1)
    assert (np.abs(in_stretches - expected.sum() / 20) < 5.0 * np.sqrt(expected.sum() / 20)).all()


@pytest.mark.parametrize("seed", [None, 4])
def test_a_source_is_silent_outside_its_time(seed: int | None) -> None:
    window = source_settings([900.0] * 50, seed, start=20.4, duration=30.2)
    active = counts(poisson.build(window), range(100)).sum(axis=1) > 0
    assert np.flatnonzero(active).tolist() == list(range(20, 50))


def test_classes_have_their_borders() -> None:
    rates = np.array([9.99, 10.0, 9999.9, 10000.1])
    constants = poisson_constants(rates, np.zeros(4), np.full(4, np.inf), 1.0)
    assert constants.slow.tolist() == [True, False, False, False]
    assert constants.faster.tolist() == [False, False, False, True]


def test_a_rate_that_wraps_is_told() -> None:
    forget_warnings()
    with pytest.warns(DefectWarning, match="150000 Hz becomes 18928 Hz"):
        source = poisson.build(source_settings([150000.0] * 20, 1))
    assert counts(source, range(200)).mean() == pytest.approx(18.928 + 0.25, rel=0.02)


def variable(seed: int | None, **rows: Any) -> SpikeSource:
    values = {k: [np.array(r, dtype=np.float64) for r in v] for k, v in rows.items()}
    n = len(values["rates"])
    return poisson_variable.build(SourceSettings(values, n, 1.0, [(0, n)], seed))


@pytest.mark.parametrize("seed", [None, 8])
def test_variable_rates_follow_their_schedule(seed: int | None) -> None:
    n = 200
    source = variable(
        seed,
        rates=[[100.0, 1000.0, 300.0]] * n,
        starts=[[0.0, 50.0, 100.0]] * n,
        durations=[[30.0, 100.0, 20.0]] * n,
    )
    per_tick = counts(source, range(150)).mean(axis=1)
    for ticks, mean in ((slice(0, 30), 0.1), (slice(50, 100), 1.0), (slice(100, 120), 0.3)):
        assert per_tick[ticks].mean() == pytest.approx(mean, rel=0.1)
    assert per_tick[30:50].max() == per_tick[120:].max() == 0.0


def test_variable_rates_need_a_start_each_and_do_not_change() -> None:
    with pytest.raises(ParameterShapeError, match="cell 1 has 2 rates and 1 starts"):
        variable(1, rates=[[5.0], [5.0, 6.0]], starts=[[0.0], [0.0]], durations=[[], []])
    source = variable(1, rates=[[5.0]], starts=[[0.0]], durations=[[]])
    with pytest.raises(UnsupportedError, match="use SpikeSourcePoisson"):
        source.change(source_settings(5.0))
