"""Izhikevich (2003): 800 regular-spiking and 200 fast-spiking neurons, all to all.

Source: doi:10.1109/TNN.2003.820440. A constant current, different for each neuron, stands for the
thalamic input. NEST and Brian2 take the synaptic weight as a jump of v, a board as a current with
time constants: the peers compute a little less for each synapse.
"""

from __future__ import annotations

from typing import Any

import numpy as np

EXCITATORY, INHIBITORY = 800, 200
REGULAR = {"a": 0.02, "b": 0.2, "c": -65.0, "d": 8.0}
FAST = {"a": 0.1, "b": 0.2, "c": -65.0, "d": 2.0}
#: nA, magnitudes.
EXCITES, INHIBITS = 0.02, 0.08
DELAY_MS = 1.0


def offsets(size: int) -> Any:
    """Return the constant input of each neuron (nA)."""
    return np.random.default_rng(1).uniform(4.0, 8.0, size)


def build(sim: Any, inhibitory_sign: float) -> list[Any]:
    """Return the populations, recording spikes."""
    # PyNN gives NEST a thousand times the input of Izhikevich's equation: its unit is another.
    unit = 1.0 if hasattr(sim, "set_number_of_neurons_per_core") else 0.001
    populations = [
        sim.Population(n, sim.Izhikevich(**values, i_offset=unit * offsets(n)))
        for n, values in ((EXCITATORY, REGULAR), (INHIBITORY, FAST))
    ]
    weights = (EXCITES * unit, INHIBITS * unit * inhibitory_sign)
    for pre, weight, receptor in zip(
        populations, weights, ("excitatory", "inhibitory"), strict=True
    ):
        for post in populations:
            sim.Projection(
                pre,
                post,
                sim.AllToAllConnector(),
                sim.StaticSynapse(weight=weight, delay=DELAY_MS),
                receptor_type=receptor,
            )
    for population in populations:
        population.initialize(v=-65.0, u=-13.0)
        population.record("spikes")
    return populations
