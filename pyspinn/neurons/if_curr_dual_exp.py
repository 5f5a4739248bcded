"""IF_curr_dual_exp: leaky integrate-and-fire, two excitatory currents and an inhibitory one."""

from __future__ import annotations

from pyspinn.catalogue.spec import CellSpec
from pyspinn.neurons import parameters as par
from pyspinn.neurons.dual_synapse import RECEPTORS, DualCurrentInput, DualExponentialSynapse
from pyspinn.neurons.lif import LeakyIntegrateAndFire
from pyspinn.neurons.model import CellModel
from pyspinn.neurons.static_threshold import StaticThreshold

MODEL = CellModel(
    spec=CellSpec(
        name="IF_curr_dual_exp",
        meaning="Leaky integrate-and-fire neuron with two excitatory currents of different decay.",
        parameters=(*par.LIF, par.V_THRESH, par.TAU_SYN_E, par.TAU_SYN_E2, par.TAU_SYN_I),
        state=(par.V, par.ISYN_EXC, par.ISYN_EXC2, par.ISYN_INH),
        receptors=RECEPTORS,
        recordables=par.NEURON_RECORDABLES,
        equation=r"\tau_m \dot V = V_{rest} - V + \frac{\tau_m}{C_m}"
        r"\left(I_{exc} + I_{exc2} - I_{inh} + i_{offset}\right),\quad \tau_{syn} \dot I = -I",
        module="extra_models",
        board_order=(*par.LIF_ORDER, "v_thresh", *par.DUAL_ORDER),
    ),
    membrane=LeakyIntegrateAndFire,
    shape=DualExponentialSynapse,
    input_type=DualCurrentInput,
    threshold=StaticThreshold,
)
