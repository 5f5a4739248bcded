"""Catalogue entries that several cell types share."""

from __future__ import annotations

from pyspinn.catalogue.spec import Parameter

CM = Parameter("cm", "nF", 1.0, "membrane capacitance", low=0.0, low_open=True)
TAU_M = Parameter("tau_m", "ms", 20.0, "membrane time constant", low=0.0, low_open=True)
V_REST = Parameter("v_rest", "mV", -65.0, "resting membrane potential")
V_RESET = Parameter("v_reset", "mV", -65.0, "potential after a spike")
V_THRESH = Parameter("v_thresh", "mV", -50.0, "potential at which the neuron spikes")
TAU_REFRAC = Parameter("tau_refrac", "ms", 0.1, "refractory time after a spike", low=0.0)
I_OFFSET = Parameter("i_offset", "nA", 0.0, "constant input current")
TAU_SYN_E = Parameter(
    "tau_syn_E", "ms", 5.0, "decay time of the excitatory synaptic response", low=0.0, low_open=True
)
TAU_SYN_I = Parameter(
    "tau_syn_I", "ms", 5.0, "decay time of the inhibitory synaptic response", low=0.0, low_open=True
)
V = Parameter("v", "mV", -65.0, "membrane potential at the start")
ISYN_EXC = Parameter("isyn_exc", "nA", 0.0, "excitatory synaptic response at the start")
ISYN_INH = Parameter("isyn_inh", "nA", 0.0, "inhibitory synaptic response at the start")

#: Order of the LIF structure on the board: random values are drawn in this order.
LIF = (V_REST, CM, TAU_M, I_OFFSET, V_RESET, TAU_REFRAC)

NEURON_RECORDABLES = ("spikes", "v", "gsyn_exc", "gsyn_inh", "packets-per-timestep", "rewiring")
