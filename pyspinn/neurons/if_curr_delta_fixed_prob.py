"""IFCurrDeltaFixedProb: IF_curr_delta that fires with a fixed probability above threshold."""

from __future__ import annotations

from pyspinn.catalogue.spec import CellSpec, Parameter
from pyspinn.neurons import parameters as par
from pyspinn.neurons.delta import DeltaInput, DeltaSynapse
from pyspinn.neurons.fixed_probability_threshold import FixedProbabilityThreshold
from pyspinn.neurons.lif import LeakyIntegrateAndFire
from pyspinn.neurons.model import CellModel

MODEL = CellModel(
    spec=CellSpec(
        name="IFCurrDeltaFixedProb",
        meaning="Leaky integrate-and-fire neuron, input that acts in a single time step, firing "
        "with a fixed probability in each step above threshold.",
        parameters=(
            par.having(par.V_REST, default=0.0),
            par.having(par.CM, default=0.0001),
            par.having(par.TAU_M, default=0.0001),
            par.I_OFFSET,
            par.having(par.V_RESET, default=0.0),
            par.having(par.TAU_REFRAC, default=0.0),
            par.having(par.V_THRESH, default=1.0),
            Parameter("p_thresh", "", 1.0, "probability of a spike above threshold", 0.0, 1.0),
            par.SEED,
        ),
        state=(par.having(par.V, default=0.0), par.ISYN_EXC, par.ISYN_INH),
        receptors=par.RECEPTORS,
        recordables=par.NEURON_RECORDABLES,
        equation=r"\tau_m \dot V = V_{rest} - V + \frac{\tau_m}{C_m}"
        r"\left(\sum_k w_k\,\delta(t - t_k) + i_{offset}\right),\quad"
        r"P(\text{spike} \mid V \ge V_{thresh}) = p_{thresh}",
        module="extra_models",
    ),
    membrane=LeakyIntegrateAndFire,
    shape=DeltaSynapse,
    input_type=DeltaInput,
    threshold=FixedProbabilityThreshold,
)
