"""``setup(strict=False)``: the rest of PyNN, where it makes sense."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import pyspinn as p
from pyspinn.errors import ConnectorError, ParameterValueError
from pyspinn.plotting import connection_plot


@pytest.fixture
def pair() -> tuple[Any, Any]:
    """Return sources that spike at 1 ms, and cells on a line."""
    p.setup(timestep=1.0, strict=False)
    source = p.Population(3, p.SpikeSourceArray(spike_times=[1.0]), structure=p.Line())
    return source, p.Population(4, p.IF_curr_exp(), structure=p.Line(dx=2.0), label="cells")


def connected(pair: tuple[Any, Any], weight: float = 1.0) -> Any:
    source, cells = pair
    return p.Projection(
        source, cells, p.AllToAllConnector(), p.StaticSynapse(weight=weight, delay=2.0)
    )


def test_an_assembly_is_its_parts_in_a_row(pair: tuple[Any, Any]) -> None:
    _, cells = pair
    more = p.Population(2, p.IF_curr_exp(tau_m=5.0), label="more")
    both = cells + more
    assert (both.size, len(both.populations)) == (6, 2)
    assert [int(c) for c in both] == [3, 4, 5, 6, 7, 8]
    assert both[4] == more[0]
    assert both[3:5].size == 2
    assert both.get_population("more") is more
    both.record("spikes")
    both.set(i_offset=3.0)
    both.initialize(v=-51.0)
    p.run(10)
    assert set(both.get_spike_counts()) == {3, 4, 5, 6, 7, 8}
    assert len(both.get_data().segments[0].spiketrains) == 6
    assert both.get("tau_m").tolist() == [20.0] * 4 + [5.0] * 2


def test_values_come_as_pynn_gives_them(pair: tuple[Any, Any]) -> None:
    _, cells = pair
    assert cells.get("tau_m") == 20.0
    cells[0].tau_m = 10.0
    assert cells.get(["cm", "tau_m"])[1].tolist() == [10.0, 20.0, 20.0, 20.0]
    assert cells.positions.shape == (3, 4)
    assert cells.nearest((4.4, 0.0, 0.0)).id == 2
    assert cells[1:3].positions[0].tolist() == [2.0, 4.0]
    assert p.distance(cells[0], cells[3]) == 6.0
    assert cells.receptor_types == ("excitatory", "inhibitory")


def test_synapses_can_be_seen_one_by_one(pair: tuple[Any, Any]) -> None:
    link = connected(pair)
    assert link.size() == len(link) == 12
    third = link[2]
    assert (third.presynaptic_index, third.postsynaptic_index) == (0, 2)
    assert third.as_tuple("weight", "delay") == (1.0, 2.0)
    assert [c.weight for c in link.connections] == [1.0] * 12


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0.5, np.full((3, 4), 0.5)),
        (np.arange(12.0).reshape(3, 4) / 16, np.arange(12.0).reshape(3, 4) / 16),
        ((np.arange(12) / 16).tolist(), np.arange(12.0).reshape(3, 4) / 16),
        (
            lambda d: d / 8,
            np.abs(np.arange(3.0)[:, None] - 2.0 * np.arange(4.0)) / 8,
        ),
    ],
    ids=["number", "array", "list", "distance"],
)
def test_weights_can_be_changed(pair: tuple[Any, Any], value: Any, expected: Any) -> None:
    link = connected(pair)
    link.set(weight=value)
    p.run(2)
    assert np.array_equal(link.get("weight", "array"), expected)
    link.set(delay=1.0)
    assert np.array_equal(link.get("delay", "array"), np.ones((3, 4)))


def test_a_changed_weight_is_the_one_that_arrives(pair: tuple[Any, Any]) -> None:
    _, cells = pair
    link = connected(pair)
    cells.record("v")
    link.connections[0].weight = 0.0
    link.connections[0].weight = 2.0
    p.run(6)
    v = cells.get_data().segments[0].analogsignals[0].magnitude
    assert v[5, 0] > v[5, 1] == v[5, 2] == v[5, 3]


def test_a_value_that_does_not_fit_is_refused(pair: tuple[Any, Any]) -> None:
    link = connected(pair)
    link.set(weight=1000.0)
    with pytest.raises(ConnectorError, match=r"weight 1000 is beyond .*largest"):
        p.run(1)


def test_names_of_pynn_0_7_work(pair: tuple[Any, Any]) -> None:
    _, cells = pair
    link = connected(pair)
    cells.record_v()
    cells.tset("tau_m", [1.0, 2.0, 3.0, 4.0])
    link.setWeights(0.25)
    p.run(3)
    assert cells.get_v().segments[0].analogsignals[0].shape == (
        4,
        4,
    )  # with the value after the last step
    assert link.getWeights() == [0.25] * 12


def test_several_synapses_of_a_pair_can_be_combined(pair: tuple[Any, Any]) -> None:
    source, cells = pair
    rows = [(0, 0, 0.5, 1.0), (0, 0, 0.25, 2.0), (1, 2, 1.0, 1.0)]
    link = p.Projection(source, cells, p.FromListConnector(rows))
    p.run(1)
    for rule, expected in (("last", 0.25), ("first", 0.5), ("sum", 0.75), ("min", 0.25)):
        array = link.get("weight", "array", multiple_synapses=rule)
        assert array[0, 0] == expected
        assert np.isnan(array[2, 2])


def test_unsorted_spike_times_are_refused_as_in_pynn() -> None:
    p.setup(timestep=1.0, strict=False)
    with pytest.raises(ParameterValueError, match=r"ascending.*sorted\(times\)"):
        p.Population(1, p.SpikeSourceArray(spike_times=[3.0, 1.0]))


def test_a_signal_ends_with_the_value_after_the_last_step() -> None:
    def recorded(*, strict: bool, duration_ms: float) -> Any:
        p.setup(timestep=1.0, strict=strict)
        cells = p.Population(1, p.IF_curr_exp(i_offset=1.0))
        cells.record("v")
        p.run(duration_ms)
        return cells.get_data().segments[0].analogsignals[0].magnitude[:, 0].tolist()

    assert recorded(strict=False, duration_ms=5) == recorded(strict=True, duration_ms=6)


def test_a_sampling_interval_that_does_not_end_with_the_run_gives_no_last_sample() -> None:
    p.setup(timestep=1.0, strict=False)
    cells = p.Population(1, p.IF_curr_exp(i_offset=1.0))
    cells.record("v", sampling_interval=2.0)
    p.run(5)
    assert cells.get_data().segments[0].analogsignals[0].shape == (3, 1)
    p.run(1)
    assert cells.get_data().segments[0].analogsignals[0].shape == (4, 1)


def test_cells_without_a_structure_are_on_a_line() -> None:
    p.setup(timestep=1.0, strict=False)
    cells = p.Population(3, p.IF_curr_exp())
    assert cells.positions[0].tolist() == [0.0, 1.0, 2.0]


def test_views_are_counted_from_their_own_first_cell(pair: tuple[Any, Any]) -> None:
    source, cells = pair
    link = p.Projection(source[1:3], cells[2:4], p.OneToOneConnector(), p.StaticSynapse(weight=0.5))
    assert link.get("weight", "list") == [(0, 0, 0.5), (1, 1, 0.5)]
    assert link.get("weight", "array").shape == (2, 2)


def test_the_shortest_delay_is_the_shortest_in_use(pair: tuple[Any, Any]) -> None:
    connected(pair)
    assert p.get_min_delay() == 2.0


def test_a_current_without_an_end_goes_on() -> None:
    p.setup(timestep=1.0, strict=False)
    cells = p.Population(1, p.IF_curr_exp())
    cells.inject(p.DCSource(amplitude=0.5))
    cells.record("v")
    p.run(30)
    v = cells.get_data().segments[0].analogsignals[0].magnitude[:, 0]
    assert v[30] > v[20] > v[10] > -65.0


def test_a_projection_is_shown_as_letters() -> None:
    p.setup(timestep=1.0)
    cells = p.Population(3, p.IF_curr_exp())
    rows = [(0, 0, 1.0, 1.0), (0, 2, 0.0, 1.0), (2, 1, 1.0, 1.0)]
    link = p.Projection(cells, cells, p.FromListConnector(rows))
    assert connection_plot(link) == "O .\n   \n O "


def test_sources_take_random_values_as_pynn_has_it() -> None:
    p.setup(timestep=1.0, strict=False)
    rate = p.RandomDistribution("uniform", low=10.0, high=20.0)
    rates = p.Population(50, p.SpikeSourcePoisson(rate=rate)).get("rate")
    assert len(set(rates)) == 50
    assert all(10.0 <= value <= 20.0 for value in rates)
