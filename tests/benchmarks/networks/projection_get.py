"""Building 100,000 synapses and reading them back, as a list and as an array."""

from __future__ import annotations

from typing import Any

PRE, POST = 1000, 1000
CONNECTED = 0.1


def build(sim: Any, inhibitory_sign: float) -> list[Any]:
    """Return the projection."""
    del inhibitory_sign
    pre, post = (sim.Population(n, sim.IF_curr_exp()) for n in (PRE, POST))
    synapse = sim.StaticSynapse(weight=0.01, delay=1.0)
    return [sim.Projection(pre, post, sim.FixedProbabilityConnector(CONNECTED), synapse)]


def read(built: list[Any]) -> int:
    """Return the number of synapses, read in both formats."""
    rows = built[0].get(["weight", "delay"], format="list")
    weights = built[0].get("weight", format="array")
    if weights.shape != (PRE, POST):
        raise ValueError(f"array of shape {weights.shape}")
    return len(rows)
