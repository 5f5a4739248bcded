r"""StocSigma: spikes with a probability that is a sigmoid of its input.

.. math:: p = 2^{-2^{-\alpha V}},\quad V = I_{exc} - I_{inh} - \text{bias}
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from pyspinn.catalogue.spec import CellSpec, Parameter
from pyspinn.neurons import parameters as par
from pyspinn.neurons.parts import Values
from pyspinn.neurons.stochastic_group import (
    RECORDABLES,
    REFRACT_INIT,
    StochasticGroup,
    StochasticModel,
)
from pyspinn.numbers.arithmetic import Array
from pyspinn.numbers.binary_power import WORD_MAX, power_of_two

#: 16.0 as s16.15, where powers end.
_LIMIT = np.int64(16 << 15)


def sigmoid(alpha: Array, v: Array) -> Array:
    """Return 2^-(2^(-alpha v)) as u0.32, both arguments s16.15."""
    y = -((alpha.astype(np.int64) * v.astype(np.int64)) >> np.int64(15))
    y = y.astype(np.int32).astype(np.int64)
    never = y >= _LIMIT
    inner = power_of_two(np.where(np.abs(y) < _LIMIT, y, np.int64(0)))
    inner = np.where(y <= -_LIMIT, np.int64(0), inner)
    outer = -(inner >> np.int64(1))
    never |= outer <= -_LIMIT
    power = power_of_two(np.where(never, np.int64(0), outer))
    p = ((power * np.int64(WORD_MAX)) >> np.int64(16)) & np.int64(WORD_MAX)
    return np.where(never, np.int64(0), p)


class SigmaGroup(StochasticGroup):
    """V is the input of the step alone."""

    refractory = "tau_refrac"

    def derive(self, values: Values) -> None:
        """Convert alpha."""
        super().derive(values)
        self.alpha = self.num.real(values["alpha"])

    def integrate(self, exc: Array, inh: Array, active: NDArray[np.bool_]) -> None:
        """Set V of active neurons; that of the others is recorded as 0."""
        self.v.fill(0)
        np.subtract(exc, inh, out=self.v, where=active)
        np.subtract(self.v, self.bias, out=self.v, where=active)

    def probability(self, v: Array) -> Array:
        """Return the sigmoid of V."""
        if self.num.name == "fixed":
            return sigmoid(self.alpha, v)
        return np.asarray(np.exp2(-np.exp2(np.minimum(-self.alpha * v, 16.0))))


MODEL = StochasticModel(
    spec=CellSpec(
        name="StocSigma",
        meaning="Stochastic neuron: in each step it spikes with a probability that is a sigmoid "
        "of the input of that step, then for tau_refrac ms in every step.",
        parameters=(
            Parameter("tau_refrac", "ms", 1.0, "refractory time", low=0.0),
            Parameter("alpha", "", 1.0, "steepness of the sigmoid"),
            Parameter("bias", "", 0.0, "what is subtracted from the input"),
            par.SEED,
        ),
        state=(REFRACT_INIT,),
        receptors=par.RECEPTORS,
        recordables=RECORDABLES,
        equation=r"p = 2^{-2^{-\alpha V}},\quad V = I_{exc} - I_{inh} - bias",
        module="extra_models",
        defect=(
            "StocSigma on a board spikes in every time step of its refractory time; with "
            "tau_refrac=0 it never stops after the first spike. Choose at least one time step."
        ),
    ),
    group=SigmaGroup,
)
