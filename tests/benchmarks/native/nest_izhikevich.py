"""`networks/izhikevich.py` in NEST's own words."""

from __future__ import annotations

from typing import Any

from tests.benchmarks.networks.izhikevich import (
    DELAY_MS,
    EXCITATORY,
    EXCITES,
    FAST,
    INHIBITORY,
    INHIBITS,
    REGULAR,
    offsets,
)


def build(nest: Any, dt_ms: float) -> Any:
    """Build; return the spike recorder."""
    del dt_ms
    recorder = nest.Create("spike_recorder")
    parts = [
        nest.Create("izhikevich", n, params={**values, "V_m": -65.0, "U_m": -13.0})
        for n, values in ((EXCITATORY, REGULAR), (INHIBITORY, FAST))
    ]
    for pre, weight in zip(parts, (EXCITES, -INHIBITS), strict=True):
        pre.I_e = offsets(len(pre))
        for post in parts:
            nest.Connect(pre, post, "all_to_all", {"weight": weight, "delay": DELAY_MS})
        nest.Connect(pre, recorder)
    return recorder
