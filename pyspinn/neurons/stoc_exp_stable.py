r"""StocExpStable: spikes with a probability exponential in V, which keeps its value.

.. math:: p = \tau\,2^V,\quad V \leftarrow V + \text{bias} + I_{exc} - I_{inh}
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
    unsigned,
)
from pyspinn.numbers.arithmetic import Array
from pyspinn.numbers.binary_power import scaled_power


class StableExponentialGroup(StochasticGroup):
    """V sums all input, from v_reset upwards."""

    refractory = "tau_refrac"

    def derive(self, values: Values) -> None:
        """Convert v_reset and tau."""
        super().derive(values)
        self.v_reset = self.num.real(values["v_reset"])
        self.tau = values["tau"]
        self.tau_raw = unsigned(values["tau"])

    def load(self, values: Values) -> None:
        """Set V and the refractory counters."""
        super().load(values)
        if "v_init" in values:
            np.copyto(self.v, self.num.real(values["v_init"]))

    def state(self) -> dict[str, Array]:
        """Return the live state arrays by PyNN name."""
        return {**super().state(), "v": self.v, "v_init": self.v}

    def integrate(self, exc: Array, inh: Array, active: NDArray[np.bool_]) -> None:
        """Add the input to V of the active neurons."""
        for change, add in ((self.bias, np.add), (exc, np.add), (inh, np.subtract)):
            add(self.v, change, out=self.v, where=active)

    def probability(self, v: Array) -> Array:
        """Return tau * 2^V."""
        if self.num.name == "fixed":
            return scaled_power(self.tau_raw, v.astype(np.int64))
        return np.minimum(np.exp2(v) * self.tau, 1.0)

    def fired(self, neurons: NDArray[np.intp], active: NDArray[np.bool_]) -> None:
        """Reset V, and keep V of the others from falling below v_reset."""
        self.v[neurons] = self.v_reset[neurons]
        np.maximum(self.v, self.v_reset, out=self.v, where=active)


MODEL = StochasticModel(
    spec=CellSpec(
        name="StocExpStable",
        meaning="Stochastic neuron: V sums its input, and in each step it spikes with a "
        "probability exponential in V, then for tau_refrac ms in every step.",
        parameters=(
            Parameter("v_init", "", 0.0, "V at the start"),
            Parameter("v_reset", "", 0.0, "V after a spike, and its lower limit"),
            Parameter("tau", "", 0.1, "probability of a spike in a step at V = 0", low=0.0),
            Parameter("tau_refrac", "ms", 1.0, "refractory time", low=0.0),
            Parameter("bias", "", 0.0, "what is added to V in each step"),
            par.SEED,
        ),
        state=(REFRACT_INIT,),
        receptors=par.RECEPTORS,
        recordables=RECORDABLES,
        equation=r"p = \tau\,2^V,\quad V \leftarrow V + bias + I_{exc} - I_{inh}",
        module="extra_models",
        defect=(
            "StocExpStable on a board spikes in every time step of its refractory time; with "
            "tau_refrac=0 it never stops after the first spike. Choose at least one time step."
        ),
    ),
    group=StableExponentialGroup,
)
