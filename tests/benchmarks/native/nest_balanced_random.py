"""`networks/balanced_random.py` in NEST's own words."""

from __future__ import annotations

from typing import Any

from tests.benchmarks.native.nest_vogels_abbott import lif_values
from tests.benchmarks.networks.balanced_random import (
    CELL,
    CONNECTED,
    DELAY_MS,
    DRIVES,
    EXCITATORY,
    EXCITES,
    INHIBITORY,
    INHIBITS,
    RATE,
)


def build(nest: Any, dt_ms: float) -> Any:
    """Build; return the spike recorder."""
    del dt_ms
    cells = nest.Create("iaf_psc_exp", EXCITATORY + INHIBITORY, params=lif_values(CELL))
    cells.V_m = CELL["v_rest"]
    rule = {"rule": "pairwise_bernoulli", "p": CONNECTED}
    parts = (cells[:EXCITATORY], cells[EXCITATORY:])
    for pre, weight in zip(parts, (EXCITES, -INHIBITS), strict=True):
        nest.Connect(pre, cells, rule, {"weight": weight * 1000.0, "delay": DELAY_MS})
    # One generator sends every neuron a train of its own.
    noise = nest.Create("poisson_generator", params={"rate": RATE})
    nest.Connect(noise, cells, syn_spec={"weight": DRIVES * 1000.0, "delay": DELAY_MS})
    recorder = nest.Create("spike_recorder")
    nest.Connect(cells, recorder)
    return recorder
