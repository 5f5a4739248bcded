"""Recorded data: Neo with both simulators' annotations, plain arrays, counts, files."""

from __future__ import annotations

import pickle
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import quantities as pq

import pyspinn as p
from pyspinn.errors import ConfigurationError, MissingPackageError, PySpiNNWarning

TIMES = [[1.0, 4.0], [], [2.0, 2.0, 9.0]]


def recorded_sources(dt_ms: float = 1.0) -> Any:
    p.setup(timestep=dt_ms)
    p.Population(4, p.IF_curr_exp(), label="before")
    sources = p.Population(3, p.SpikeSourceArray(spike_times=TIMES), label="sources")
    sources.record("spikes")
    p.run(10)
    return sources


def recorded_cells() -> Any:
    p.setup(timestep=1.0)
    p.Population(4, p.IF_curr_exp(), label="before")
    return p.Population(5, p.IF_curr_exp(v=[-61.0, -62.0, -63.0, -64.0, -65.0]), label="cells")


@pytest.mark.parametrize("dt_ms", [1.0, 0.1])
def test_spikes_come_back_at_the_times_given(dt_ms: float) -> None:
    trains = recorded_sources(dt_ms).get_data().segments[0].spiketrains
    assert [t.rescale("ms").magnitude.tolist() for t in trains] == TIMES
    assert all(float(t.t_stop.rescale("ms")) == 10.0 and float(t.t_start) == 0.0 for t in trains)


def test_trains_carry_the_annotations_of_both_simulators() -> None:
    train = recorded_sources().get_data().segments[0].spiketrains[2]
    assert train.annotations == {
        "source_population": "sources",
        "source_index": 2,
        "source_id": 6,
        "channel_id": 6,
    }
    assert float(train.sampling_rate.rescale("Hz")) == 1000.0


def test_trains_made_when_needed_equal_trains_made_at_once() -> None:
    trains = recorded_sources().get_data().segments[0].spiketrains
    assert len(trains) == 3
    channels, times = trains.multiplexed
    assert channels.tolist() == [4, 4, 6, 6, 6]
    assert times.rescale("ms").magnitude.tolist() == [1.0, 4.0, 2.0, 2.0, 9.0]
    assert [t.segment is trains.segment for t in trains] == [True] * 3
    assert trains[0].duration.rescale("ms") == 10.0 * pq.ms


def test_the_block_is_annotated() -> None:
    sources = recorded_sources()
    sources.annotate(where="here")
    block = sources.get_data(annotations={"run": 7})
    expected: dict[str, Any] = {
        "size": 3,
        "first_index": 0,
        "last_index": 3,
        "first_id": 4,
        "last_id": 6,
    }
    expected |= {"label": "sources", "dt": 1.0, "where": "here", "run": 7}
    assert expected.items() <= block.annotations.items()
    assert block.name == "sources"
    assert block.segments[0].name == "segment0"
    assert block.segments[0].rec_datetime is not None
    assert block.rec_datetime == block.segments[0].rec_datetime
    assert block.segments[0].block is block


def test_signals_have_units_times_and_channels() -> None:
    cells = recorded_cells()
    cells[1:4].record("v", sampling_interval=2.0)
    p.run(10)
    (v,) = cells.get_data().segments[0].filter(name="v")
    assert v.units == pq.mV
    assert v.shape == (5, 3)
    assert v.sampling_period.rescale("ms") == 2.0 * pq.ms
    assert v.times.rescale("ms").magnitude.tolist() == [0.0, 2.0, 4.0, 6.0, 8.0]
    assert v.magnitude[0].tolist() == [-62.0, -63.0, -64.0]
    assert v.array_annotations["channel_index"].tolist() == [1, 2, 3]
    assert v.annotations["channel_names"].tolist() == [1, 2, 3]
    assert v.annotations["source_ids"] == [5, 6, 7]
    assert v.annotations["source_population"] == "cells"


def test_conductances_are_in_microsiemens_for_current_based_cells_too() -> None:
    cells = recorded_cells()
    with pytest.warns(PySpiNNWarning, match="nA"):
        cells.record("gsyn_exc")
    p.run(3)
    assert cells.get_data("gsyn_exc").segments[0].analogsignals[0].units == pq.uS


