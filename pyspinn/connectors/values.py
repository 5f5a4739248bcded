"""Weights and delays of a projection: values drawn on the host, and what is expected of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.connectors.distances import pair_distances
from pyspinn.connectors.ends import Ends, Indices
from pyspinn.connectors.expression import evaluate, uses_components
from pyspinn.data_classes import data_class
from pyspinn.errors import ConnectorError
from pyspinn.numbers.distributions import Distribution, is_distribution, sample
from pyspinn.numbers.expectations import Expectation, expectation

Real = NDArray[np.float64]

#: A number, an array with one value per list entry, a distribution, a text or function of distance.
Values = Any


@data_class(frozen=True)
class Statistics:
    """What the ring-buffer shifts and delay slots are computed from.

    Parameters
    ----------
    fan_in : float
        Most synapses expected on one post cell.
    weight_mean, weight_variance, weight_maximum : float
        Of the magnitudes, nA or uS.
    delay_variance : float
        ms squared.
    delay_maximum : float
        ms.
    """

    fan_in: float
    weight_mean: float
    weight_variance: float
    weight_maximum: float
    delay_variance: float
    delay_maximum: float


def host_values(
    owner: str, values: Values, ends: Ends, pairs: tuple[Indices, Indices], generator: Any
) -> Real:
    """Return one value per pair.

    Parameters
    ----------
    owner : str
        ``weight`` or ``delay`` of what, for messages.
    values : Values
        As the user gave them.
    ends : Ends
        For distances.
    pairs : (pre, post)
        Population indices.
    generator : numpy.random.Generator
        For distributions without a seeded generator of their own.
    """
    pre, post = pairs
    if is_distribution(values):
        return host_sample(values, ends, post, generator)
    if isinstance(values, str):
        by_axis = uses_components(values)
        distance = pair_distances(ends, pre, post, owner, by_axis=by_axis)
        return np.array(evaluate(owner, values, d=distance), dtype=np.float64)
    if callable(values):
        distance = pair_distances(ends, pre, post, owner, by_axis=False)
        return np.broadcast_to(_called(owner, values, distance), pre.shape).copy()
    array = np.asarray(values, dtype=np.float64)
    if array.ndim:
        raise needs_list(owner, array.size)
    return np.full(pre.size, float(array), dtype=np.float64)


def _called(owner: str, function: Callable[..., Any], distance: Real) -> Real:
    """Return the values of a user's function of the distance."""
    try:
        return np.asarray(function(distance), dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise ConnectorError(
            f"{owner} is given by {getattr(function, '__name__', function)!r}, which must take the "
            f"distances of cells as an array and return numbers, as in lambda d: 0.5 + d; "
            f"it said: {error}."
        ) from error


def host_sample(
    values: Distribution, ends: Ends, post: Indices, generator: Any, *, skip_empty: bool = False
) -> Real:
    """Return a value per synapse; a seeded generator of the distribution is used as sPyNNaker does.

    For each core of the post population sPyNNaker draws a seed from the distribution's generator,
    and then all values of this core from a new one. A list asks only for cores it connects to
    (`skip_empty`).
    """
    own = getattr(values, "rng", None)
    if own is None or getattr(own, "seed", None) is None:
        return sample(values.name, values.parameters, post.size, generator).astype(np.float64)
    drawn = np.empty(post.size, dtype=np.float64)
    for low, high in ends.slices:
        mine = np.flatnonzero((post >= low) & (post < high))
        if mine.size or not skip_empty:
            new = np.random.RandomState(int(float(own.next()) * 0x7FFFFFFF))
            drawn[mine] = sample(values.name, values.parameters, mine.size, new)
    return drawn


def needs_list(owner: str, size: int) -> ConnectorError:
    """Return the error for an array of values given to a connector that is not a list."""
    return ConnectorError(
        f"{owner} is an array of {size} values, and this connector does not say which synapse gets "
        "which. Use FromListConnector([(pre, post, weight, delay), ...]), or one number, or a "
        "RandomDistribution."
    )


def all_pairs(ends: Ends) -> tuple[Indices, Indices]:
    """Return all pairs as indices of shapes (pre, 1) and (1, post)."""
    pre = np.arange(*ends.pre_range, dtype=np.int32)[:, None]
    return pre, np.arange(*ends.post_range, dtype=np.int32)[None, :]


def _over_all_pairs(owner: str, values: Values, ends: Ends) -> Real:
    pre, post = all_pairs(ends)
    if isinstance(values, str):
        by_axis = uses_components(values)
        distance = pair_distances(ends, pre, post, owner, by_axis=by_axis)
        return evaluate(owner, values, d=distance)
    return np.abs(_called(owner, values, pair_distances(ends, pre, post, owner, by_axis=False)))


def mean_and_variance(owner: str, values: Values, ends: Ends) -> tuple[float, float]:
    """Return mean and variance as sPyNNaker expects them."""
    if is_distribution(values):
        expected = expectation(values)
        return abs(expected.mean), expected.variance
    if isinstance(values, str) or callable(values):
        array = _over_all_pairs(owner, values, ends)
        return float(array.mean(dtype=np.float64)), float(array.var(dtype=np.float64))
    array = np.asarray(values, dtype=np.float64)
    if array.ndim:
        return float(array.mean(dtype=np.float64)), float(array.var(dtype=np.float64))
    return abs(float(array)), 0.0


def weight_maximum(values: Values, ends: Ends, n: float) -> float:
    """Return the largest magnitude expected among `n` weights, with 99 % certainty."""
    if is_distribution(values):
        return _extreme(expectation(values), n)
    return _largest("weight", values, ends, np.abs)


def delay_maximum(values: Values, ends: Ends, n: float) -> float:
    """Return the longest delay (ms) expected among `n`, with 99 % certainty."""
    if is_distribution(values):
        expected = expectation(values)
        longest = expected.quantile(_certain(n))
        return longest if expected.high is None else min(longest, expected.high)
    return _largest("delay", values, ends, lambda value: value)


def _largest(owner: str, values: Values, ends: Ends, magnitude: Callable[[Real], Real]) -> float:
    if isinstance(values, str) or callable(values):
        return float(_over_all_pairs(owner, values, ends).max())
    array = np.asarray(values, dtype=np.float64)
    return float(array.max()) if array.ndim else float(magnitude(array))


def _certain(n: float) -> float:
    """Return 1 - 0.01 / n."""
    return 1.0 - 0.01 / float(n) if n else -np.inf


def _extreme(expected: Expectation, n: float) -> float:
    if expected.mean < 0:
        least = expected.quantile(0.01 / float(n)) if n else np.inf
        return abs(least if expected.low is None else max(least, expected.low))
    largest = expected.quantile(_certain(n))
    return abs(largest if expected.high is None else min(largest, expected.high))
