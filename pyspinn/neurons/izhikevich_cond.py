"""Izhikevich_cond: Izhikevich's neuron, exponentially decaying conductances."""

from __future__ import annotations

from pyspinn.catalogue.spec import CellSpec
from pyspinn.neurons import parameters as par
from pyspinn.neurons.conductance_input import ConductanceInput
from pyspinn.neurons.exponential_synapse import ExponentialSynapse
from pyspinn.neurons.izhikevich import EQUATION, ORDER, PARAMETERS, STATE
from pyspinn.neurons.izhikevich_membrane import IzhikevichMembrane, IzhikevichThreshold
from pyspinn.neurons.model import CellModel

MODEL = CellModel(
    spec=CellSpec(
        name="Izhikevich_cond",
        meaning="Izhikevich's neuron with exponentially decaying conductances.",
        parameters=(*PARAMETERS, par.TAU_SYN_E, par.TAU_SYN_I, par.E_REV_E, par.E_REV_I),
        state=(*STATE, par.in_microsiemens(par.ISYN_EXC), par.in_microsiemens(par.ISYN_INH)),
        receptors=par.RECEPTORS,
        recordables=par.NEURON_RECORDABLES,
        equation=EQUATION,
        conductance=True,
        module="extra_models",
        board_order=(*ORDER, *par.CONDUCTANCE_ORDER, *par.EXPONENTIAL_ORDER),
    ),
    membrane=IzhikevichMembrane,
    shape=ExponentialSynapse,
    input_type=ConductanceInput,
    threshold=IzhikevichThreshold,
)
