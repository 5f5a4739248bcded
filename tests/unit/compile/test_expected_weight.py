"""The expected largest weight against sums done by hand, and the shift that follows."""

from __future__ import annotations

import math

import numpy as np
import pytest

from pyspinn.compile.expected_weight import ExpectedWeight, Pool, shift_for
from pyspinn.connectors.values import Statistics


def statistics(**given: float) -> Statistics:
    base = {
        "fan_in": 10.0,
        "weight_mean": 0.5,
        "weight_variance": 0.0,
        "weight_maximum": 0.5,
        "delay_variance": 0.0,
        "delay_maximum": 1.0,
    }
    return Statistics(**{**base, **given})


def test_a_pool_is_the_mean_and_variance_of_all_its_items() -> None:
    rng = np.random.default_rng(5)
    groups = [rng.normal(k, 1 + k, n) for k, n in ((1, 5), (3, 40), (0, 2))]
    pool = Pool()
    for group in groups:
        pool.add(float(group.mean()), float(group.var(ddof=1)), group.size)
    pool.add(100.0, 1.0, 0)
    everything = np.concatenate(groups)
    assert pool.mean == pytest.approx(everything.mean())
    assert pool.variance == pytest.approx(everything.var(ddof=1))


def test_equal_delays_mean_that_all_may_arrive_at_once() -> None:
    receptor = ExpectedWeight(scale=1.0, dt_ms=1.0)
    receptor.add(statistics(fan_in=10.0, weight_maximum=0.5))
    receptor.add(statistics(fan_in=1.0, weight_maximum=20.0))
    assert receptor.maximum() == 10 * 0.5 + 20.0


def test_for_conductances_only_the_largest_weight_is_scaled() -> None:
    receptor = ExpectedWeight(scale=1024.0, dt_ms=1.0)
    receptor.add(statistics(fan_in=10.0, weight_maximum=0.5))
    assert receptor.maximum() == 512.0


def test_spread_delays_give_mean_and_deviations_of_a_poisson_sum() -> None:
    receptor = ExpectedWeight(scale=1.0, dt_ms=1.0, spikes_per_second=30.0, sigma=5.0)
    receptor.add(statistics(fan_in=1000.0, weight_maximum=0.5, delay_variance=2.0))
    spikes = 1000 * 30 / 1000
    assert receptor.maximum() == pytest.approx(spikes * 0.5 + 5 * math.sqrt(spikes * 0.25))


def test_spread_weights_add_the_variance_of_the_poisson_sum() -> None:
    receptor = ExpectedWeight(scale=1.0, dt_ms=1.0)
    receptor.add(
        statistics(fan_in=200.0, weight_variance=0.04, weight_maximum=3.0, delay_variance=2.0)
    )
    spikes, n = 6.0, 200.0
    deviation = 0.04  # the pool keeps the variance of 200 items: 0.04 * 199 / 199
    cut = round(spikes + 3 * math.sqrt(spikes))
    # The mean number of spikes, summed up to the cut: sum k P(k) = spikes * P(at most cut - 1).
    partial = spikes * sum(math.exp(-spikes) * spikes**k / math.factorial(k) for k in range(cut))
    expected = spikes * 0.5 + 5 * math.sqrt(spikes * 0.25 + partial * deviation)
    assert n * 30 / 1000 == spikes
    assert receptor.maximum() == pytest.approx(expected, rel=1e-9)


def test_the_bound_is_kept_between_the_largest_weight_and_the_sum() -> None:
    few = ExpectedWeight(scale=1.0, dt_ms=1.0, spikes_per_second=900.0)
    few.add(statistics(fan_in=2.0, weight_maximum=0.5, delay_variance=2.0))
    assert few.maximum() == 1.0
    one = ExpectedWeight(scale=1.0, dt_ms=1.0)
    one.add(statistics(fan_in=3.0, weight_mean=0.01, weight_maximum=9.0, delay_variance=2.0))
    assert one.maximum() == 9.0


@pytest.mark.parametrize(
    ("maximum", "shift"),
    [(0.0, 0), (0.3, 0), (1.0, 1), (1.5, 1), (2.0, 2), (5.0, 3), (7.999, 3), (8.0, 4)],
)
def test_the_shift_is_the_least_power_above(maximum: float, shift: int) -> None:
    assert shift_for(maximum) == shift


def test_an_undefined_maximum_gives_no_shift() -> None:
    assert shift_for(math.nan) == 0
