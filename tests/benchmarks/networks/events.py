"""The same spikes through 1e3 to 1e7 synapses: cost must be linear in synaptic events.

10,000 sources take turns, 100 of them in each ms; 10,000 neurons receive, too weakly to fire.
"""

from __future__ import annotations

from typing import Any

SIZE = 10_000
TURNS = 100
#: nA; far below what makes a neuron fire.
WEIGHT = 2.0**-12


def build(sim: Any, inhibitory_sign: float, *, synapses: int) -> list[Any]:
    """Return nothing to read: no neuron fires."""
    del inhibitory_sign
    times = [[float(t) for t in range(1 + cell % TURNS, 1000, TURNS)] for cell in range(SIZE)]
    sources = sim.Population(SIZE, sim.SpikeSourceArray(spike_times=times))
    neurons = sim.Population(SIZE, sim.IF_curr_exp())
    sim.Projection(
        sources,
        neurons,
        sim.FixedTotalNumberConnector(synapses),
        sim.StaticSynapse(weight=WEIGHT, delay=1.0),
    )
    return []
