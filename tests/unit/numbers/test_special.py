"""Incomplete gamma and beta functions and quantiles against exact sums."""

from __future__ import annotations

from fractions import Fraction
from math import comb, exp, factorial

import pytest

from pyspinn.numbers.special import (
    beta_lower,
    binomial_quantile,
    continuous_quantile,
    gamma_lower,
    gamma_upper,
    poisson_quantile,
)


@pytest.mark.parametrize("k", [0, 1, 5, 40])
@pytest.mark.parametrize("mean", [0.1, 1.0, 7.5, 60.0])
def test_upper_gamma_of_whole_numbers_is_a_poisson_sum(k: int, mean: float) -> None:
    exact = exp(-mean) * sum(mean**j / factorial(j) for j in range(k + 1))
    assert gamma_upper(k + 1.0, mean) == pytest.approx(exact, rel=1e-11)
    assert gamma_lower(k + 1.0, mean) == pytest.approx(1 - exact, abs=1e-12)


def at_most(k: int, n: int, p: Fraction) -> Fraction:
    return sum((comb(n, j) * p**j * (1 - p) ** (n - j) for j in range(k + 1)), Fraction(0))


@pytest.mark.parametrize(
    ("n", "p"), [(5, Fraction(1, 3)), (60, Fraction(1, 50)), (200, Fraction(9, 10))]
)
def test_beta_function_is_a_binomial_tail(n: int, p: Fraction) -> None:
    for k in range(0, n, max(1, n // 7)):
        tail = 1 - at_most(k, n, p)
        assert beta_lower(k + 1.0, float(n - k), float(p)) == pytest.approx(
            float(tail), rel=1e-10, abs=1e-300
        )


@pytest.mark.parametrize("probability", [1e-6, 0.01, 0.5, 0.99, 1 - 1e-7, 1 - 1e-11])
@pytest.mark.parametrize(("n", "p"), [(1, 0.5), (40, 0.1), (90, 0.02), (80, 0.98)])
def test_binomial_quantile_is_the_least_that_is_enough(
    probability: float, n: int, p: float
) -> None:
    k = binomial_quantile(probability, n, p)
    exact = Fraction(p)
    assert at_most(k, n, exact) >= Fraction(probability) - Fraction(1, 10**14)
    assert k == 0 or at_most(k - 1, n, exact) < probability


def test_binomial_quantile_at_the_ends() -> None:
    assert binomial_quantile(0.0, 10, 0.5) == -1
    assert binomial_quantile(1.0, 10, 0.5) == 10
    assert binomial_quantile(0.7, 10, 0.0) == 0
    assert binomial_quantile(0.7, 10, 1.0) == 10


@pytest.mark.parametrize("mean", [0.01, 1.0, 20.0])
@pytest.mark.parametrize("probability", [0.01, 0.5, 0.999])
def test_poisson_quantile_is_the_least_that_is_enough(mean: float, probability: float) -> None:
    def below(k: int) -> float:
        return exp(-mean) * sum(mean**j / factorial(j) for j in range(k + 1))

    k = poisson_quantile(probability, mean)
    assert below(k) >= probability
    assert k == 0 or below(k - 1) < probability


def test_continuous_quantile_inverts() -> None:
    assert continuous_quantile(lambda x: x * x, 0.25, 0.0, 1.0) == pytest.approx(0.5)
