"""A balanced random network: 1,000 neurons, 100,000 synapses, one Poisson input for each neuron.

Source: Brunel 2000, doi:10.1023/A:1008925309027, in small.
"""

from __future__ import annotations

from typing import Any

EXCITATORY, INHIBITORY = 800, 200
CONNECTED = 0.1
CELL = {
    "tau_m": 20.0,
    "cm": 1.0,
    "v_rest": -65.0,
    "v_thresh": -50.0,
    "v_reset": -65.0,
    "tau_refrac": 2.0,
    "tau_syn_E": 0.5,
    "tau_syn_I": 0.5,
}
#: nA, magnitudes.
EXCITES, INHIBITS, DRIVES = 0.4, 2.0, 1.6
#: Hz.
RATE = 800.0
DELAY_MS = 1.5


def build(sim: Any, inhibitory_sign: float) -> list[Any]:
    """Return the populations, recording spikes."""
    populations = [sim.Population(n, sim.IF_curr_exp(**CELL)) for n in (EXCITATORY, INHIBITORY)]
    weights = (EXCITES, INHIBITS * inhibitory_sign)
    for pre, weight, receptor in zip(
        populations, weights, ("excitatory", "inhibitory"), strict=True
    ):
        for post in populations:
            sim.Projection(
                pre,
                post,
                sim.FixedProbabilityConnector(CONNECTED),
                sim.StaticSynapse(weight=weight, delay=DELAY_MS),
                receptor_type=receptor,
            )
    for population in populations:
        noise = sim.Population(population.size, sim.SpikeSourcePoisson(rate=RATE))
        sim.Projection(
            noise,
            population,
            sim.OneToOneConnector(),
            sim.StaticSynapse(weight=DRIVES, delay=DELAY_MS),
        )
        population.initialize(v=CELL["v_rest"])
        population.record("spikes")
    return populations
