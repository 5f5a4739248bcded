"""Incomplete gamma and beta functions, and quantiles built on them, with `math` alone.

They replace the few functions of scipy that the host software needs for its expectations. Series
and continued fractions: Abramowitz & Stegun 6.5.29, 6.5.31 and 26.5.8; Lentz's evaluation.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cache

_EPSILON = 1e-16
_TINY = 1e-300
_LIMIT = 200_000


def gamma_upper(a: float, x: float) -> float:
    """Return the regularised upper incomplete gamma function Q(a, x)."""
    if x <= 0.0:
        return 1.0
    return 1.0 - _gamma_series(a, x) if x < a + 1.0 else _gamma_fraction(a, x)


def gamma_lower(a: float, x: float) -> float:
    """Return the regularised lower incomplete gamma function P(a, x)."""
    if x <= 0.0:
        return 0.0
    return _gamma_series(a, x) if x < a + 1.0 else 1.0 - _gamma_fraction(a, x)


def _gamma_series(a: float, x: float) -> float:
    term = total = 1.0 / a
    for k in range(1, _LIMIT):
        term *= x / (a + k)
        total += term
        if term < total * _EPSILON:
            break
    return total * math.exp(a * math.log(x) - x - math.lgamma(a))


def _gamma_fraction(a: float, x: float) -> float:
    b = x + 1.0 - a
    c = 1.0 / _TINY
    d = 1.0 / b
    value = d
    for k in range(1, _LIMIT):
        factor = -k * (k - a)
        b += 2.0
        d = 1.0 / _away_from_zero(factor * d + b)
        c = _away_from_zero(b + factor / c)
        value *= c * d
        if abs(c * d - 1.0) < _EPSILON:
            break
    return value * math.exp(a * math.log(x) - x - math.lgamma(a))


def _away_from_zero(value: float) -> float:
    return value if abs(value) > _TINY else _TINY


def beta_lower(a: float, b: float, x: float) -> float:
    """Return the regularised incomplete beta function I_x(a, b)."""
    if x <= 0.0 or x >= 1.0:
        return float(x >= 1.0)
    log_front = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
    front = math.exp(log_front + a * math.log(x) + b * math.log1p(-x))
    if x < (a + 1.0) / (a + b + 2.0):
        return front * _beta_fraction(a, b, x) / a
    return 1.0 - front * _beta_fraction(b, a, 1.0 - x) / b


def _beta_fraction(a: float, b: float, x: float) -> float:
    c = 1.0
    d = 1.0 / _away_from_zero(1.0 - (a + b) * x / (a + 1.0))
    value = d
    for k in range(1, _LIMIT):
        even = k * (b - k) * x / ((a + 2 * k - 1.0) * (a + 2 * k))
        odd = -(a + k) * (a + b + k) * x / ((a + 2 * k) * (a + 2 * k + 1.0))
        for factor in (even, odd):
            d = 1.0 / _away_from_zero(1.0 + factor * d)
            c = _away_from_zero(1.0 + factor / c)
            value *= c * d
        if abs(c * d - 1.0) < _EPSILON:
            break
    return value


@cache  # asked for again by each weight and delay of a projection
def binomial_quantile(probability: float, trials: int, success: float) -> int:
    """Return the least k with P(successes <= k) >= probability (-1 for probability 0)."""
    if probability <= 0.0:
        return -1
    if probability >= 1.0 or success >= 1.0:
        return trials
    if success <= 0.0:
        return 0
    spread = math.sqrt(trials * success * (1.0 - success))

    def enough(k: int) -> bool:
        # In the upper half the complement keeps its digits.
        above = beta_lower(k + 1.0, float(trials - k), success) if k < trials else 0.0
        if probability > 0.5:
            return above <= 1.0 - probability
        return 1.0 - above >= probability

    return _least(enough, round(trials * success), max(1, round(spread)), trials)


def poisson_quantile(probability: float, mean: float) -> int:
    """Return the least k with P(events <= k) >= probability (-1 for probability 0)."""
    if probability <= 0.0:
        return -1

    def enough(k: int) -> bool:
        if probability > 0.5:
            return gamma_lower(k + 1.0, mean) <= 1.0 - probability
        return gamma_upper(k + 1.0, mean) >= probability

    return _least(enough, round(mean), max(1, round(math.sqrt(mean))), 1 << 62)


def _least(enough: Callable[[int], bool], guess: int, step: int, highest: int) -> int:
    """Return the least k in 0..highest that is enough, for a monotone criterion."""
    low, high = -1, min(max(guess, 0), highest)
    while high < highest and not enough(high):
        low, high = high, min(high + step, highest)
        step *= 2
    while high - low > 1:
        middle = (low + high) // 2
        if enough(middle):
            high = middle
        else:
            low = middle
    return high


def continuous_quantile(
    cumulative: Callable[[float], float], probability: float, low: float, high: float
) -> float:
    """Return x with cumulative(x) = probability between `low` and `high`, by bisection."""
    for _ in range(200):
        middle = 0.5 * (low + high)
        if middle in (low, high):
            break
        if cumulative(middle) < probability:
            low = middle
        else:
            high = middle
    return high
