r"""StocExp: spikes with a probability exponential in its input.

.. math:: p = \frac{2^V}{\tau},\quad V = \text{bias} + I_{exc} - I_{inh}
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
    SMALLEST_TIME,
    StochasticGroup,
    StochasticModel,
    unsigned,
)
from pyspinn.numbers.arithmetic import Array
from pyspinn.numbers.binary_power import scaled_power


class ExponentialGroup(StochasticGroup):
    """V is the input of the step alone."""

    refractory = "tau"

    def derive(self, values: Values) -> None:
        """Derive 1/tau: 16 fractional bits on the board, a whole part is lost."""
        super().derive(values)
        self.per_tau = 1.0 / values["tau"]
        self.per_tau_raw = (np.int64(1 << 32) // unsigned(values["tau"])) & np.int64(0xFFFF)

    def integrate(self, exc: Array, inh: Array, active: NDArray[np.bool_]) -> None:
        """Set V of active neurons; that of the others is recorded as 0."""
        self.v.fill(0)
        np.add(self.bias, exc, out=self.v, where=active)
        np.subtract(self.v, inh, out=self.v, where=active)

    def probability(self, v: Array) -> Array:
        """Return 2^V / tau."""
        if self.num.name == "fixed":
            return scaled_power(self.per_tau_raw, v.astype(np.int64))
        return np.minimum(np.exp2(v) * self.per_tau, 1.0)


MODEL = StochasticModel(
    spec=CellSpec(
        name="StocExp",
        meaning="Stochastic neuron: in each step it spikes with a probability exponential in the "
        "input of that step, then for tau ms in every step.",
        parameters=(
            Parameter(
                "tau",
                "ms",
                10.0,
                "inverse of the probability at V = 0; also the refractory time",
                low=SMALLEST_TIME,
            ),
            Parameter("bias", "", 0.0, "constant part of V"),
            par.SEED,
        ),
        state=(REFRACT_INIT,),
        receptors=par.RECEPTORS,
        recordables=RECORDABLES,
        equation=r"p = 2^V / \tau,\quad V = bias + I_{exc} - I_{inh}",
        module="extra_models",
        defect=(
            "StocExp on a board spikes in every time step of its refractory time, and with tau of "
            "1 ms or less it does not spike at all: of 1/tau only 16 fractional bits are kept."
        ),
    ),
    group=ExponentialGroup,
)
