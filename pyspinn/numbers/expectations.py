"""What the host software expects of a random distribution: mean, variance, quantiles.

The ring-buffer shifts and delay slots follow from these numbers, so they are computed as sPyNNaker
7.4.1 computes them, also where it hands the parameters of gamma, lognormal, exponential and
vonmises to scipy in places where scipy reads them as shape and location.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import numpy as np

from pyspinn.data_classes import data_class
from pyspinn.errors import ParameterValueError, UnsupportedError
from pyspinn.numbers.distributions import Distribution, kind_of
from pyspinn.numbers.special import (
    beta_lower,
    binomial_quantile,
    continuous_quantile,
    gamma_lower,
    gamma_upper,
    poisson_quantile,
)

if TYPE_CHECKING:
    from statistics import NormalDist


@data_class(frozen=True)
class Expectation:
    """Expected properties of one distribution.

    Parameters
    ----------
    mean, variance : float
        Moments.
    cumulative, quantile : callable of float
        Distribution function and its inverse.
    low, high : float or None
        Limits, where the distribution declares them.
    """

    mean: float
    variance: float
    cumulative: Callable[[float], float]
    quantile: Callable[[float], float]
    low: float | None = None
    high: float | None = None


def expectation(distribution: Distribution) -> Expectation:
    """Return what the host software expects of `distribution`.

    Raises
    ------
    UnsupportedError
        For ``uniform_int``, which sPyNNaker 7.4.1 cannot use as a weight or delay.
    ParameterValueError
        If the distribution has no spread.
    """
    kind = kind_of(distribution.name)
    values = {key: float(distribution.parameters[key]) for key in kind.parameters}
    if kind.name == "uniform_int":
        raise UnsupportedError(
            "'uniform_int' cannot be used for weights or delays: sPyNNaker 7.4.1 stops with a "
            "KeyError. Use 'uniform' instead; delays are whole time steps anyway."
        )
    for key in kind.spread:
        if values[key] <= 0.0:
            raise ParameterValueError(
                f"RandomDistribution({kind.name!r}) for weights or delays: {key} must be above 0; "
                f"got {values[key]:g}. For values that do not vary give a number instead."
            )
    return _EXPECTATIONS[kind.name](values)


def _uniform(p: Mapping[str, float]) -> Expectation:
    low, high = p["low"], p["high"]
    width = high - low if high >= low else math.nan  # as SciPy, which the board's host asks
    return Expectation(
        low + width / 2,
        width**2 / 12,
        lambda v: min(max((v - low) / width, 0.0), 1.0) if width else float(v >= low),
        lambda q: low + q * width,
        low,
        high,
    )


def _normal(p: Mapping[str, float]) -> Expectation:
    law = _normal_law(p["mu"], p["sigma"])
    return Expectation(law.mean, law.variance, law.cdf, lambda q: _inverse(law, q))


def _normal_law(mu: float = 0.0, sigma: float = 1.0) -> NormalDist:
    # Most networks never ask, and `statistics` brings `fractions`, `decimal` and `random`.
    from statistics import NormalDist

    return NormalDist(mu, sigma)


def _inverse(law: NormalDist, probability: float) -> float:
    if probability <= 0.0:
        return -math.inf
    return math.inf if probability >= 1.0 else law.inv_cdf(probability)


def _above(z: float) -> float:
    """Return the normal probability above z, with all digits in the upper tail."""
    return 0.5 * math.erfc(z / math.sqrt(2.0))


def _density(z: float) -> float:
    return math.exp(-0.5 * z * z) / math.sqrt(2.0 * math.pi)


def _truncated_normal(p: Mapping[str, float]) -> Expectation:
    mu, sigma = p["mu"], p["sigma"]
    a, b = (p["low"] - mu) / sigma, (p["high"] - mu) / sigma
    mass = _above(a) - _above(b) if a > 0 else _above(-b) - _above(-a)
    edges = [0.0 if math.isinf(z) else z * _density(z) for z in (a, b)]
    centre = (_density(a) - _density(b)) / mass

    def quantile(q: float) -> float:
        if q > 0.5:
            z = -_inverse(_normal_law(), (1.0 - q) * mass + _above(b))
        else:
            z = _inverse(_normal_law(), q * mass + _above(-a))
        return mu + sigma * min(max(z, a), b)

    def cumulative(v: float) -> float:
        z = min(max((v - mu) / sigma, a), b)
        return (_above(a) - _above(z)) / mass if a > 0 else (_above(-z) - _above(-a)) / mass

    variance = 1.0 + (edges[0] - edges[1]) / mass - centre**2
    return Expectation(
        mu + sigma * centre, sigma**2 * variance, cumulative, quantile, p["low"], p["high"]
    )


def _exponential(p: Mapping[str, float]) -> Expectation:
    # scipy takes beta as the location: a unit exponential that starts at beta.
    start = p["beta"]
    return Expectation(
        start + 1.0,
        1.0,
        lambda v: -math.expm1(-(v - start)) if v > start else 0.0,
        lambda q: start - math.log1p(-q) if q < 1.0 else math.inf,
        p.get("low"),
        p.get("high"),
    )


def _gamma(p: Mapping[str, float]) -> Expectation:
    # scipy takes theta as the location, the scale is 1.
    k, start = p["k"], p["theta"]
    span = k + 60.0 * math.sqrt(k) + 800.0
    return Expectation(
        k + start,
        k,
        lambda v: gamma_lower(k, v - start),
        lambda q: start + continuous_quantile(lambda x: gamma_lower(k, x), q, 0.0, span),
    )


def _lognormal(p: Mapping[str, float]) -> Expectation:
    # scipy takes mu as the shape and sigma as the location; a mu that is not positive gives nan.
    shape, start = p["mu"], p["sigma"]
    if shape <= 0.0:
        return _undefined()
    square = shape**2
    return Expectation(
        start + math.exp(square / 2.0),
        math.expm1(square) * math.exp(square),
        lambda v: _above(-math.log(v - start) / shape) if v > start else 0.0,
        lambda q: start + math.exp(shape * _inverse(_normal_law(), q)),
    )


def _undefined() -> Expectation:
    return Expectation(math.nan, math.nan, lambda _: math.nan, lambda _: math.nan)


def _poisson(p: Mapping[str, float]) -> Expectation:
    mean = p["lambda_"]
    return Expectation(
        mean,
        mean,
        lambda v: gamma_upper(math.floor(v) + 1.0, mean) if v >= 0 else 0.0,
        lambda q: float(poisson_quantile(q, mean)),
    )


def _binomial(p: Mapping[str, float]) -> Expectation:
    n, chance = int(p["n"]), p["p"]

    def cumulative(v: float) -> float:
        k = math.floor(v)
        if k < 0:
            return 0.0
        return 1.0 if k >= n else 1.0 - beta_lower(k + 1.0, float(n - k), chance)

    return Expectation(
        n * chance,
        n * chance * (1.0 - chance),
        cumulative,
        lambda q: float(binomial_quantile(q, n, chance)),
    )


def _vonmises(p: Mapping[str, float]) -> Expectation:
    # scipy takes mu as the concentration and kappa as the location.
    concentration, centre = p["mu"], p["kappa"]
    if concentration < 0.0:
        return _undefined()
    angle = np.linspace(-math.pi, math.pi, 20001, dtype=np.float64)
    density = np.exp(concentration * (np.cos(angle) - 1.0))
    steps = np.concatenate([[0.0], np.cumsum((density[1:] + density[:-1]) / 2, dtype=np.float64)])
    share = steps / steps[-1]
    weight = density / density.sum(dtype=np.float64)
    return Expectation(
        centre,
        float((weight * angle**2).sum(dtype=np.float64)),
        lambda v: float(np.interp(v - centre, angle, share)),
        lambda q: centre + float(np.interp(q, share, angle)),
    )


_EXPECTATIONS: Mapping[str, Callable[[Mapping[str, float]], Expectation]] = {
    "binomial": _binomial,
    "exponential": _exponential,
    "exponential_clipped": _exponential,
    "gamma": _gamma,
    "lognormal": _lognormal,
    "normal": _normal,
    "normal_clipped": _truncated_normal,
    "normal_clipped_to_boundary": _truncated_normal,
    "poisson": _poisson,
    "uniform": _uniform,
    "vonmises": _vonmises,
}
