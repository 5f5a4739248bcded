r"""SpikePairRule: every pair of a pre- and a post-synaptic spike counts.

.. math:: \Delta w \propto A_+ e^{-\Delta t/\tau_+}\ (\Delta t > 0),\quad
          -A_- e^{\Delta t/\tau_-}\ (\Delta t \le 0)

with Delta t = post - pre. Source: board semantics, "STDP (pair rule)"; Morrison et al. 2008.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.catalogue.spec import ObjectSpec
from pyspinn.plasticity.arithmetic import PlasticArithmetic, Ticks
from pyspinn.plasticity.description import A_MINUS, A_PLUS, TimingRule, time_constant
from pyspinn.plasticity.timing import Array, Terms, Timing


class PairTiming(Timing):
    """One trace on each side."""

    def derive(self, rule: Any, dt_ms: float) -> None:
        """Build both decay tables."""
        self._plus = self.num.decay(rule.tau_plus, dt_ms)
        self._minus = self.num.decay(rule.tau_minus, dt_ms)
        self.reach = self._plus.size

    def post_trace(self, traces: Array, elapsed: Ticks, real: NDArray[np.bool_]) -> Array:
        """Decay with tau_minus and add 1.0."""
        del real
        return self.with_one(self.num.product(traces, self._minus(elapsed)))

    def decayed_post_trace(self, traces: Array, elapsed: Ticks) -> Array:
        """Decay."""
        return self.num.product(traces, self._minus(elapsed))

    def pre_trace(self, traces: Array, elapsed: Ticks, last_tick: Ticks) -> Array:
        """Decay with tau_plus and add 1.0."""
        del last_tick
        return self.with_one(self.num.product(traces, self._plus(elapsed)))

    def potentiation(
        self, pre: Array, post: Array, elapsed: Ticks, since_previous: Ticks | None
    ) -> Terms:
        """Return the decayed pre trace."""
        del post, since_previous
        return (self.num.product(pre[0], self._plus(elapsed)),)

    def depression(self, pre: Array, post: Array, elapsed: Ticks) -> Terms:
        """Return the decayed post trace."""
        del pre
        return (self.num.product(post[0], self._minus(elapsed)),)


class SpikePairRule(TimingRule):
    """Pairs of spikes, all with all.

    Parameters
    ----------
    tau_plus, tau_minus : float
        Time constants of potentiation and depression, ms.
    A_plus, A_minus : float
        Weight changes of a coincident pair. With the additive rule these are weights (nA or uS):
        they are not multiplied by w_max.
    """

    spec = ObjectSpec(
        name="SpikePairRule",
        meaning="Spike-timing-dependent plasticity of all pairs of spikes.",
        parameters=(
            time_constant("tau_plus", "decay time of potentiation"),
            time_constant("tau_minus", "decay time of depression"),
            A_PLUS,
            A_MINUS,
        ),
        group="plasticity",
    )
    SUFFIX = "pair"

    tau_plus: float
    tau_minus: float

    def __init__(
        self,
        tau_plus: float = 20.0,
        tau_minus: float = 20.0,
        A_plus: float = 0.01,
        A_minus: float = 0.01,
    ) -> None:
        self._take(tau_plus=tau_plus, tau_minus=tau_minus, A_plus=A_plus, A_minus=A_minus)

    def timing(self, dt_ms: float, num: PlasticArithmetic) -> Timing:
        """Return the rule ready to run."""
        return PairTiming(self, dt_ms, num)