def test_views_record_and_read_their_cells_only() -> None:
    cells = recorded_cells()
    cells[[0, 3]].record("v")
    cells.record("spikes")
    p.run(4)
    (v,) = cells[2:5].get_data("v").segments[0].analogsignals
    assert v.magnitude[0].tolist() == [-64.0]
    trains = cells[1:3].get_data("spikes").segments[0].spiketrains
    assert [t.annotations["source_index"] for t in trains] == [1, 2]
    (one,) = cells[3].get_data("v").segments[0].analogsignals
    assert np.array_equal(one.magnitude, v.magnitude)


def test_counts_are_by_index() -> None:
    sources = recorded_sources()
    assert sources.get_spike_counts() == {0: 2, 1: 0, 2: 3}
    assert sources[[0, 2]].get_spike_counts() == {0: 2, 2: 3}
    assert sources.mean_spike_count() == 5 / 3


@pytest.mark.filterwarnings("ignore:spinnaker_get_data:pyspinn.errors.PortabilityWarning")
def test_rows_of_spinnaker_get_data_are_sorted_by_cell() -> None:
    sources = recorded_sources()
    rows = [[0, 1.0], [0, 4.0], [2, 2.0], [2, 2.0], [2, 9.0]]
    assert sources.spinnaker_get_data("spikes").tolist() == rows
    cells = recorded_cells()
    cells[0:2].record("v")
    p.run(2)
    triples = cells.spinnaker_get_data("v")
    assert triples[:, 0].tolist() == [0.0, 0.0, 1.0, 1.0]
    assert triples[:, 1].tolist() == [0.0, 1.0, 0.0, 1.0]
    assert triples[[0, 2], 2].tolist() == [-61.0, -62.0]
    assert np.array_equal(cells.spinnaker_get_data("v", as_matrix=True)[:, 0], triples[:2, 2])
    assert cells.spinnaker_get_data("v", view_indexes=[1])[:, 0].tolist() == [1.0, 1.0]


@pytest.mark.native
def test_plain_arrays_need_no_neo() -> None:
    code = (
        "import sys, pyspinn as p; p.setup(timestep=1.0)\n"
        "c = p.Population(2, p.IF_curr_exp()); c.record('v'); p.run(5)\n"
        "r = c.recorded('v').segments[0].variables['v']\n"
        "print(r.values.shape, r.unit, r.interval_ms, 'neo' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "(5, 2) mV 1.0 False"


def test_a_written_block_is_read_back_the_same(tmp_path: Path) -> None:
    from neo.io import PickleIO

    sources = recorded_sources()
    sources.write_data(str(tmp_path / "spikes.pkl"))
    block = PickleIO(str(tmp_path / "spikes.pkl")).read_block()
    assert [t.rescale("ms").magnitude.tolist() for t in block.segments[0].spiketrains] == TIMES
    assert block.annotations["label"] == "sources"


def test_a_pickled_block_needs_no_pyspinn_to_be_read() -> None:
    text = pickle.dumps(recorded_sources().get_data())
    assert b"pyspinn" not in text


def test_an_unknown_ending_is_refused_with_those_that_are_known(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"data\.xyz.*\.pkl"):
        recorded_sources().write_data(str(tmp_path / "data.xyz"))


def test_a_format_that_needs_another_package_says_which(tmp_path: Path) -> None:
    file = tmp_path / "data.mat"
    if find_spec("scipy") is None:
        with pytest.raises(MissingPackageError, match="pip install scipy"):
            recorded_sources().write_data(str(file))
    else:
        recorded_sources().write_data(str(file))
        assert file.exists()


def test_recording_can_be_stopped() -> None:
    cells = recorded_cells()
    cells.record(["v", "spikes"])
    cells[0:2].record(None)
    p.run(2)
    assert cells.get_data("v").segments[0].analogsignals[0].shape == (2, 3)
    cells = recorded_cells()
    cells.record("v")
    cells.record(None)
    assert not cells.recordings


def test_one_variable_has_one_interval() -> None:
    cells = recorded_cells()
    cells[0:2].record("v", sampling_interval=2.0)
    with pytest.raises(ConfigurationError, match=r"v.*2 ms already.*got 1 ms"):
        cells[2:4].record("v")
    cells.record("v", sampling_interval=3.0)
    assert cells.recordings["v"].interval_steps == 3
