"""IF_curr_alpha: leaky integrate-and-fire, alpha-shaped currents."""

from __future__ import annotations

from pyspinn.catalogue.spec import CellSpec, Parameter
from pyspinn.neurons import parameters as par
from pyspinn.neurons.alpha_synapse import AlphaSynapse
from pyspinn.neurons.current_input import CurrentInput
from pyspinn.neurons.lif import LeakyIntegrateAndFire
from pyspinn.neurons.model import CellModel
from pyspinn.neurons.static_threshold import StaticThreshold

MODEL = CellModel(
    spec=CellSpec(
        name="IF_curr_alpha",
        meaning="Leaky integrate-and-fire neuron with alpha-shaped synaptic currents.",
        parameters=(
            *par.LIF,
            par.V_THRESH,
            par.having(par.TAU_SYN_E, default=0.5, meaning="rise time of excitatory responses"),
            par.having(par.TAU_SYN_I, default=0.5, meaning="rise time of inhibitory responses"),
        ),
        state=(
            par.V,
            Parameter("exc_response", "nA", 0.0, "linear part of the excitatory response"),
            Parameter("exc_exp_response", "", 0.0, "exponential part of the excitatory response"),
            Parameter("inh_response", "nA", 0.0, "linear part of the inhibitory response"),
            Parameter("inh_exp_response", "", 0.0, "exponential part of the inhibitory response"),
        ),
        receptors=par.RECEPTORS,
        recordables=par.NEURON_RECORDABLES,
        equation=r"\tau_m \dot V = V_{rest} - V + \frac{\tau_m}{C_m}"
        r"\left(I_{exc} - I_{inh} + i_{offset}\right),\quad"
        r"I(t) = w\,\frac{t}{\tau_{syn}^2} e^{-t/\tau_{syn}}",
        board_order=(
            *par.LIF_ORDER,
            "v_thresh",
            "exc_response",
            "exc_exp_response",
            "tau_syn_E",
            "inh_response",
            "inh_exp_response",
            "tau_syn_I",
        ),
    ),
    membrane=LeakyIntegrateAndFire,
    shape=AlphaSynapse,
    input_type=CurrentInput,
    threshold=StaticThreshold,
)
