"""Structural plasticity: pace, distances and what is conserved."""

from __future__ import annotations

import math

import numpy as np
import pytest

import pyspinn as sim
from pyspinn.errors import RoundingWarning
from pyspinn.plasticity.distance import Grid, squared_distances
from pyspinn.plasticity.structural import (
    DistanceDependentFormation,
    LastNeuronSelection,
    RandomByWeightElimination,
    Rewiring,
)


def rewiring(f_rew: float) -> Rewiring:
    rules = LastNeuronSelection(), DistanceDependentFormation(), RandomByWeightElimination(0.5)
    return Rewiring("test", *rules, f_rew, 1.0, 1.0, 8, True, 1)


@pytest.mark.parametrize(
    ("f_rew", "dt_ms", "pace"),
    [(1e4, 1.0, (10, 1)), (1e3, 1.0, (1, 1)), (100.0, 1.0, (1, 10)), (1e4, 0.1, (1, 1))],
)
def test_pace(f_rew: float, dt_ms: float, pace: tuple[int, int]) -> None:
    assert rewiring(f_rew).pace(dt_ms) == pace


def test_probability_falls_with_squared_distance() -> None:
    formation = DistanceDependentFormation((8, 8), p_form_forward=0.5, sigma_form_forward=2.0)
    table = formation.table(lateral=False)
    assert table[0] == math.floor(0.5 * 65535)
    assert table[4] == math.floor(0.5 * math.exp(-0.5) * 65535)
    assert bool((np.diff(table) <= 0).all())
    assert table.size % 2 == 0


def test_grid_with_one_column_has_no_breadth() -> None:
    grid = Grid(1, 5)
    assert grid.squared(3, 3) == 0
    assert squared_distances((1, 5)).size > 1


def test_synapses_stay_within_s_max_and_the_grid() -> None:
    sim.setup(timestep=1.0)
    size, s_max = 9, 3
    pre = sim.Population(size, sim.SpikeSourcePoisson(rate=100.0))
    post = sim.Population(size, sim.IF_curr_exp())
    mechanism = sim.StructuralMechanismStatic(
        sim.RandomSelection(),
        sim.DistanceDependentFormation(grid=(3, 3), p_form_forward=1.0),
        sim.RandomByWeightElimination(0.5, 0.2, 0.2),
        f_rew=5000.0,
        initial_weight=0.75,
        initial_delay=(2.0, 5.0),
        s_max=s_max,
        weight=0.25,
        delay=1.0,
        seed=3,
    )
    projection = sim.Projection(pre, post, sim.OneToOneConnector(), mechanism)
    sim.run(200.0)
    rows = np.array([tuple(row) for row in projection.get(["weight", "delay"], "list")])
    sim.end()
    onto, by = (np.bincount(rows[:, k].astype(int), minlength=size) for k in (1, 0))
    assert onto.max() <= s_max
    assert by.max() <= s_max
    assert rows.shape[0] > size
    new = rows[:, 2] != 0.25
    assert set(rows[new, 2]) == {0.75}
    # The upper end of a range of delays is never drawn.
    assert set(rows[new, 3]) <= {2.0, 3.0, 4.0}


def test_rewiring_is_recorded_and_adds_up() -> None:
    sim.setup(timestep=1.0)
    pre = sim.Population(4, sim.SpikeSourceArray(spike_times=[float(t) for t in range(1, 200, 3)]))
    post = sim.Population(4, sim.IF_curr_exp())
    mechanism = sim.StructuralMechanismStatic(
        sim.LastNeuronSelection(),
        sim.DistanceDependentFormation(grid=(2, 2), p_form_forward=1.0),
        sim.RandomByWeightElimination(0.5, 0.2, 0.2),
        # One attempt per tick: two on one row would work on the same old row.
        f_rew=1000.0,
        initial_weight=0.5,
        s_max=4,
        weight=0.5,
        seed=8,
    )
    projection = sim.Projection(pre, post, sim.OneToOneConnector(), mechanism)
    post.record("rewiring")
    sim.run(200.0)
    formed, eliminated = post.get_data("rewiring").segments[0].events
    now = [(int(i), int(j)) for i, j, _ in projection.get("weight", "list")]
    sim.end()
    assert (formed.name, eliminated.name) == ("rewiring_form", "rewiring_elim")
    count = {(i, j): int(i == j) for i in range(4) for j in range(4)}
    for sign, event in ((1, formed), (-1, eliminated)):
        for label in event.labels:
            i, j, _ = label.split("_")
            count[int(i), int(j)] += sign
    assert len(formed.labels) > 0 < len(eliminated.labels)
    assert count == {pair: now.count(pair) for pair in count}


def test_a_grid_given_as_the_root_of_a_size_is_cut_off() -> None:
    with pytest.warns(RoundingWarning, match=r"grid.*become \[13, 13\]"):
        formation = DistanceDependentFormation(grid=[192**0.5, 192**0.5])
    assert formation.grid == (13, 13)
