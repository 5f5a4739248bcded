"""Izhikevich: the two-variable neuron, exponentially decaying currents."""

from __future__ import annotations

from pyspinn.catalogue.spec import CellSpec, Parameter
from pyspinn.neurons import parameters as par
from pyspinn.neurons.current_input import CurrentInput
from pyspinn.neurons.exponential_synapse import ExponentialSynapse
from pyspinn.neurons.izhikevich_membrane import IzhikevichMembrane, IzhikevichThreshold
from pyspinn.neurons.model import CellModel

PARAMETERS = (
    Parameter("a", "", 0.02, "rate of recovery of u, per ms"),
    Parameter("b", "", 0.2, "sensitivity of u to v"),
    Parameter("c", "mV", -65.0, "v after a spike"),
    Parameter("d", "", 2.0, "what a spike adds to u"),
    par.I_OFFSET,
)
STATE = (
    par.having(par.V, default=-70.0),
    Parameter("u", "", -14.0, "recovery variable at the start"),
)
#: Order in which random values are drawn on the board.
ORDER = ("a", "b", "c", "d", "v", "u", "i_offset")
EQUATION = (
    r"\dot v = 0.04 v^2 + 5 v + 140 - u + I,\quad \dot u = a(bv - u),\quad"
    r"v \ge 30: v \to c,\ u \to u + d"
)

MODEL = CellModel(
    spec=CellSpec(
        name="Izhikevich",
        meaning="Izhikevich's neuron with exponentially decaying synaptic currents.",
        parameters=(*PARAMETERS, par.TAU_SYN_E, par.TAU_SYN_I),
        state=(*STATE, par.ISYN_EXC, par.ISYN_INH),
        receptors=par.RECEPTORS,
        recordables=par.NEURON_RECORDABLES,
        equation=EQUATION,
        board_order=(*ORDER, *par.EXPONENTIAL_ORDER),
    ),
    membrane=IzhikevichMembrane,
    shape=ExponentialSynapse,
    input_type=CurrentInput,
    threshold=IzhikevichThreshold,
)
