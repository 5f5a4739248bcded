"""10,000,000 samples of the membrane potential: 1,000 neurons, 10,000 ticks."""

from __future__ import annotations

from typing import Any

SIZE = 1000


def build(sim: Any, inhibitory_sign: float) -> list[Any]:
    """Return the population, recording v."""
    del inhibitory_sign
    population = sim.Population(SIZE, sim.IF_curr_exp(i_offset=0.5))
    population.record("v")
    return [population]


def read(built: list[Any]) -> int:
    """Return the number of samples."""
    signal = built[0].get_data("v").segments[-1].filter(name="v")[0]
    return int(signal.size)
