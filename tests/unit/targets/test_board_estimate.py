"""What a network takes on a board, before any run.

Where a test says "virtual board", its numbers are those of sPyNNaker 7.4.1, virtual board: machine
vertices by kind, chips asked for, boards of the machine (``tests/development/compare_cores.py``).
"""

from __future__ import annotations

from typing import Any

import pytest

import pyspinn as p

pytestmark = pytest.mark.filterwarnings("ignore::pyspinn.errors.PySpiNNWarning")


def cores() -> dict[str, tuple[int, int, int, int]]:
    """Return neuron, synapse, delay and source cores of each population."""
    return {
        e.population: (e.neuron_cores, e.synapse_cores, e.delay_cores, e.source_cores)
        for e in p.board_estimate().populations
    }


def cells_and_noise(n: int, dt_ms: float) -> tuple[Any, Any]:
    """Begin a network of cells and as many Poisson sources."""
    p.setup(timestep=dt_ms)
    cells = p.Population(n, p.IF_curr_exp(), label="cells")
    return cells, p.Population(n, p.SpikeSourcePoisson(rate=50.0), label="noise")


def test_a_step_of_1_ms_needs_no_cores_for_synapses_alone() -> None:
    """Virtual board."""
    cells, noise = cells_and_noise(1000, 1.0)
    p.Projection(noise, cells, p.AllToAllConnector(), p.StaticSynapse(0.1, 1.0))
    assert cores() == {"cells": (4, 0, 0, 0), "noise": (0, 0, 0, 2)}


@pytest.mark.parametrize(("delay_ms", "sources"), [(0.1, 4), (0.2, 2)])
def test_poisson_sources_sit_beside_their_targets_at_a_delay_of_one_step(
    delay_ms: float, sources: int
) -> None:
    """Virtual board: beside a target of 4 cores there are 4, elsewhere 2 of 500 cells."""
    cells, noise = cells_and_noise(1000, 0.1)
    p.Projection(noise, cells, p.OneToOneConnector(), p.StaticSynapse(1.0, delay_ms))
    p.Projection(cells, cells, p.FixedProbabilityConnector(0.1), p.StaticSynapse(0.1, 1.0))
    assert cores() == {"cells": (4, 4, 0, 0), "noise": (0, 0, 0, sources)}


def test_dense_input_needs_several_synapse_cores_for_each_core_of_cells() -> None:
    """Virtual board."""
    cells, noise = cells_and_noise(1000, 0.5)
    p.Projection(cells, cells, p.AllToAllConnector(), p.StaticSynapse(0.1, 1.0))
    p.Projection(noise, cells, p.AllToAllConnector(), p.StaticSynapse(0.1, 1.0))
    assert cores() == {"cells": (4, 8, 0, 0), "noise": (0, 0, 0, 2)}


def test_a_delay_beyond_the_slots_takes_a_delay_core_for_each_source_core() -> None:
    """Virtual board."""
    p.setup(timestep=1.0)
    p.set_number_of_neurons_per_core(p.IF_curr_exp, 100)
    cells = p.Population(1000, p.IF_curr_exp(), label="cells")
    delay = p.RandomDistribution("uniform", low=1.0, high=100.0)
    p.Projection(cells, cells, p.AllToAllConnector(), p.StaticSynapse(0.1, delay))
    assert cores() == {"cells": (10, 0, 10, 0)}
    estimate = p.board_estimate()
    assert (estimate.chips, estimate.boards) == (2, 1)
    # 2^14 cells of memory: 128 for the neurons, 2 for the receptors; 100 ms are 2 stages of 64.
    assert estimate.populations[0].delay_slots == 64
    assert estimate.projections[0].stages == 1


def test_many_cells_fill_chips_and_boards() -> None:
    """Virtual board: 16 cores of a chip; more than one board come as a rectangle of threes."""
    p.setup(timestep=1.0)
    p.set_number_of_neurons_per_core(p.IF_curr_exp, 60)
    p.Population(60_000, p.IF_curr_exp())
    estimate = p.board_estimate()
    assert (estimate.cores, estimate.chips, estimate.boards) == (1000, 63, 3)


