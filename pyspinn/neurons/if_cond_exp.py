"""IF_cond_exp: leaky integrate-and-fire, exponentially decaying conductances."""

from __future__ import annotations

from pyspinn.catalogue.spec import CellSpec
from pyspinn.neurons import parameters as par
from pyspinn.neurons.conductance_input import ConductanceInput
from pyspinn.neurons.exponential_synapse import ExponentialSynapse
from pyspinn.neurons.lif import LeakyIntegrateAndFire
from pyspinn.neurons.model import CellModel
from pyspinn.neurons.static_threshold import StaticThreshold

MODEL = CellModel(
    spec=CellSpec(
        name="IF_cond_exp",
        meaning="Leaky integrate-and-fire neuron with exponentially decaying conductances.",
        parameters=(
            *par.LIF,
            par.V_THRESH,
            par.TAU_SYN_E,
            par.TAU_SYN_I,
            par.E_REV_E,
            par.E_REV_I,
        ),
        state=(par.V, par.in_microsiemens(par.ISYN_EXC), par.in_microsiemens(par.ISYN_INH)),
        receptors=par.RECEPTORS,
        recordables=par.NEURON_RECORDABLES,
        equation=r"\tau_m \dot V = V_{rest} - V + \frac{\tau_m}{C_m}"
        r"\left(g_{exc}(E_{exc} - V) + g_{inh}(E_{inh} - V) + i_{offset}\right),"
        r"\quad \tau_{syn} \dot g = -g",
        conductance=True,
        board_order=(
            *par.LIF_ORDER,
            *par.CONDUCTANCE_ORDER,
            "v_thresh",
            *par.EXPONENTIAL_ORDER,
        ),
    ),
    membrane=LeakyIntegrateAndFire,
    shape=ExponentialSynapse,
    input_type=ConductanceInput,
    threshold=StaticThreshold,
)
