"""Names that are not here, and what to use instead: a board has nothing for most of them."""

from __future__ import annotations

_DYNAMIC = (
    "a board has no short-term plasticity. Use StaticSynapse, or STDPMechanism for long-term "
    "plasticity."
)
_STOCHASTIC = "a board has no stochastic synapses. Use StaticSynapse."
_CONDUCTANCE = (
    "a board does not have this cell. The nearest is IF_cond_exp (conductances) or Izhikevich "
    "(adaptation)."
)
_SOURCE = (
    "a board does not have this source. Use SpikeSourcePoisson, or SpikeSourceArray with times of "
    "your own."
)
_PARTS = "cells on a board are points. Use a population of IF_curr_exp or IF_cond_exp."
_SET = "PyNN's set(cells, ...) is a method here: cells.set(name=value)."
_CHANGED = (
    "a board has it, for IF_curr_exp alone, and this emulator does not compute it yet. Here "
    "weights change by a rule (p.STDPMechanism, p.extra_models.Neuromodulation), or between two "
    "runs with Projection.set after p.setup(..., strict=False)."
)
_RECORD = "that is PyNN 0.7. Today: cells.record('v')."

ABSENT = {
    "TsodyksMarkramSynapse": _DYNAMIC,
    "StochasticTsodyksMarkramSynapse": _DYNAMIC,
    "SimpleStochasticSynapse": _STOCHASTIC,
    "MultiQuantalSynapse": _STOCHASTIC,
    "ElectricalSynapse": "a board has no gap junctions. Use StaticSynapse.",
    "GutigWeightDependence": "a board has AdditiveWeightDependence and "
    "MultiplicativeWeightDependence.",
    "AdditivePotentiationMultiplicativeDepression": "a board has AdditiveWeightDependence and "
    "MultiplicativeWeightDependence.",
    "IF_cond_alpha": "a board does not have this cell. The nearest is IF_cond_exp.",
    "EIF_cond_alpha_isfa_ista": _CONDUCTANCE,
    "EIF_cond_exp_isfa_ista": _CONDUCTANCE,
    "IF_cond_exp_gsfa_grr": _CONDUCTANCE,
    "GIF_cond_exp": _CONDUCTANCE,
    "HH_cond_exp": _CONDUCTANCE,
    "AdExp": _CONDUCTANCE,
    "LIF": _PARTS,
    "PointNeuron": _PARTS,
    "MultiCompartmentNeuron": _PARTS,
    "IF_facets_hardware1": "that is another machine's cell. Use IF_cond_exp.",
    "SpikeSourceGamma": _SOURCE,
    "SpikeSourceInhGamma": _SOURCE,
    "SpikeSourcePoissonRefractory": _SOURCE,
    "CloneConnector": "write the same connector twice with a seed, or FromListConnector.",
    "MapConnector": "it is a base class of PyNN. Use FromListConnector.",
    "FixedNumberConnector": "choose FixedNumberPreConnector or FixedNumberPostConnector.",
    "DisplacementDependentProbabilityConnector": "a board's host has "
    "DistanceDependentProbabilityConnector.",
    "WeightChangeable": _CHANGED,
    "WeightChanger": _CHANGED,
    "set": _SET,
    "record_v": _RECORD,
    "record_gsyn": "that is PyNN 0.7. Today: cells.record(['gsyn_exc', 'gsyn_inh']).",
    "NativeRNG": "a board's generators are seeded by Population(..., seed=1). Use NumpyRNG for the "
    "host.",
    "GSLRNG": "use NumpyRNG.",
}
