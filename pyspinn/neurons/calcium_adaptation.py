r"""Calcium-dependent adaptation: each spike adds to a current that opposes the input.

.. math:: \tau_{Ca} \frac{di}{dt} = -i,\quad i \to i + i_\alpha \text{ at a spike},\quad I \to I - i

Source: Liu & Wang 2001, doi:10.1023/A:1008916026143; board semantics, "Ca2 adaptation".
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from pyspinn.catalogue.spec import Parameter
from pyspinn.neurons.parameters import SMALLEST
from pyspinn.neurons.parts import Adaptation, Values
from pyspinn.numbers.arithmetic import Array

PARAMETERS = (
    Parameter("tau_ca2", "ms", 50.0, "decay time of the adaptation current", low=SMALLEST),
    Parameter("i_alpha", "nA", 0.1, "what a spike adds to the adaptation current"),
)
STATE = Parameter("i_ca2", "nA", 0.0, "adaptation current at the start")
#: Order in which random values are drawn on the board.
ORDER = ("tau_ca2", "i_ca2", "i_alpha")


class CalciumAdaptation(Adaptation):
    """The adaptation current, decaying in every sub-step, also while refractory."""

    def derive(self, values: Values) -> None:
        """Derive the decay over a sub-step."""
        num = self.num
        tau = num.real(values["tau_ca2"])
        self.decay = num.exp(-num.over(np.broadcast_to(self.step_ms, tau.shape), tau))
        self.i_alpha = num.real(values["i_alpha"])
        if not self.state:
            self.i_ca2 = self.state["i_ca2"] = np.zeros(tau.shape, dtype=num.dtype)

    def add_bias(self, current: Array) -> None:
        """Decay, then subtract from the input."""
        current -= self.num.multiply(self.i_ca2, self.decay, out=self.i_ca2)

    def spiked(self, neurons: NDArray[np.intp]) -> None:
        """Raise the adaptation current."""
        self.i_ca2[neurons] += self.i_alpha[neurons]
