"""The largest weight expected to arrive at one neuron in one tick, as sPyNNaker 7.4.1 expects it.

It decides the ring-buffer shift of a receptor, so every step is the host software's own, including
that the sum over projections is not scaled for conductances while the largest weight is. Poisson
rates do not enter: 7.4.1 takes the target's `spikes_per_second` (30 Hz) for every source.
"""

from __future__ import annotations

import math

from pyspinn.connectors.values import Statistics
from pyspinn.data_classes import data_class, field
from pyspinn.numbers.special import gamma_upper

#: Beyond the mean by so many standard deviations the Poisson sum is cut off.
_SUMMATION_LIMIT = 3.0
#: exp overflows beyond.
_EXPONENT_LIMIT = 701.0


@data_class()
class Pool:
    """Running mean and variance of groups of items, of which only statistics are known."""

    mean: float = 0.0
    squares: float = 0.0
    n: float = 0.0

    def add(self, mean: float, variance: float, n: float) -> None:
        """Add `n` items with this mean and variance."""
        if n <= 0:
            return
        total = self.n + n
        shift = mean - self.mean
        self.squares += variance * (n - 1.0) + shift * shift * self.n * n / total
        self.mean = (self.n * self.mean + n * mean) / total
        self.n = total

    @property
    def variance(self) -> float:
        """Variance of all items."""
        return 0.0 if self.n <= 1 else self.squares / (self.n - 1.0)


@data_class()
class ExpectedWeight:
    """What arrives at one receptor of a population.

    Parameters
    ----------
    scale : float
        1, or 1024 for conductances.
    dt_ms : float
        Time step.
    spikes_per_second, sigma : float
        Expected rate of every source (Hz); standard deviations to allow for.
    """

    scale: float
    dt_ms: float
    spikes_per_second: float = 30.0
    sigma: float = 5.0
    weights: Pool = field(default_factory=Pool)
    delays: Pool = field(default_factory=Pool)
    rates: Pool = field(default_factory=Pool)
    total: float = 0.0
    largest: float = 0.0

    def add(self, statistics: Statistics) -> None:
        """Add a projection."""
        n = statistics.fan_in
        self.weights.add(
            statistics.weight_mean * self.scale, statistics.weight_variance * self.scale**2, n
        )
        # In this order an undefined (nan) maximum is passed over, as on the host.
        self.largest = max(self.largest, statistics.weight_maximum * self.scale)
        self.delays.add(0.0, statistics.delay_variance, n)
        self.rates.add(self.spikes_per_second, 0.0, n)
        spikes_per_tick = max(1.0, self.spikes_per_second / self._ticks_per_second)
        self.total += spikes_per_tick * (statistics.weight_maximum * n)

    @property
    def _ticks_per_second(self) -> float:
        return 1000.0 / self.dt_ms

    def maximum(self) -> float:
        """Return the largest summed weight expected in one tick, times `scale`."""
        if self.delays.variance == 0.0:
            return max(self.total, self.largest)
        return max(min(self._upper_bound(), self.total), self.largest)

    def _upper_bound(self) -> float:
        """Return mean plus `sigma` standard deviations of a Poisson number of random weights."""
        spikes = self.weights.n * self.rates.mean / self._ticks_per_second
        spread = spikes * self.weights.mean**2 + self._weight_spread(spikes)
        return spikes * self.weights.mean + self.sigma * math.sqrt(spread)

    def _weight_spread(self, spikes: float) -> float:
        """Return the variance that the spread of weights adds: a Poisson sum in closed form."""
        deviation = math.sqrt(self.weights.variance)
        if deviation <= 0.0:
            return 0.0
        cut = round(spikes + _SUMMATION_LIMIT * math.sqrt(spikes))
        ratio = math.log(spikes) * cut - math.lgamma(1 + cut)
        if not -_EXPONENT_LIMIT < ratio < _EXPONENT_LIMIT or ratio == 0.0:
            return 0.0
        below = math.exp(spikes) * gamma_upper(1.0 + cut, spikes) - math.exp(ratio)
        log_spread = -spikes + math.log(spikes) + 2.0 * math.log(deviation) + math.log(below)
        return math.exp(log_spread)


def shift_for(maximum: float) -> int:
    """Return the smallest non-negative power with 2^power above `maximum`."""
    if maximum <= 0.0:
        return 0
    # An undefined maximum (nan) gives 0, as on the host: max passes it over.
    power = math.ceil(max(0.0, math.log2(maximum)))
    return power + 1 if 2.0**power <= maximum else power
