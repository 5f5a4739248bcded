"""`networks/tiny.py` in NEST's own words."""

from __future__ import annotations

from typing import Any

from tests.benchmarks.native.nest_vogels_abbott import lif_values
from tests.benchmarks.networks.tiny import CELL, DELAY_MS, WEIGHT


def build(nest: Any, dt_ms: float, *, size: int) -> Any:
    """Build; return the spike recorder."""
    del dt_ms
    cells = nest.Create("iaf_psc_exp", size, params=lif_values(CELL))
    cells.V_m = -65.0
    recorder = nest.Create("spike_recorder")
    for i in range(size):
        synapse = {"weight": WEIGHT * 1000.0, "delay": DELAY_MS}
        nest.Connect(cells[i], cells[(i + 1) % size], "one_to_one", synapse)
    nest.Connect(cells, recorder)
    return recorder
