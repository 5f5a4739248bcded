r"""Vogels2011Rule: inhibitory plasticity that balances excitation.

.. math:: \Delta w = \eta\,(x_{post} - \alpha)\ \text{at a pre spike},\quad
          \eta\,x_{pre}\ \text{at a post spike}

Source: board semantics, "STDP (pair rule)", "Vogels"; Vogels et al. 2011.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.catalogue.spec import ObjectSpec, Parameter
from pyspinn.plasticity.arithmetic import PlasticArithmetic, Ticks
from pyspinn.plasticity.description import A_MINUS, A_PLUS, TimingRule, time_constant
from pyspinn.plasticity.timing import Array, Terms, Timing


class VogelsTiming(Timing):
    """One trace on each side, one time constant; both kinds of spike go through potentiation."""

    pre_potentiates = True

    def derive(self, rule: Any, dt_ms: float) -> None:
        """Build the decay table."""
        self._decay = self.num.decay(rule.tau, dt_ms)
        self._alpha = self.num.trace(rule.alpha)

    def post_trace(self, traces: Array, elapsed: Ticks, real: NDArray[np.bool_]) -> Array:
        """Decay and add 1.0."""
        del real
        return self.with_one(self.num.product(traces, self._decay(elapsed)))

    def decayed_post_trace(self, traces: Array, elapsed: Ticks) -> Array:
        """Decay."""
        return self.num.product(traces, self._decay(elapsed))

    def pre_trace(self, traces: Array, elapsed: Ticks, last_tick: Ticks) -> Array:
        """Decay and add 1.0."""
        del last_tick
        return self.with_one(self.num.product(traces, self._decay(elapsed)))

    def potentiation(
        self, pre: Array, post: Array, elapsed: Ticks, since_previous: Ticks | None
    ) -> Terms:
        """Return the decayed pre trace."""
        del post, since_previous
        return (self.num.product(pre[0], self._decay(elapsed)),)

    def depression(self, pre: Array, post: Array, elapsed: Ticks) -> Terms:
        """Return the decayed post trace less alpha."""
        del pre
        worth = self.num.product(post[0], self._decay(elapsed))
        worth -= self._alpha
        return (worth,)


class Vogels2011Rule(TimingRule):
    """Symmetric pairing with a constant depression at each pre spike.

    Parameters
    ----------
    alpha : float
        Depression of a pre spike, relative to the potentiation of a coincident pair.
    tau : float
        Time constant, ms.
    A_plus, A_minus : float
        Learning rate (`A_minus` has no effect: the board applies both signs with `A_plus`).
    """

    spec = ObjectSpec(
        name="Vogels2011Rule",
        meaning="Inhibitory plasticity after Vogels and others (2011).",
        parameters=(
            Parameter("alpha", "", None, "depression of each pre spike", low=-16.0, high=16.0),
            time_constant("tau", "decay time of both traces"),
            A_PLUS,
            A_MINUS,
        ),
        group="plasticity",
    )
    SUFFIX = "vogels_2011"

    alpha: float
    tau: float

    def __init__(
        self, alpha: float, tau: float = 20.0, A_plus: float = 0.01, A_minus: float = 0.01
    ) -> None:
        self._take(alpha=alpha, tau=tau, A_plus=A_plus, A_minus=A_minus)

    def timing(self, dt_ms: float, num: PlasticArithmetic) -> Timing:
        """Return the rule ready to run."""
        return VogelsTiming(self, dt_ms, num)
