"""WeightDependenceAdditiveTriplet: the additive rule with amplitudes for pairs and triplets.

Source: board semantics, "Triplet rule". Unlike in the one-term additive rule, all amplitudes are
parts of w_max.
"""

from __future__ import annotations

from typing import Any

from pyspinn.catalogue.spec import ObjectSpec, Parameter
from pyspinn.plasticity.additive import AdditiveChange
from pyspinn.plasticity.arithmetic import PlasticArithmetic
from pyspinn.plasticity.description import W_MAX, W_MIN, WeightRule
from pyspinn.plasticity.weight import WeightChange


class AdditiveTripletChange(AdditiveChange):
    """Two amplitudes, for the pair term and the triplet term."""

    def derive(self, rule: Any, amplitudes: tuple[float, float], scale: float) -> None:
        """Convert A+, A3+, A- and A3-: parts of w_max."""
        part = [
            self.num.real(amplitude * rule.w_max * scale)
            for amplitude in (*amplitudes, rule.A3_plus, rule.A3_minus)
        ]
        self.plus, self.minus = [part[0], part[2]], [part[1], part[3]]


class WeightDependenceAdditiveTriplet(WeightRule):
    """Additive changes for pairs and triplets; goes with `PfisterSpikeTriplet`.

    Parameters
    ----------
    w_min, w_max : float
        Limits, nA or uS.
    A3_plus, A3_minus : float
        Amplitudes of triplets, as parts of w_max.
    """

    spec = ObjectSpec(
        name="WeightDependenceAdditiveTriplet",
        meaning="Additive weight changes for pairs and triplets of spikes, within limits.",
        parameters=(
            W_MIN,
            W_MAX,
            Parameter("A3_plus", "", 0.01, "potentiation of a triplet, as a part of w_max"),
            Parameter("A3_minus", "", 0.01, "depression of a triplet, as a part of w_max"),
        ),
        group="plasticity",
    )
    SUFFIX = "additive"
    TERMS = 2

    A3_plus: float
    A3_minus: float

    def __init__(
        self, w_min: float = 0.0, w_max: float = 1.0, A3_plus: float = 0.01, A3_minus: float = 0.01
    ) -> None:
        self._take_limits(w_min, w_max)
        self._take(A3_plus=A3_plus, A3_minus=A3_minus)

    def change(
        self, amplitudes: tuple[float, float], scale: float, num: PlasticArithmetic
    ) -> WeightChange:
        """Return the rule ready to run."""
        return AdditiveTripletChange(self, amplitudes, scale, num)
