"""IF_curr_exp: leaky integrate-and-fire, exponentially decaying currents."""

from __future__ import annotations

from pyspinn.catalogue.spec import CellSpec
from pyspinn.neurons import parameters as par
from pyspinn.neurons.current_input import CurrentInput
from pyspinn.neurons.exponential_synapse import ExponentialSynapse
from pyspinn.neurons.lif import LeakyIntegrateAndFire
from pyspinn.neurons.model import CellModel
from pyspinn.neurons.static_threshold import StaticThreshold

MODEL = CellModel(
    spec=CellSpec(
        name="IF_curr_exp",
        meaning="Leaky integrate-and-fire neuron with exponentially decaying synaptic currents.",
        parameters=(*par.LIF, par.V_THRESH, par.TAU_SYN_E, par.TAU_SYN_I),
        state=(par.V, par.ISYN_EXC, par.ISYN_INH),
        receptors=par.RECEPTORS,
        recordables=par.NEURON_RECORDABLES,
        equation=r"\tau_m \dot V = V_{rest} - V + \frac{\tau_m}{C_m}"
        r"\left(I_{exc} - I_{inh} + i_{offset}\right),\quad \tau_{syn} \dot I = -I",
        board_order=(*par.LIF_ORDER, "v_thresh", *par.EXPONENTIAL_ORDER),
    ),
    membrane=LeakyIntegrateAndFire,
    shape=ExponentialSynapse,
    input_type=CurrentInput,
    threshold=StaticThreshold,
)
