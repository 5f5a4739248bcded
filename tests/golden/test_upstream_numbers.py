"""Numbers that SpiNNaker's own projects publish for small networks, seen on their boards.

The networks are built here in other words; the expected numbers are theirs, with their place.
"""

from __future__ import annotations

import numpy as np
import pytest

import pyspinn as p

pytestmark = pytest.mark.filterwarnings("ignore::pyspinn.errors.PySpiNNWarning")


def spike_ticks(cells: p.Population) -> list[list[int]]:
    """Return the spikes of each cell in whole ms."""
    trains = cells.get_data("spikes").segments[-1].spiketrains
    return [np.rint(np.asarray(train.magnitude)).astype(np.int64).tolist() for train in trains]


def test_a_chain_of_izhikevich_cells_gives_215_spikes_in_order() -> None:
    """Origin: sPyNNaker, spynnaker_integration_tests/test_various/test_synfire_izhikevich.py."""
    n, weight, delay = 200, 40.0, 1.0
    p.setup(timestep=1.0)
    p.set_number_of_neurons_per_core(p.Izhikevich, 100)
    kind = p.Izhikevich(a=0.02, b=0.2, c=-65.0, d=8.0, tau_syn_E=2.0, tau_syn_I=2.0)
    ring = p.Population(n, kind, initial_values={"v": -75.0, "u": 0.0}, label="ring")
    first = p.Population(1, p.SpikeSourceArray([50.0]), label="first")
    onwards = [(k, (k + 1) % n, weight, delay) for k in range(n)]
    p.Projection(ring, ring, p.FromListConnector(onwards))
    p.Projection(first, ring, p.FromListConnector([(0, 0, weight, delay)]))
    ring.record("spikes")
    p.run(500)
    times = spike_ticks(ring)
    assert sum(len(train) for train in times) == 215
    starts = [train[0] for train in times]
    assert starts == sorted(starts)


def test_five_cells_that_start_apart_fire_one_ms_apart() -> None:
    """Origin: sPyNNaker, spynnaker_integration_tests/test_various/test_one_pop_lif_example.py."""
    start = [0.0, 0.0146789550781, 0.029296875, 0.0438842773438, 0.0584106445312]
    p.setup(timestep=1.0)
    kind = p.IF_curr_exp(
        tau_m=333.33,
        cm=208.33,
        i_offset=3.0,
        v_rest=0.1,
        v_reset=0.0,
        v_thresh=1.0,
        tau_refrac=2.5,
        tau_syn_E=1.0,
        tau_syn_I=2.0,
    )
    cells = p.Population(5, kind, initial_values={"v": start})
    cells.record("spikes")
    p.run(100)
    assert spike_ticks(cells) == [[76], [75], [74], [73], [72]]


def test_a_fast_synapse_lifts_task_1_to_60_71_mV_without_a_spike() -> None:
    """Origin: the course, RunningPyNNSimulationsOnSpiNNaker task 1, extension 1."""
    p.setup(timestep=1.0)
    sources = p.Population(2, p.SpikeSourceArray([[0.0], [1.0]]))
    cells = p.Population(2, p.IF_curr_exp(tau_syn_E=1.0))
    p.Projection(sources, cells, p.OneToOneConnector(), p.StaticSynapse(weight=5.0, delay=2.0))
    cells.record(["v", "spikes"])
    p.run(10)
    data = cells.get_data().segments[0]
    assert spike_ticks(cells) == [[], []]
    peaks = np.asarray(data.filter(name="v")[0].magnitude).max(axis=0)
    np.testing.assert_allclose(peaks, -60.71, atol=0.005)
