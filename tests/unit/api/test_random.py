"""PyNN's random objects."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from pyspinn.api.random import NumpyRNG, RandomDistribution
from pyspinn.errors import (
    ConfigurationError,
    ParameterValueError,
    PortabilityWarning,
    UnknownNameError,
)
from pyspinn.numbers.distributions import KINDS
from pyspinn.numbers.expectations import expectation
from pyspinn.numbers.kiss import neuron_generators
from pyspinn.numbers.machine_draws import machine_draw
from pyspinn.numbers.stream import take

#: A user's mistake, which a type checker would not let pass.
TEXT: Any = "42"

EXAMPLES: dict[str, dict[str, float]] = {
    "binomial": {"n": 20, "p": 0.3},
    "exponential": {"beta": 2.0},
    "gamma": {"k": 2.0, "theta": 1.5},
    "lognormal": {"mu": 0.2, "sigma": 0.5},
    "normal": {"mu": -1.0, "sigma": 2.0},
    "normal_clipped": {"mu": 1.0, "sigma": 2.0, "low": 0.0, "high": 2.0},
    "normal_clipped_to_boundary": {"mu": 1.0, "sigma": 2.0, "low": 0.0, "high": 2.0},
    "exponential_clipped": {"beta": 2.0, "low": 0.5, "high": 3.0},
    "poisson": {"lambda_": 3.0},
    "uniform": {"low": -2.0, "high": 5.0},
    "uniform_int": {"low": 2, "high": 6},
    "vonmises": {"mu": 0.5, "kappa": 2.0},
}


def test_every_distribution_has_an_example() -> None:
    assert set(EXAMPLES) == set(KINDS)


@pytest.mark.parametrize("name", EXAMPLES)
def test_by_position_and_by_name_is_the_same(name: str) -> None:
    given = EXAMPLES[name]
    a = RandomDistribution(name, rng=NumpyRNG(seed=3), **given)
    b = RandomDistribution(name, tuple(given.values()), NumpyRNG(seed=3))
    assert a.parameters == b.parameters == given
    values = a.next(200)
    assert values.tolist() == b.next(200).tolist()
    assert values.min() >= given.get("low", -np.inf)
    assert values.max() <= given.get("high", np.inf)


@pytest.mark.parametrize(
    ("name", "method"),
    [(k.name, k.method) for k in KINDS.values() if k.method],
)
def test_a_seed_gives_numpys_legacy_stream(name: str, method: str) -> None:
    drawn = NumpyRNG(seed=42).next(50, name, EXAMPLES[name])
    expected = getattr(np.random.RandomState(42), method)(*EXAMPLES[name].values(), size=50)
    assert drawn.tolist() == expected.tolist()
    assert NumpyRNG(42).next().shape == ()
    assert NumpyRNG(42).permutation(5).tolist() == np.random.RandomState(42).permutation(5).tolist()


@pytest.mark.parametrize("name", ["normal", "normal_clipped", "uniform", "poisson", "binomial"])
def test_expectations_are_those_of_many_samples(name: str) -> None:
    distribution = RandomDistribution(name, rng=NumpyRNG(seed=1), **EXAMPLES[name])
    values = distribution.next(200_000)
    expected = expectation(distribution)
    spread = expected.variance**0.5
    assert values.mean() == pytest.approx(expected.mean, abs=0.02 * spread)
    assert values.var() == pytest.approx(expected.variance, rel=0.03)
    for share in (0.05, 0.5, 0.9):
        assert expected.cumulative(expected.quantile(share)) == pytest.approx(share, abs=0.3)
        assert np.mean(values <= expected.quantile(share)) == pytest.approx(
            expected.cumulative(expected.quantile(share)), abs=0.01
        )


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (
            lambda: RandomDistribution("uniform", 0, 1),
            ConfigurationError,
            r"one tuple. Write RandomDistribution\('uniform', low=..., high=...\)",
        ),
        (lambda: RandomDistribution("gaussian", mu=0, sigma=1), UnknownNameError, "'normal'"),
        (lambda: RandomDistribution("normla", mu=0, sigma=1), UnknownNameError, "'normal'"),
        (lambda: RandomDistribution("normal", mean=0, std=1), UnknownNameError, "'mu'"),
        (lambda: RandomDistribution("normal", mu=0), ConfigurationError, "sigma missing"),
        (lambda: RandomDistribution("normal", (1,)), ConfigurationError, "mu, sigma; got 1"),
        (lambda: RandomDistribution("uniform_int", low=2, high=1), ParameterValueError, "Swap"),
        (lambda: RandomDistribution("normal", mu=0, sigma=-1), ParameterValueError, "0 or more"),
        (lambda: RandomDistribution("uniform", low=TEXT, high=1), ParameterValueError, "a number"),
        (lambda: NumpyRNG(seed=TEXT), ParameterValueError, r"NumpyRNG\(seed=42\)"),
    ],
)
def test_a_mistake_is_answered(make: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        make()


def test_a_uniform_range_given_backwards_is_told_and_drawn_from_as_a_board_does() -> None:
    with pytest.warns(PortabilityWarning, match="low=-60, high=-70. Swap them. A board draws"):
        backwards = RandomDistribution("uniform", low=-60.0, high=-70.0)
    draw = machine_draw(backwards, "v")
    (raw,) = take(neuron_generators(5, 1)[1][0], 3, [draw])
    # sPyNNaker 7.4.1's own binaries, IF_curr_exp of seed 5: the first three values of v.
    assert (raw / 32768.0).tolist() == pytest.approx([-66.12680054, -68.996521, -60.57202148])


def test_limits_that_no_draw_satisfies_are_an_error() -> None:
    far = RandomDistribution("normal_clipped", mu=0.0, sigma=1.0, low=50.0, high=60.0)
    with pytest.raises(ConfigurationError, match="1000 draws in a row"):
        far.next(3)
