"""100,000 neurons with 10,000,000 synapses: what building and memory cost.

Cells and weights are those of `vogels_abbott`; each neuron receives from 80 excitatory and 20
inhibitory ones, with delays spread over 1 to 8 ms.
"""

from __future__ import annotations

from typing import Any

from tests.benchmarks.networks.vogels_abbott import CELL, CURRENT_WEIGHTS, initial_v

SIZES = (80_000, 20_000)
FAN_IN = (80, 20)
DELAYS_MS = (1.0, 8.0)


def build(sim: Any, inhibitory_sign: float) -> list[Any]:
    """Return the populations, recording spikes."""
    populations = [sim.Population(n, sim.IF_curr_exp(**CELL)) for n in SIZES]
    delay = sim.RandomDistribution("uniform", low=DELAYS_MS[0], high=DELAYS_MS[1])
    signs, receptors = (1.0, inhibitory_sign), ("excitatory", "inhibitory")
    for pre, fan_in, weight, sign, receptor in zip(
        populations, FAN_IN, CURRENT_WEIGHTS, signs, receptors, strict=True
    ):
        for post in populations:
            sim.Projection(
                pre,
                post,
                sim.FixedNumberPreConnector(fan_in),
                sim.StaticSynapse(weight=weight * sign, delay=delay),
                receptor_type=receptor,
            )
    for population in populations:
        population.initialize(v=initial_v(population.size))
        population.record("spikes")
    return populations
