"""Populations, views and cells: identity, parameters, positions, and what a board refuses."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import pyspinn as p
from pyspinn.errors import (
    ConfigurationError,
    ParameterShapeError,
    PySpiNNWarning,
    UnknownNameError,
    UnsupportedError,
)


@pytest.fixture
def cells() -> Any:
    """Return the second of two populations."""
    p.setup(timestep=1.0)
    p.Population(4, p.IF_curr_exp(), label="first")
    return p.Population(6, p.IF_curr_exp(tau_m=[1.0, 2.0, 3.0, 4.0, 5.0, 6.0]), label="cells")


def test_identifiers_count_on_over_all_populations(cells: Any) -> None:
    assert (cells.first_id, cells.last_id, cells.size, len(cells)) == (4, 9, 6, 6)
    assert [int(c) for c in cells] == [4, 5, 6, 7, 8, 9]
    assert [c.id for c in cells.all_cells] == [0, 1, 2, 3, 4, 5]
    assert cells.id_to_index(cells[2]) == 2
    assert cells.id_to_index([4, 9]) == [0, 5]
    assert cells.index_to_id([0, 5]) == [4, 9]
    with pytest.raises(ConfigurationError, match="identifier must be from 4 to 9; got 3"):
        cells.id_to_index(3)


def test_values_are_given_for_each_cell(cells: Any) -> None:
    assert cells.get("tau_m") == [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]
    assert cells.get("cm") == [1.0] * 6
    assert cells.get(["cm", "tau_m"])["tau_m"][2] == 3.0
    assert cells[1:3].get("tau_m") == [2.0, 3.0]
    assert cells[1:3].tau_m == [2.0, 3.0]
    assert cells[4].tau_m == 5.0
    assert cells.initial_values["v"] == [-65.0] * 6
    assert cells[0].initial_values["v"] == -65.0
    assert cells[0].get_parameters()["v_thresh"] == -50.0


def test_values_are_set_for_a_population_a_view_and_a_cell(cells: Any) -> None:
    cells.set(tau_m=10.0)
    cells[1:3].set(tau_m=[11.0, 12.0])
    cells[3].tau_m = 13.0
    cells[[4, 5]].tau_m = 14.0
    assert cells.get("tau_m") == [10.0, 11.0, 12.0, 13.0, 14.0, 14.0]
    cells.initialize(v=lambda i: -70.0 + i)
    cells[0].set_initial_value("v", -80.0)
    assert cells.initial_values["v"] == [-80.0, -69.0, -68.0, -67.0, -66.0, -65.0]
    assert cells[2].get_initial_value("v") == -68.0


def test_random_values_are_told_as_they_were_drawn() -> None:
    p.setup(timestep=1.0)
    limits = p.RandomDistribution("uniform", low=10.0, high=20.0)
    cells = p.Population(50, p.IF_curr_exp(tau_m=limits), seed=3)
    values = cells.get("tau_m")
    assert len(set(values)) > 40
    assert min(values) >= 10.0
    assert max(values) <= 20.0
    assert cells.get("tau_m") == values


def test_views_of_views_keep_the_order_of_the_population(cells: Any) -> None:
    view = cells[[5, 1, 3]]
    assert view.indexes.tolist() == [1, 3, 5]
    assert view[1:].indexes.tolist() == [3, 5]
    assert view[0].id == 1
    assert view.index_in_grandparent([0, 2]) == [1, 5]
    assert view.id_to_index(cells[3]) == 1
    assert view.grandparent is cells
    assert view.parent is cells
    assert cells[np.array([True, False] * 3)] == cells[[0, 2, 4]]
    with pytest.raises(ConfigurationError, match="mask has 2 entries"):
        cells[np.array([True, False])]
    with pytest.raises(ConfigurationError, match="picks no cell"):
        cells[3:3]


def test_a_sample_is_of_different_cells(cells: Any) -> None:
    chosen = cells.sample(4, rng=p.NumpyRNG(seed=1))
    assert chosen.size == 4
    assert chosen == cells.sample(4, rng=p.NumpyRNG(seed=1))
    with pytest.raises(IndexError, match="from 1 to 6; got 7"):
        cells.sample(7)


def test_positions_come_from_the_structure() -> None:
    p.setup(timestep=1.0)
    grid = p.Grid2D(aspect_ratio=1.5, dx=10.0, dy=20.0)
    cells = p.Population(6, p.IF_curr_exp(), structure=grid)
    expected = [[x, y, 0.0] for x in (0.0, 10.0, 20.0) for y in (0.0, 20.0)]
    assert cells.positions.tolist() == expected
    assert cells.position_generator(4).tolist() == [20.0, 0.0, 0.0]
    cells.positions = np.arange(18.0).reshape(3, 6)
    assert cells.positions[1].tolist() == [1.0, 7.0, 13.0]
    with pytest.raises(ParameterShapeError, match=r"\(3, 6\).*\(2, 6\)"):
        cells.positions = np.zeros((2, 6))
    with pytest.raises(ConfigurationError, match=r"no positions.*Grid2D"):
        p.Population(2, p.IF_curr_exp()).positions  # noqa: B018 - reading is the mistake


def test_labels_are_those_of_spynnaker() -> None:
    p.setup(timestep=1.0)
    labels = [p.Population(1, p.IF_curr_exp()).label for _ in range(3)]
    assert labels == ["IF_curr_exp vertex", "IF_curr_exp vertex1", "IF_curr_exp vertex2"]
    with pytest.raises(UnsupportedError, match="cannot change"):
        p.Population(1, p.IF_curr_exp(), label="a").label = "b"


@pytest.mark.parametrize(
    ("use", "instead"),
    [
        (lambda c: c.nearest((0.0, 0.0, 0.0)), "positions"),
        (lambda c: c.save_positions("file"), "numpy.savetxt"),
        (lambda c: c.receptor_types, "celltype.receptor_types"),
        (lambda c: c.id_to_local_index(4), "id_to_index"),
        (lambda c: c + c, "each population"),
        (p.Assembly, "each population"),
        (lambda c: c[0:2].positions, "cells.positions"),
        (lambda c: c[0].position, r"cells.positions\[0\]"),
        (lambda c: p.distance(c[0], c[1]), r"cells.positions\[0\]"),
        (lambda _: p.get_max_delay(), "depends on the cells per core"),
    ],
)
def test_what_a_board_refuses_is_refused_with_what_to_do(
    cells: Any, use: Any, instead: str
) -> None:
    with pytest.raises(NotImplementedError, match=instead):
        use(cells)


@pytest.mark.parametrize("name", ["tau_mm", "v", "nearst", "getSpikes"])
def test_an_attribute_that_is_not_there_is_told(cells: Any, name: str) -> None:
    for owner in (cells, cells[0:2], cells[0]):
        assert not hasattr(owner, name)
        with pytest.raises(UnknownNameError, match=name):
            setattr(owner, name, 1.0) if name in ("tau_mm", "nearst") else getattr(owner, name)


def test_settings_of_the_machine_are_checked() -> None:
    p.setup(timestep=1.0)
    cells = p.Population(300, p.IF_curr_exp(), neurons_per_core=100, seed=5)
    assert cells.describe_population().core_slices == ((0, 100), (100, 200), (200, 300))
    p.set_number_of_neurons_per_core(p.IF_curr_exp, 150)
    more = p.Population(300, p.IF_curr_exp())
    assert len(more.describe_population().core_slices) == 2
    more.set_max_atoms_per_core(50)
    assert len(more.describe_population().core_slices) == 6
    with pytest.raises(UnknownNameError, match=r"'sed'.*Did you mean 'seed'"):
        p.Population(1, p.IF_curr_exp(), sed=1)
    with pytest.raises(UnknownNameError, match=r"parameter of IF_curr_exp.*tau_m=\.\.\."):
        p.Population(1, p.IF_curr_exp(), tau_m=1.0)
    with pytest.raises(ConfigurationError, match=r"seed must be a whole number.*'x'"):
        p.Population(1, p.IF_curr_exp(), seed="x")
    with pytest.raises(ConfigurationError, match=r"1 or more.*got 0"):
        p.Population(1, p.IF_curr_exp(), neurons_per_core=0)
    with pytest.raises(ConfigurationError, match="without quotes; got 'IF_curr_exp'"):
        p.set_number_of_neurons_per_core("IF_curr_exp", 10)


@pytest.mark.filterwarnings("ignore::pyspinn.errors.PySpiNNWarning")
def test_the_procedural_calls_do_what_the_methods_do() -> None:
    p.setup(timestep=1.0)
    source = p.create(p.SpikeSourceArray, {"spike_times": [1.0]}, n=2)
    cells = p.create(p.IF_curr_exp(), n=3)
    p.initialize(cells, v=-60.0)
    p.connect(source, cells, weight=1.0, delay=2.0, receptor_type="excitatory")
    with pytest.raises(ConfigurationError, match="receptor_type='excitatory'"):
        p.connect(source, cells)
    cells.record("v")
    p.run(2)
    assert cells.get_data().segments[0].analogsignals[0].magnitude[0].tolist() == [-60.0] * 3
    assert "IF_curr_exp" in p.list_standard_models()
    assert p.get_time_step() == p.get_min_delay() == 1.0
    assert (p.rank(), p.num_processes()) == (0, 1)
    assert p.get_machine().n_chips == 48
    assert p.name().startswith("PySpiNN")


def test_cells_describe_themselves(cells: Any) -> None:
    cells.annotate(area="V1")
    parts = cells.describe(template=None)
    assert (parts["label"], parts["size"], parts["area"]) == ("cells", 6, "V1")
    assert "cells" in cells.describe()
    assert cells[0:2].describe(template=None)["parent"] == "cells"
    assert cells.find_units("v") == "mV"
    assert cells.find_units("tau_m") == "ms"
    assert cells.can_record("spikes")
    assert not cells.can_record("u")
    with pytest.warns(PySpiNNWarning, match=r"10\.0"):
        assert p.Population(10.0, p.IF_curr_exp()).size == 10
