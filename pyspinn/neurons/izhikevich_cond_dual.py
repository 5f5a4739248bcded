"""Izhikevich_cond_dual: Izhikevich's neuron, two excitatory conductances and an inhibitory one."""

from __future__ import annotations

from pyspinn.catalogue.spec import CellSpec
from pyspinn.neurons import parameters as par
from pyspinn.neurons.conductance_input import DualConductanceInput
from pyspinn.neurons.dual_synapse import RECEPTORS, DualExponentialSynapse
from pyspinn.neurons.izhikevich import EQUATION, ORDER, PARAMETERS, STATE
from pyspinn.neurons.izhikevich_membrane import IzhikevichMembrane, IzhikevichThreshold
from pyspinn.neurons.model import CellModel

MODEL = CellModel(
    spec=CellSpec(
        name="Izhikevich_cond_dual",
        meaning="Izhikevich's neuron with two excitatory conductances and an inhibitory one.",
        parameters=(
            *PARAMETERS,
            par.TAU_SYN_E,
            par.TAU_SYN_E2,
            par.TAU_SYN_I,
            par.E_REV_E,
            par.E_REV_I,
        ),
        state=(
            *STATE,
            par.in_microsiemens(par.ISYN_EXC),
            par.in_microsiemens(par.ISYN_EXC2),
            par.in_microsiemens(par.ISYN_INH),
        ),
        receptors=RECEPTORS,
        recordables=par.NEURON_RECORDABLES,
        equation=EQUATION,
        conductance=True,
        module="extra_models",
        board_order=(*ORDER, *par.CONDUCTANCE_ORDER, *par.DUAL_ORDER),
    ),
    membrane=IzhikevichMembrane,
    shape=DualExponentialSynapse,
    input_type=DualConductanceInput,
    threshold=IzhikevichThreshold,
)
