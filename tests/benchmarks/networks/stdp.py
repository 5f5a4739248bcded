"""1,000 Poisson sources onto 1,000 neurons, all to all: 1,000,000 synapses that learn.

Source: Song, Miller & Abbott 2000, doi:10.1038/78829: pair rule, additive weights.
A board keeps weights in 16 bits of the largest expected sum, here in steps of 1/64 nA, and cuts
each change: it learns something else than NEST, from as many spikes.
"""

from __future__ import annotations

from typing import Any

import numpy as np

SIZE = 1000
#: Hz.
RATE = 10.0
CELL = {
    "tau_m": 20.0,
    "cm": 10.0,
    "v_rest": -65.0,
    "v_thresh": -50.0,
    "v_reset": -65.0,
    "tau_refrac": 2.0,
    "tau_syn_E": 5.0,
    "tau_syn_I": 5.0,
}
RULE = {"tau_plus": 20.0, "tau_minus": 20.0, "A_plus": 0.005, "A_minus": 0.00525}
#: nA.
WEIGHT, W_MAX = 0.12, 0.3
DELAY_MS = 1.0


def offsets() -> Any:
    """Return the constant input of each neuron (nA): different, or all would fire as one."""
    return np.random.default_rng(1).uniform(3.0, 8.0, SIZE)


def build(sim: Any, inhibitory_sign: float) -> list[Any]:
    """Return the learning population, recording spikes."""
    del inhibitory_sign
    sources = sim.Population(SIZE, sim.SpikeSourcePoisson(rate=RATE))
    board = hasattr(sim, "set_number_of_neurons_per_core")
    if board:
        # A row of plastic synapses onto a core holds 254 at most.
        sim.set_number_of_neurons_per_core(sim.IF_curr_exp, 250)
    neurons = sim.Population(SIZE, sim.IF_curr_exp(**CELL, i_offset=offsets()))
    # On a board, additive amplitudes are weights; in PyNN they are parts of w_max.
    unit = W_MAX if board else 1.0
    amplitudes = {name: RULE[name] * unit for name in ("A_plus", "A_minus")}
    rule = sim.STDPMechanism(
        timing_dependence=sim.SpikePairRule(**{**RULE, **amplitudes}),
        weight_dependence=sim.AdditiveWeightDependence(w_min=0.0, w_max=W_MAX),
        weight=WEIGHT,
        delay=DELAY_MS,
    )
    sim.Projection(sources, neurons, sim.AllToAllConnector(), rule, receptor_type="excitatory")
    neurons.initialize(v=CELL["v_rest"])
    neurons.record("spikes")
    return [neurons]
