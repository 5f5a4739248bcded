"""10,000 Poisson sources at 10 Hz, nothing else."""

from __future__ import annotations

from typing import Any

SIZE = 10_000
#: Hz.
RATE = 10.0


def build(sim: Any, inhibitory_sign: float) -> list[Any]:
    """Return the sources, recording spikes."""
    del inhibitory_sign
    sources = sim.Population(SIZE, sim.SpikeSourcePoisson(rate=RATE))
    sources.record("spikes")
    return [sources]
