"""Cells with a seed of their own: the same spikes with it, others without."""

from __future__ import annotations

import pytest

import pyspinn as p


def spikes(cell: str, seed: int | None) -> list[list[float]]:
    p.setup(timestep=1.0)
    make = getattr(p.extra_models, cell)
    cells = p.Population(20, make(bias=0.0, seed=seed) if seed is not None else make(bias=0.0))
    cells.record("spikes")
    p.run(40)
    trains = cells.get_data().segments[0].spiketrains
    return [[float(time) for time in train] for train in trains]


@pytest.mark.filterwarnings("ignore::pyspinn.errors.DefectWarning")
@pytest.mark.parametrize("cell", ["StocExp", "StocExpStable", "StocSigma"])
def test_only_a_seed_gives_the_same_spikes_again(cell: str) -> None:
    assert spikes(cell, 5) == spikes(cell, 5) != spikes(cell, 6)
    assert spikes(cell, None) != spikes(cell, None)
