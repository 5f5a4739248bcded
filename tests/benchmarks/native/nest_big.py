"""`networks/big.py` in NEST's own words."""

from __future__ import annotations

from typing import Any

from tests.benchmarks.native.nest_vogels_abbott import lif_values
from tests.benchmarks.networks.big import DELAYS_MS, FAN_IN, SIZES
from tests.benchmarks.networks.vogels_abbott import CELL, CURRENT_WEIGHTS, initial_v


def build(nest: Any, dt_ms: float) -> Any:
    """Build; return the spike recorder."""
    del dt_ms
    cells = nest.Create("iaf_psc_exp", sum(SIZES), params=lif_values(CELL))
    cells.V_m = initial_v(sum(SIZES))
    recorder = nest.Create("spike_recorder")
    parts = (cells[: SIZES[0]], cells[SIZES[0] :])
    for pre, fan_in, weight, sign in zip(parts, FAN_IN, CURRENT_WEIGHTS, (1.0, -1.0), strict=True):
        rule = {"rule": "fixed_indegree", "indegree": fan_in}
        synapse = {"weight": weight * sign * 1000.0, "delay": nest.random.uniform(*DELAYS_MS)}
        nest.Connect(pre, cells, rule, synapse)
    nest.Connect(cells, recorder)
    return recorder
