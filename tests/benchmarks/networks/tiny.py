"""A few neurons in a ring, driven by a constant current: what a tick costs in itself."""

from __future__ import annotations

from typing import Any

CELL = {
    "tau_m": 20.0,
    "cm": 1.0,
    "v_rest": -65.0,
    "v_thresh": -50.0,
    "v_reset": -65.0,
    "tau_refrac": 2.0,
    "tau_syn_E": 5.0,
    "tau_syn_I": 5.0,
    "i_offset": 0.8,
}
WEIGHT = 0.5
DELAY_MS = 1.0


def build(sim: Any, inhibitory_sign: float, *, size: int) -> list[Any]:
    """Return the population, recording spikes."""
    del inhibitory_sign
    population = sim.Population(size, sim.IF_curr_exp(**CELL))
    ring = [(i, (i + 1) % size, WEIGHT, DELAY_MS) for i in range(size)]
    sim.Projection(population, population, sim.FromListConnector(ring))
    population.initialize(v=-65.0)
    population.record("spikes")
    return [population]


def bare(np: Any, dt_ms: float, *, size: int) -> dict[str, Any]:
    """Return the network for the bare loop."""
    from tests.benchmarks.engines.bare import fixed, lif

    rows = (
        np.arange(size + 1),
        np.roll(np.arange(size, dtype=np.int32), -1),
        fixed(np, np.full(size, WEIGHT)),
    )
    return lif(np, CELL, dt_ms, np.full(size, -65.0), rows)
