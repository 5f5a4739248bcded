r"""MultiplicativeWeightDependence: changes shrink toward the limits.

.. math:: w \leftarrow w + (w_{max} - w) A_+ x,\quad w \leftarrow w - (w - w_{min}) A_- x

Source: board semantics, "STDP (pair rule)". Nothing is clipped.
"""

from __future__ import annotations

from typing import Any

from pyspinn.catalogue.spec import ObjectSpec
from pyspinn.plasticity.arithmetic import PlasticArithmetic
from pyspinn.plasticity.description import W_MAX, W_MIN, WeightRule
from pyspinn.plasticity.timing import Terms
from pyspinn.plasticity.weight import Array, WeightChange


class MultiplicativeChange(WeightChange):
    """Amplitudes are plain numbers, whatever the weight's unit."""

    def derive(self, rule: Any, amplitudes: tuple[float, float], scale: float) -> None:
        """Convert A+ and A-, which have no unit."""
        del rule, scale
        self._plus, self._minus = (self.num.real(a) for a in amplitudes)

    def potentiate(self, work: Array, terms: Terms) -> Array:
        """Add a part of what is left to w_max."""
        room = self.num.multiply(self.w_max - work, self._plus)
        work += self.num.scaled(room, terms[0])
        return work

    def depress(self, work: Array, terms: Terms) -> Array:
        """Subtract a part of what is above w_min."""
        room = self.num.multiply(work - self.w_min, self._minus)
        work -= self.num.scaled(room, terms[0])
        return work


class MultiplicativeWeightDependence(WeightRule):
    """Weight changes in proportion to the distance from the limits.

    Parameters
    ----------
    w_min, w_max : float
        Limits, nA or uS.
    """

    spec = ObjectSpec(
        name="MultiplicativeWeightDependence",
        meaning="Weight changes in proportion to the distance from the limits.",
        parameters=(W_MIN, W_MAX),
        group="plasticity",
    )
    SUFFIX = "multiplicative"

    def __init__(self, w_min: float = 0.0, w_max: float = 1.0) -> None:
        self._take_limits(w_min, w_max)

    def change(
        self, amplitudes: tuple[float, float], scale: float, num: PlasticArithmetic
    ) -> WeightChange:
        """Return the rule ready to run."""
        return MultiplicativeChange(self, amplitudes, scale, num)
