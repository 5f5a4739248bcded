"""`networks/poisson.py` in NEST's own words."""

from __future__ import annotations

from typing import Any

from tests.benchmarks.networks.poisson import RATE, SIZE


def build(nest: Any, dt_ms: float) -> Any:
    """Build; return the spike recorder."""
    del dt_ms
    noise = nest.Create("poisson_generator", params={"rate": RATE})
    sources = nest.Create("parrot_neuron", SIZE)
    nest.Connect(noise, sources)
    recorder = nest.Create("spike_recorder")
    nest.Connect(sources, recorder)
    return recorder
