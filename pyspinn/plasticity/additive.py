r"""AdditiveWeightDependence: changes do not depend on the weight; hard limits.

.. math:: w \leftarrow \min(w + A_+ x, w_{max}),\quad w \leftarrow \max(w - A_- x, w_{min})

Source: board semantics, "STDP (pair rule)". Potentiation does not look at w_min, nor depression at
w_max.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.catalogue.spec import ObjectSpec
from pyspinn.plasticity.arithmetic import HISTORY_ENTRIES, PlasticArithmetic
from pyspinn.plasticity.description import W_MAX, W_MIN, WeightRule
from pyspinn.plasticity.timing import Terms
from pyspinn.plasticity.weight import Array, WeightChange

#: Working weights have 32 bits.
_WORK_LIMIT = 2.0**31


class AdditiveChange(WeightChange):
    """One amplitude for each term."""

    def derive(self, rule: Any, amplitudes: tuple[float, float], scale: float) -> None:
        """Convert A+ and A-: weights, not parts of w_max."""
        del rule
        self.plus = [self.num.real(amplitudes[0] * scale)]
        self.minus = [self.num.real(amplitudes[1] * scale)]

    def potentiate(self, work: Array, terms: Terms) -> Array:
        """Add, then limit to w_max."""
        for amplitude, term in zip(self.plus, terms, strict=True):
            work += self.num.scaled(amplitude, term)
        np.minimum(work, self.w_max, out=work)
        return work

    def potentiate_together(self, work: Array, some: NDArray[np.intp], terms: Terms) -> bool:
        """Add everything, then limit once: the same, where no change is negative or overflows."""
        change = self.num.scaled(self.plus[0], terms[0])
        for amplitude, term in zip(self.plus[1:], terms[1:], strict=True):
            change += self.num.scaled(amplitude, term)
        most = HISTORY_ENTRIES * float(change.max()) + float(work.max())
        if change.min() < 0 or not most < _WORK_LIMIT:
            return False
        np.add.at(work, some, change)
        work[some] = np.minimum(work.take(some), self.w_max)
        return True

    def depress(self, work: Array, terms: Terms) -> Array:
        """Subtract, then limit to w_min."""
        for amplitude, term in zip(self.minus, terms, strict=True):
            work -= self.num.scaled(amplitude, term)
        np.maximum(work, self.w_min, out=work)
        return work


class AdditiveWeightDependence(WeightRule):
    """Weight changes independent of the weight.

    Parameters
    ----------
    w_min, w_max : float
        Limits, nA or uS.
    """

    spec = ObjectSpec(
        name="AdditiveWeightDependence",
        meaning="Weight changes that do not depend on the weight, within limits.",
        parameters=(W_MIN, W_MAX),
        group="plasticity",
    )
    SUFFIX = "additive"

    def __init__(self, w_min: float = 0.0, w_max: float = 1.0) -> None:
        self._take_limits(w_min, w_max)

    def change(
        self, amplitudes: tuple[float, float], scale: float, num: PlasticArithmetic
    ) -> WeightChange:
        """Return the rule ready to run."""
        return AdditiveChange(self, amplitudes, scale, num)
