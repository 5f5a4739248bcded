"""IF_curr_exp_sEMD: the spiking elementary motion detector."""

from __future__ import annotations

from pyspinn.catalogue.spec import CellSpec, Parameter
from pyspinn.neurons import parameters as par
from pyspinn.neurons.current_input import CurrentInput
from pyspinn.neurons.dual_synapse import RECEPTORS
from pyspinn.neurons.lif import LeakyIntegrateAndFire
from pyspinn.neurons.model import CellModel
from pyspinn.neurons.semd_synapse import MotionDetectorSynapse
from pyspinn.neurons.static_threshold import StaticThreshold

MODEL = CellModel(
    spec=CellSpec(
        name="IF_curr_exp_sEMD",
        meaning="Spiking elementary motion detector: input to excitatory2 is scaled by what is "
        "left of earlier input to excitatory.",
        parameters=(
            *par.LIF,
            par.V_THRESH,
            par.TAU_SYN_E,
            par.TAU_SYN_E2,
            par.TAU_SYN_I,
            Parameter("scaling_factor", "", 1.0, "factor of the detector's output"),
        ),
        state=(
            par.V,
            par.ISYN_EXC,
            par.ISYN_EXC2,
            par.ISYN_INH,
            Parameter("multiplicator", "", 0.0, "response that scales excitatory2, at the start"),
            Parameter("exc2_old", "nA", 0.0, "excitatory2 response of the step before the start"),
        ),
        receptors=RECEPTORS,
        recordables=par.NEURON_RECORDABLES,
        equation=r"\tau_m \dot V = V_{rest} - V + \frac{\tau_m}{C_m}"
        r"\left(s\,I_{exc2}\,I_{exc}(t_{exc2}) - I_{inh} + i_{offset}\right)",
        module="extra_models",
        board_order=(
            *par.LIF_ORDER,
            "v_thresh",
            *par.DUAL_ORDER,
            "multiplicator",
            "exc2_old",
            "scaling_factor",
        ),
    ),
    membrane=LeakyIntegrateAndFire,
    shape=MotionDetectorSynapse,
    input_type=CurrentInput,
    threshold=StaticThreshold,
)
