r"""PfisterSpikeTriplet: pairs, and triplets through a slow trace on each side.

.. math:: \Delta w_+ = r_1\,(A_2^+ + A_3^+ o_2),\quad \Delta w_- = o_1\,(A_2^- + A_3^- r_2)

Source: board semantics, "Triplet rule"; Pfister & Gerstner 2006.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.catalogue.spec import ObjectSpec
from pyspinn.plasticity.arithmetic import PlasticArithmetic, Ticks
from pyspinn.plasticity.description import A_MINUS, A_PLUS, TimingRule, time_constant
from pyspinn.plasticity.timing import Array, Terms, Timing

#: The slow tables hold every 4th tick (2^2).
_COARSE_BITS = 2


class TripletTiming(Timing):
    """A fast and a slow trace on each side; a slow trace holds its value before the spike."""

    pre_traces = 2
    post_traces = 2

    def derive(self, rule: Any, dt_ms: float) -> None:
        """Build the four decay tables."""
        self._plus = self.num.decay(rule.tau_plus, dt_ms)
        self._minus = self.num.decay(rule.tau_minus, dt_ms)
        self._x = self.num.decay(rule.tau_x, dt_ms, _COARSE_BITS)
        self._y = self.num.decay(rule.tau_y, dt_ms, _COARSE_BITS)

    def _slow(self, trace: Array, decay: Array, real: NDArray[np.bool_]) -> Array:
        grown = trace + self.num.one
        grown[~real] = 0
        return self.num.product(grown.astype(self.num.trace_dtype), decay)

    def _both(self, fast: Array, slow: Array) -> Array:
        return np.stack([self.with_one(fast), slow.astype(self.num.trace_dtype)])

    def post_trace(self, traces: Array, elapsed: Ticks, real: NDArray[np.bool_]) -> Array:
        """Decay the fast trace and add 1.0; add 1.0 to the slow trace and decay it."""
        fast = self.num.product(traces[0], self._minus(elapsed))
        return self._both(fast, self._slow(traces[1], self._y(elapsed), real))

    def pre_trace(self, traces: Array, elapsed: Ticks, last_tick: Ticks) -> Array:
        """As `post_trace`; the board takes a previous spike at tick 0 for none."""
        fast = self.num.product(traces[0], self._plus(elapsed))
        return self._both(fast, self._slow(traces[1], self._x(elapsed), last_tick > 0))

    def potentiation(
        self, pre: Array, post: Array, elapsed: Ticks, since_previous: Ticks | None
    ) -> Terms:
        """Return the decayed fast pre trace, and that times the slow post trace."""
        del since_previous
        pair = self.num.product(pre[0], self._plus(elapsed))
        return pair, self.num.product(pair, post[1])

    def depression(self, pre: Array, post: Array, elapsed: Ticks) -> Terms:
        """Return the decayed fast post trace, and that times the slow pre trace."""
        pair = self.num.product(post[0], self._minus(elapsed))
        return pair, self.num.product(pair, pre[1])


class PfisterSpikeTriplet(TimingRule):
    """Pairs and triplets of spikes; goes with `WeightDependenceAdditiveTriplet`.

    Parameters
    ----------
    tau_plus, tau_minus : float
        Time constants of the fast pre and post traces, ms.
    tau_x, tau_y : float
        Time constants of the slow pre and post traces, ms.
    A_plus, A_minus : float
        Amplitudes of pairs, as parts of w_max.
    """

    spec = ObjectSpec(
        name="PfisterSpikeTriplet",
        meaning="Spike-timing-dependent plasticity of pairs and triplets (Pfister, Gerstner 2006).",
        parameters=(
            time_constant("tau_plus", "decay time of the fast pre trace", None),
            time_constant("tau_minus", "decay time of the fast post trace", None),
            time_constant("tau_x", "decay time of the slow pre trace", None),
            time_constant("tau_y", "decay time of the slow post trace", None),
            A_PLUS,
            A_MINUS,
        ),
        group="plasticity",
    )
    SUFFIX = "pfister_triplet"
    TERMS = 2
    PRE_TRACES = 2

    tau_plus: float
    tau_minus: float
    tau_x: float
    tau_y: float

    def __init__(
        self,
        tau_plus: float,
        tau_minus: float,
        tau_x: float,
        tau_y: float,
        A_plus: float,
        A_minus: float,
    ) -> None:
        self._take(tau_plus=tau_plus, tau_minus=tau_minus, tau_x=tau_x, tau_y=tau_y)
        self._take(A_plus=A_plus, A_minus=A_minus)

    def timing(self, dt_ms: float, num: PlasticArithmetic) -> Timing:
        """Return the rule ready to run."""
        return TripletTiming(self, dt_ms, num)
