"""Machine values: the normal table, and samples against the distributions they stand for."""

from __future__ import annotations

from statistics import NormalDist

import numpy as np
import pytest

from pyspinn.api.random import RandomDistribution
from pyspinn.errors import ParameterValueError, UnsupportedError
from pyspinn.numbers.kiss import Kiss
from pyspinn.numbers.machine_draws import can_draw, machine_draw, normal_table
from pyspinn.numbers.stream import take


def test_the_normal_table_is_odd_and_close_to_the_normal_distribution() -> None:
    table = normal_table()
    assert table.size == 65536
    assert table[0] == 0
    assert table[32768] == -7 * 32768
    assert (table[1:32768] == -table[:32768:-1]).all()
    # Half-words 0 .. 32767 are the upper half of the distribution.
    for s in (100, 8192, 16384, 30000, 32000):
        exact = NormalDist().inv_cdf((s + 32768) / 65536)
        assert abs(table[s] / 32768 - exact) < 30 / 32768


@pytest.mark.parametrize(
    ("distribution", "mean", "deviation"),
    [
        (RandomDistribution("uniform", low=1.0, high=3.0), 2.0, 2 / 12**0.5),
        (RandomDistribution("normal", mu=-2.0, sigma=0.5), -2.0, 0.5),
        (RandomDistribution("exponential", beta=1.5), 1.5, 1.5),
        # The machine's clipped exponential is a clipped normal of mean 0: half a normal here.
        (
            RandomDistribution("exponential_clipped", beta=1.5, low=0.0, high=30.0),
            1.5 * (2 / np.pi) ** 0.5,
            1.5 * (1 - 2 / np.pi) ** 0.5,
        ),
    ],
)
def test_seeded_and_sampled_values_have_the_moments_of_their_distribution(
    distribution: RandomDistribution, mean: float, deviation: float
) -> None:
    draw, n = machine_draw(distribution), 40_000
    seeded = take(Kiss(1, 2, 3, 4), n, [draw])[0]
    sampled = draw.sample(n, np.random.default_rng(1))
    for raw in (seeded, sampled):
        values = raw / 32768
        assert values.mean() == pytest.approx(mean, abs=5 * deviation / n**0.5)
        assert values.std() == pytest.approx(deviation, rel=0.03)


def test_limits_hold_and_boundaries_collect() -> None:
    limits = {"mu": 1.0, "sigma": 1.0, "low": 0.5, "high": 1.25}
    again = machine_draw(RandomDistribution("normal_clipped", **limits))
    edge = machine_draw(RandomDistribution("normal_clipped_to_boundary", **limits))
    for draw in (again, edge):
        raw = take(Kiss(3, 2, 1, 4), 5000, [draw])[0]
        assert raw.min() >= 0.5 * 32768
        assert raw.max() <= 1.25 * 32768
    share = np.mean(take(Kiss(3, 2, 1, 4), 5000, [edge])[0] == 1.25 * 32768)
    assert share == pytest.approx(1 - NormalDist(1, 1).cdf(1.25), abs=0.03)


def test_what_a_board_draws_itself() -> None:
    assert can_draw(1.5)
    assert can_draw(RandomDistribution("uniform", low=0, high=1))
    assert not can_draw(RandomDistribution("gamma", k=1, theta=1))
    assert not can_draw("exp(-d)")
    assert not can_draw([1.0, 2.0])
    with pytest.raises(UnsupportedError, match="weight gamma"):
        machine_draw(RandomDistribution("gamma", k=1, theta=1), "weight")


def test_a_parameter_beyond_the_boards_numbers_is_named() -> None:
    with pytest.raises(ParameterValueError, match=r"weight normal: mu = 70000 does not fit"):
        machine_draw(RandomDistribution("normal", mu=70000.0, sigma=1.0), "weight")
