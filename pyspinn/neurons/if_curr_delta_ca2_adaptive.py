"""IFCurrDeltaCa2Adaptive: IF_curr_delta with an adaptation current."""

from __future__ import annotations

from pyspinn.catalogue.spec import CellSpec
from pyspinn.neurons import calcium_adaptation
from pyspinn.neurons import parameters as par
from pyspinn.neurons.calcium_adaptation import CalciumAdaptation
from pyspinn.neurons.delta import DeltaInput, DeltaSynapse
from pyspinn.neurons.lif import LeakyIntegrateAndFire
from pyspinn.neurons.model import CellModel
from pyspinn.neurons.static_threshold import StaticThreshold

MODEL = CellModel(
    spec=CellSpec(
        name="IFCurrDeltaCa2Adaptive",
        meaning="Leaky integrate-and-fire neuron, input that acts in a single time step, and an "
        "adaptation current.",
        parameters=(*par.LIF, par.V_THRESH, *calcium_adaptation.PARAMETERS),
        state=(par.V, par.ISYN_EXC, par.ISYN_INH, calcium_adaptation.STATE),
        receptors=par.RECEPTORS,
        recordables=par.NEURON_RECORDABLES,
        equation=r"\tau_m \dot V = V_{rest} - V + \frac{\tau_m}{C_m}"
        r"\left(\sum_k w_k\,\delta(t - t_k) - i_{Ca} + i_{offset}\right),"
        r"\quad \tau_{Ca} \dot i_{Ca} = -i_{Ca} + \tau_{Ca}\,i_\alpha \sum_k \delta(t - t_k)",
        module="extra_models",
        board_order=(*par.LIF_ORDER, "v_thresh", *par.DELTA_ORDER, *calcium_adaptation.ORDER),
    ),
    membrane=LeakyIntegrateAndFire,
    shape=DeltaSynapse,
    input_type=DeltaInput,
    threshold=StaticThreshold,
    adaptation=CalciumAdaptation,
)
