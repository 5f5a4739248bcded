"""IFCondExpStoc: IF_cond_exp with a stochastic threshold."""

from __future__ import annotations

from pyspinn.catalogue.spec import CellSpec, Parameter
from pyspinn.neurons import parameters as par
from pyspinn.neurons.conductance_input import ConductanceInput
from pyspinn.neurons.exponential_synapse import ExponentialSynapse
from pyspinn.neurons.lif import LeakyIntegrateAndFire
from pyspinn.neurons.maass_threshold import MaassThreshold
from pyspinn.neurons.model import CellModel

MODEL = CellModel(
    spec=CellSpec(
        name="IFCondExpStoc",
        meaning="Leaky integrate-and-fire neuron, exponential conductances, stochastic threshold.",
        parameters=(
            *par.LIF,
            par.V_THRESH,
            par.TAU_SYN_E,
            par.TAU_SYN_I,
            par.E_REV_E,
            par.E_REV_I,
            Parameter("du_th", "mV", 0.5, "how soft the threshold is", low=par.SMALLEST),
            Parameter("tau_th", "ms", 20.0, "mean time to a spike at threshold", low=par.SMALLEST),
        ),
        state=(par.V, par.in_microsiemens(par.ISYN_EXC), par.in_microsiemens(par.ISYN_INH)),
        receptors=par.RECEPTORS,
        recordables=par.NEURON_RECORDABLES,
        equation=r"\tau_m \dot V = V_{rest} - V + \frac{\tau_m}{C_m}"
        r"\left(g_{exc}(E_{exc} - V) + g_{inh}(E_{inh} - V) + i_{offset}\right),\quad"
        r"h = \frac{1}{\tau_{th}} e^{(V - V_{thresh})/\Delta u_{th}}",
        conductance=True,
        module="extra_models",
        board_order=(
            *par.LIF_ORDER,
            *par.CONDUCTANCE_ORDER,
            "du_th",
            "tau_th",
            "v_thresh",
            *par.EXPONENTIAL_ORDER,
        ),
        defect=(
            "IFCondExpStoc is practically deterministic on a board: a sign in the released program "
            "makes it spike in every step once V is about 2.5 mV below v_thresh (at the defaults). "
            "PySpiNN computes what the board does; arithmetic='float64' computes the model as "
            "described."
        ),
    ),
    membrane=LeakyIntegrateAndFire,
    shape=ExponentialSynapse,
    input_type=ConductanceInput,
    threshold=MaassThreshold,
)
