r"""IFTruncDelta: an integrator without leak whose V never falls below its reset value.

.. math:: V \leftarrow \max\left(V_{reset}, V + \frac{\tau_m}{C_m} I\right) \text{ in every step}

The 7.4.1 binary lacks a structure that its host writes, and so reads what follows one place early:
the time step as the threshold, and thresholds as the first synaptic inputs.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from pyspinn.catalogue.spec import CellSpec
from pyspinn.neurons import parameters as par
from pyspinn.neurons.current_input import CurrentInput
from pyspinn.neurons.delta import DeltaSynapse
from pyspinn.neurons.model import CellModel
from pyspinn.neurons.parts import Membrane, Values
from pyspinn.neurons.static_threshold import StaticThreshold
from pyspinn.numbers.arithmetic import Array


class TruncatedIntegrator(Membrane):
    """V without leak, held at or above v_reset."""

    def derive(self, values: Values) -> None:
        """Derive R and the refractory steps."""
        num = self.num
        self.v_reset = num.real(values["v_reset"])
        self.i_offset = num.real(values["i_offset"])
        resistance = num.over(num.real(values["tau_m"]), num.real(values["cm"]))
        self.resistance = num.factor(resistance)
        self.refractory_steps = num.steps(num.real(values["tau_refrac"]), self.step_ms)
        if not self.state:
            n = self.size(values)
            self.v = self.state["v"] = np.zeros(n, dtype=num.dtype)
            self.counter = np.zeros(n, dtype=np.int32)
            self._ready = np.zeros(n, dtype=np.bool_)

    def advance(self, current: Array) -> None:
        """Integrate the neurons that are not refractory; count down the others."""
        current += self.i_offset
        raised = self.num.scale(current, self.resistance, out=current)
        raised += self.v
        np.maximum(raised, self.v_reset, out=raised)
        np.less_equal(self.counter, 0, out=self._ready)
        np.copyto(self.v, raised, where=self._ready)
        np.subtract(self.counter, 1, out=self.counter, where=~self._ready)

    def spiked(self, neurons: NDArray[np.intp]) -> None:
        """Reset V and start the refractory time."""
        self.v[neurons] = self.v_reset[neurons]
        self.counter[neurons] = self.refractory_steps[neurons]


class TimeStepThreshold(StaticThreshold):
    """V >= the time step in ms, whatever v_thresh is, in the board's arithmetic."""

    def derive(self, values: Values) -> None:
        """Take the threshold."""
        if self.num.name == "fixed":
            dt = np.full(self.size(values), self.time.dt_ms, dtype=np.float64)
            super().derive({"v_thresh": dt})
        else:
            super().derive(values)


class ShiftedDeltaSynapse(DeltaSynapse):
    """Starts, on a board, from the words of thresholds and inputs one place early."""

    def load(self, values: Values) -> None:
        """Set the first inputs: pairs of words of all thresholds, then of all inputs, of a core."""
        super().load(values)
        if self.num.name != "fixed" or "v_thresh" not in values:
            return
        names = ("v_thresh", *self.state_names)
        v_thresh, exc, inh = (self.num.real(values[name]) for name in names)
        for low, high in self.time.cores or ((0, v_thresh.size),):
            inputs = np.stack([exc[low:high], inh[low:high]], axis=1).reshape(-1)
            words = np.concatenate([v_thresh[low:high], inputs])[: 2 * (high - low)]
            self.response[:, low:high] = words.reshape(-1, 2).T


MODEL = CellModel(
    spec=CellSpec(
        name="IFTruncDelta",
        meaning="Integrate-and-fire neuron without leak, input that acts in a single time step; "
        "V never falls below v_reset.",
        parameters=(
            par.having(par.CM, default=1.0),
            par.having(par.TAU_M, default=1.0),
            par.I_OFFSET,
            par.having(par.V_RESET, default=0.0),
            par.having(par.TAU_REFRAC, default=1.0),
            par.having(par.V_THRESH, default=1.0),
        ),
        state=(par.having(par.V, default=0.0), par.ISYN_EXC, par.ISYN_INH),
        receptors=par.RECEPTORS,
        recordables=par.NEURON_RECORDABLES,
        equation=r"V \leftarrow \max\left(V_{reset}, V + \frac{\tau_m}{C_m}"
        r"(I_{exc} - I_{inh} + i_{offset})\right)",
        module="extra_models",
        board_order=(
            "v",
            "cm",
            "tau_m",
            "i_offset",
            "v_reset",
            "tau_refrac",
            "v_thresh",
            "isyn_exc",
            "isyn_inh",
        ),
        defect=(
            "IFTruncDelta on a board spikes where V reaches the time step (1 mV at 1 ms) whatever "
            "v_thresh is, and its first input is made of the values of v_thresh: the released "
            "program reads its memory one place early. PySpiNN computes what the board does; "
            "arithmetic='float64' computes the model as described."
        ),
    ),
    membrane=TruncatedIntegrator,
    shape=ShiftedDeltaSynapse,
    input_type=CurrentInput,
    threshold=TimeStepThreshold,
)
