"""Catalogue entries that several cell types share."""

from __future__ import annotations

from typing import Any

from pyspinn.catalogue.spec import Parameter
from pyspinn.data_classes import replace

#: Below this a value is 0 in s16.15, and the board would divide by it.
SMALLEST = 2.0**-15

CM = Parameter("cm", "nF", 1.0, "membrane capacitance", low=SMALLEST)
TAU_M = Parameter("tau_m", "ms", 20.0, "membrane time constant", low=SMALLEST)
V_REST = Parameter("v_rest", "mV", -65.0, "resting membrane potential")
V_RESET = Parameter("v_reset", "mV", -65.0, "potential after a spike")
V_THRESH = Parameter("v_thresh", "mV", -50.0, "potential at which the neuron spikes")
TAU_REFRAC = Parameter("tau_refrac", "ms", 0.1, "refractory time after a spike", low=0.0)
I_OFFSET = Parameter("i_offset", "nA", 0.0, "constant input current")
TAU_SYN_E = Parameter(
    "tau_syn_E", "ms", 5.0, "decay time of the excitatory synaptic response", low=SMALLEST
)
TAU_SYN_E2 = Parameter(
    "tau_syn_E2", "ms", 5.0, "decay time of the second excitatory response", low=SMALLEST
)
TAU_SYN_I = Parameter(
    "tau_syn_I", "ms", 5.0, "decay time of the inhibitory synaptic response", low=SMALLEST
)
E_REV_E = Parameter("e_rev_E", "mV", 0.0, "reversal potential of excitatory input")
E_REV_I = Parameter("e_rev_I", "mV", -70.0, "reversal potential of inhibitory input")
V = Parameter("v", "mV", -65.0, "membrane potential at the start")
ISYN_EXC = Parameter("isyn_exc", "nA", 0.0, "excitatory synaptic response at the start")
ISYN_EXC2 = Parameter("isyn_exc2", "nA", 0.0, "second excitatory response at the start")
ISYN_INH = Parameter("isyn_inh", "nA", 0.0, "inhibitory synaptic response at the start")
SEED = Parameter(
    "seed",
    "",
    None,
    "seed of the neurons' random generators; None gives other spikes in every run",
    low=0.0,
    high=2.0**32 - 1,
    kind="integer",
)

LIF = (V_REST, CM, TAU_M, I_OFFSET, V_RESET, TAU_REFRAC)
#: Orders in which random values are drawn on the board, a piece of a model at a time.
LIF_ORDER = ("v", "v_rest", "cm", "tau_m", "i_offset", "v_reset", "tau_refrac")
CONDUCTANCE_ORDER = ("e_rev_E", "e_rev_I")
EXPONENTIAL_ORDER = ("tau_syn_E", "isyn_exc", "tau_syn_I", "isyn_inh")
DUAL_ORDER = ("tau_syn_E", "isyn_exc", "tau_syn_E2", "isyn_exc2", "tau_syn_I", "isyn_inh")
DELTA_ORDER = ("isyn_exc", "isyn_inh")

RECEPTORS = ("excitatory", "inhibitory")
NEURON_RECORDABLES = ("spikes", "v", "gsyn_exc", "gsyn_inh", "packets-per-timestep", "rewiring")


def having(parameter: Parameter, **changes: Any) -> Parameter:
    """Return `parameter` with another default, meaning or limit."""
    return replace(parameter, **changes)


def in_microsiemens(parameter: Parameter) -> Parameter:
    """Return a synaptic response as a conductance."""
    return replace(parameter, unit="uS")
