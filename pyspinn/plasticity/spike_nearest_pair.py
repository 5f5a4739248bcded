"""SpikeNearestPairRule: a spike pairs with the nearest one on the other side only.

Source: board semantics, "STDP (pair rule)", "Nearest pair".
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.catalogue.spec import ObjectSpec
from pyspinn.plasticity.arithmetic import PlasticArithmetic, Ticks
from pyspinn.plasticity.spike_pair import SpikePairRule
from pyspinn.plasticity.timing import Array, Terms, Timing


class NearestPairTiming(Timing):
    """No traces: only the times count."""

    pre_traces = 0
    post_traces = 0
    wants_previous = True

    def derive(self, rule: Any, dt_ms: float) -> None:
        """Build both decay tables."""
        self._plus = self.num.decay(rule.tau_plus, dt_ms)
        self._minus = self.num.decay(rule.tau_minus, dt_ms)

    def post_trace(self, traces: Array, elapsed: Ticks, real: NDArray[np.bool_]) -> Array:
        """Return `traces`, which are none."""
        del elapsed, real
        return traces

    def pre_trace(self, traces: Array, elapsed: Ticks, last_tick: Ticks) -> Array:
        """Return `traces`, which are none."""
        del elapsed, last_tick
        return traces

    def potentiation(
        self, pre: Array, post: Array, elapsed: Ticks, since_previous: Ticks | None
    ) -> Terms:
        """Return the decay since the pre spike, or 0 if another post spike came in between."""
        del pre, post
        assert since_previous is not None  # noqa: S101 - `wants_previous`
        worth = self._plus(elapsed)
        worth[since_previous < elapsed] = 0
        return (worth,)

    def depression(self, pre: Array, post: Array, elapsed: Ticks) -> Terms:
        """Return the decay since the post spike."""
        del pre, post
        return (self._minus(elapsed),)


class SpikeNearestPairRule(SpikePairRule):
    """Pairs of spikes, nearest neighbours only.

    The board takes a pre-synaptic spike at tick 0 for granted: the first post spike of a synapse
    whose source has not spiked potentiates as if it had spiked then.

    Parameters
    ----------
    tau_plus, tau_minus : float
        Decay times of potentiation and depression, ms.
    A_plus, A_minus : float
        Amplitudes of potentiation and depression, as those of `SpikePairRule`.
    """

    spec = ObjectSpec(
        name="SpikeNearestPairRule",
        meaning="Spike-timing-dependent plasticity of nearest pairs of spikes.",
        parameters=SpikePairRule.spec.parameters,
        group="plasticity",
    )
    SUFFIX = "nearest_pair"
    PRE_TRACES = 0

    def timing(self, dt_ms: float, num: PlasticArithmetic) -> Timing:
        """Return the rule ready to run."""
        return NearestPairTiming(self, dt_ms, num)
