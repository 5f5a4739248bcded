"""`networks/stdp.py` in NEST's own words."""

from __future__ import annotations

from typing import Any

from tests.benchmarks.native.nest_vogels_abbott import lif_values
from tests.benchmarks.networks.stdp import (
    CELL,
    DELAY_MS,
    RATE,
    RULE,
    SIZE,
    W_MAX,
    WEIGHT,
    offsets,
)


def build(nest: Any, dt_ms: float) -> Any:
    """Build; return the spike recorder."""
    del dt_ms
    values = {**lif_values(CELL), "tau_minus": RULE["tau_minus"]}
    cells = nest.Create("iaf_psc_exp", SIZE, params=values)
    cells.I_e = offsets() * 1000.0
    cells.V_m = CELL["v_rest"]
    noise = nest.Create("poisson_generator", params={"rate": RATE})
    # Synapses learn from neurons, not from generators: parrots repeat the spikes.
    sources = nest.Create("parrot_neuron", SIZE)
    nest.Connect(noise, sources)
    nest.Connect(
        sources,
        cells,
        "all_to_all",
        {
            "synapse_model": "stdp_synapse",
            "weight": WEIGHT * 1000.0,
            "delay": DELAY_MS,
            "Wmax": W_MAX * 1000.0,
            "tau_plus": RULE["tau_plus"],
            "lambda": RULE["A_plus"],
            "alpha": RULE["A_minus"] / RULE["A_plus"],
            "mu_plus": 0.0,
            "mu_minus": 0.0,
        },
    )
    recorder = nest.Create("spike_recorder")
    nest.Connect(cells, recorder)
    return recorder