def test_a_plastic_row_too_big_names_the_cells_per_core_that_fit() -> None:
    """Virtual board: 300 to 300 all to all is refused; a row holds 254 synapses of a pair rule."""
    p.setup(timestep=1.0)
    pre, post = (p.Population(300, p.IF_curr_exp()) for _ in range(2))
    rule = p.STDPMechanism(p.SpikePairRule(), p.AdditiveWeightDependence(w_max=1.0))
    p.Projection(pre, post, p.AllToAllConnector(), rule)
    (row,) = p.board_estimate().projections
    assert (row.longest_row, row.fitting_cells, row.too_big) == (256, 254, True)
    (problem,) = p.board_estimate().problems
    assert "set_number_of_neurons_per_core(p.IF_curr_exp, 254)" in problem
    p.set_number_of_neurons_per_core(p.IF_curr_exp, 254)
    assert p.board_estimate().problems == ()


def test_too_many_synapses_between_few_cells_have_no_way_out_but_fewer() -> None:
    p.setup(timestep=1.0)
    one, other = (p.Population(2, p.IF_curr_exp()) for _ in range(2))
    p.Projection(one, other, p.FixedTotalNumberConnector(2000), p.StaticSynapse(0.1, 1.0))
    (problem,) = p.board_estimate().problems
    assert "no number of neurons per core helps" in problem


def test_more_synapses_than_a_chip_can_take_are_told_with_the_way_out() -> None:
    cells, noise = cells_and_noise(20_000, 0.1)
    for source in (cells, noise):
        p.Projection(source, cells, p.AllToAllConnector(), p.StaticSynapse(0.01, 1.0))
    (problem,) = p.board_estimate().problems
    # 40,000 cells at 30 Hz onto 256 cells are 307.2 million synapses a second; a core takes 13.
    assert "want 24 cores for each core of cells, but a chip has 15" in problem
    assert "time_scale_factor" in problem


def test_real_time_is_kept_at_a_tenth_of_a_millisecond_unless_asked_otherwise() -> None:
    """Virtual board: time scale factor 1 at 0.1, 0.3 and 1 ms."""
    cells_and_noise(10, 0.1)
    assert p.board_estimate().real_time_factor == 1.0
    p.setup(timestep=0.1, time_scale_factor=5)
    assert p.board_estimate().cores == 0
    assert p.board_estimate().real_time_factor == pytest.approx(0.2)


def test_memory_is_said_to_be_rough() -> None:
    cells, noise = cells_and_noise(100, 1.0)
    p.Projection(noise, cells, p.AllToAllConnector(), p.StaticSynapse(0.1, 1.0))
    cells.record("spikes")
    data = p.board_estimate().data()
    assert data["sdram_is_rough"]
    # 100 rows of 100 words and 3 of header; 1000 ticks of a time and 100 bits.
    assert data["sdram_bytes"] == 100 * 103 * 4 + 1000 * (1 + 4) * 4
    assert "about 0.1 MiB of SDRAM" in str(p.board_estimate())


def test_rewiring_beside_a_direct_poisson_source_is_refused_by_a_board() -> None:
    """Virtual board: SynapticConfigurationException, as all input is beside the synapse core."""
    cells, noise = cells_and_noise(20, 1.0)
    rule = p.StructuralMechanismStatic(
        p.RandomSelection(),
        p.DistanceDependentFormation(grid=(4, 5)),
        p.RandomByWeightElimination(0.2),
        initial_weight=1.0,
        s_max=8,
        weight=1.0,
        delay=1.0,
    )
    p.Projection(noise, cells, p.OneToOneConnector(), rule)
    (problem,) = p.board_estimate().problems
    assert "n_synapse_cores=1" in problem
