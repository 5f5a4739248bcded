"""IFCurrExpCa2Adaptive: IF_curr_exp with an adaptation current."""

from __future__ import annotations

from pyspinn.catalogue.spec import CellSpec
from pyspinn.neurons import calcium_adaptation
from pyspinn.neurons import parameters as par
from pyspinn.neurons.calcium_adaptation import CalciumAdaptation
from pyspinn.neurons.current_input import CurrentInput
from pyspinn.neurons.exponential_synapse import ExponentialSynapse
from pyspinn.neurons.lif import LeakyIntegrateAndFire
from pyspinn.neurons.model import CellModel
from pyspinn.neurons.static_threshold import StaticThreshold

MODEL = CellModel(
    spec=CellSpec(
        name="IFCurrExpCa2Adaptive",
        meaning="Leaky integrate-and-fire neuron, exponential currents, and an adaptation current.",
        parameters=(
            *par.LIF,
            par.V_THRESH,
            par.TAU_SYN_E,
            par.TAU_SYN_I,
            *calcium_adaptation.PARAMETERS,
        ),
        state=(par.V, par.ISYN_EXC, par.ISYN_INH, calcium_adaptation.STATE),
        receptors=par.RECEPTORS,
        recordables=par.NEURON_RECORDABLES,
        equation=r"\tau_m \dot V = V_{rest} - V + \frac{\tau_m}{C_m}"
        r"\left(I_{exc} - I_{inh} - i_{Ca} + i_{offset}\right),"
        r"\quad \tau_{Ca} \dot i_{Ca} = -i_{Ca} + \tau_{Ca}\,i_\alpha \sum_k \delta(t - t_k)",
        module="extra_models",
        board_order=(
            *par.LIF_ORDER,
            "v_thresh",
            *par.EXPONENTIAL_ORDER,
            *calcium_adaptation.ORDER,
        ),
    ),
    membrane=LeakyIntegrateAndFire,
    shape=ExponentialSynapse,
    input_type=CurrentInput,
    threshold=StaticThreshold,
    adaptation=CalciumAdaptation,
)
