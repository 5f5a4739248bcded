"""IF_curr_delta: leaky integrate-and-fire, instantaneous input."""

from __future__ import annotations

from pyspinn.catalogue.spec import CellSpec
from pyspinn.neurons import parameters as par
from pyspinn.neurons.delta import DeltaInput, DeltaSynapse
from pyspinn.neurons.lif import LeakyIntegrateAndFire
from pyspinn.neurons.model import CellModel
from pyspinn.neurons.static_threshold import StaticThreshold

MODEL = CellModel(
    spec=CellSpec(
        name="IF_curr_delta",
        meaning="Leaky integrate-and-fire neuron with input that acts in a single time step.",
        parameters=(*par.LIF, par.V_THRESH),
        state=(par.V, par.ISYN_EXC, par.ISYN_INH),
        receptors=par.RECEPTORS,
        recordables=par.NEURON_RECORDABLES,
        equation=r"\tau_m \dot V = V_{rest} - V + \frac{\tau_m}{C_m}"
        r"\left(\sum_k w_k\,\delta(t - t_k) + i_{offset}\right)",
        board_order=(*par.LIF_ORDER, "v_thresh", *par.DELTA_ORDER),
    ),
    membrane=LeakyIntegrateAndFire,
    shape=DeltaSynapse,
    input_type=DeltaInput,
    threshold=StaticThreshold,
)
