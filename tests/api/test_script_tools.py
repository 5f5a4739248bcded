"""What scripts take from PyNN's and sPyNNaker's tools: rows of data, sequences, timers, figures."""

from __future__ import annotations

import importlib
import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import pyspinn as p
from pyspinn import neo_convertor, plotting, script_tools, splitters
from pyspinn.aliases import choose_emulator
from pyspinn.errors import ConfigurationError, UnknownNameError


@pytest.fixture
def block() -> Any:
    """Return two segments of three cells, the first one firing."""
    p.setup(timestep=1.0)
    cells = p.Population(3, p.IF_curr_exp(i_offset=[3.0, 0.0, 0.0]), label="cells")
    cells.record("spikes")
    cells[1:].record("v")
    p.run(30)
    p.reset()
    p.run(5)
    return cells.get_data()


def test_rows_of_spikes_and_values(block: Any) -> None:
    rows = neo_convertor.convert_spikes(block)
    train = block.segments[0].spiketrains[0]
    assert rows[:, 0].tolist() == [0.0] * len(train)
    assert rows[:, 1].tolist() == train.rescale("ms").magnitude.tolist()
    assert neo_convertor.count_spikes(block) == len(train) > 0
    (first, second) = neo_convertor.convert_v_list(block)
    assert (first.shape, second.shape) == ((60, 3), (10, 3))
    assert first[:30, 0].tolist() == [1.0] * 30
    assert first[:30, 1].tolist() == list(range(30))
    assert np.array_equal(first[30:, 2], block.segments[0].analogsignals[0].magnitude[:, 1])


def test_wrong_names_and_segments_are_told(block: Any) -> None:
    with pytest.raises(ConfigurationError, match=r"'gsyn_exc' is not in the data. There is: v"):
        neo_convertor.convert_data(block, "gsyn_exc")
    with pytest.raises(ConfigurationError, match="run must be from 0 to 1; got 2"):
        neo_convertor.convert_spikes(block, run=2)


def test_a_sequence_counts_as_the_times_of_one_cell() -> None:
    p.setup(timestep=1.0)
    times = [script_tools.Sequence([1.0, 2.0]), script_tools.Sequence([])]
    source = p.Population(2, p.SpikeSourceArray(spike_times=times))
    assert source.get("spike_times") == [[1.0, 2.0], []]
    assert len(times[0]) == 2
    assert script_tools.Sequence([1.0]) == script_tools.Sequence((1,))


def test_a_timer_counts_up(capsys: pytest.CaptureFixture[str]) -> None:
    timer = script_tools.Timer()
    assert 0.0 <= timer.diff() <= timer.elapsed_time()
    assert timer.elapsed_time("long").endswith(" seconds")
    timer.mark("built")
    assert capsys.readouterr().out.startswith("built: ")


def test_a_progress_callback_draws_and_says_when_next(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    assert script_tools.SimulationProgressBar(10.0, 40.0)(20.0) == 30.0
    assert "50%" in stream.getvalue()


def test_a_result_file_is_named_by_date_and_simulator(tmp_path: Path) -> None:
    name = script_tools.normalized_filename(str(tmp_path), "run", "pkl", "spiNNaker")
    assert name.endswith(".pkl")
    assert "run_spiNNaker" in name
    assert Path(name).parent.is_dir()


@pytest.fixture
def figures(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Draw without a screen."""
    matplotlib = pytest.importorskip("matplotlib")
    matplotlib.use("Agg")
    yield
    importlib.import_module("matplotlib.pyplot").close("all")


@pytest.mark.usefixtures("figures")
def test_panels_show_traces_and_spikes(block: Any) -> None:
    v = block.segments[0].filter(name="v")[0]
    figure = plotting.Figure(
        plotting.Panel(v, ylabel="mV", yticks=True, y_offset=-10.0, alpha=0.5),
        plotting.Panel(block.segments[0].spiketrains, xlabel="ms", xticks=True),
        title="cells",
    )
    upper, lower = figure.fig.axes
    assert len(upper.lines) == 2
    assert np.allclose(upper.lines[1].get_ydata(), v.magnitude[:, 1] - 10.0)
    assert [line.get_alpha() for line in upper.lines] == [0.5, 0.5]
    assert [line.get_label() for line in upper.lines] == ["Neuron 1", "Neuron 2"]
    drawn = sum(line.get_xdata().size for line in lower.lines)
    assert drawn == neo_convertor.count_spikes(block)


@pytest.mark.usefixtures("figures")
def test_a_typo_in_a_panel_is_told(block: Any) -> None:
    with pytest.raises(UnknownNameError, match=r"'xlable'.*Did you mean 'xlabel'"):
        plotting.Panel(block.segments[0].spiketrains, xlable="ms")


def test_the_tools_answer_to_their_own_names() -> None:
    choose_emulator()
    try:
        convertor: Any = importlib.import_module("spynnaker.pyNN.utilities.neo_convertor")
        parameters: Any = importlib.import_module("pyNN.parameters")
        assert convertor.convert_spikes is neo_convertor.convert_spikes
        assert parameters.Sequence is script_tools.Sequence
    finally:
        for module in [m for m in sys.modules if m.partition(".")[0] in ("pyNN", "spynnaker")]:
            del sys.modules[module]


def test_splitters_are_taken_and_decide_how_cores_are_counted() -> None:
    p.setup(timestep=1.0)
    split = splitters.SplitterPopulationVertexNeuronsSynapses(2)
    population = p.Population(5, p.IF_curr_exp(), additional_parameters={"splitter": split})
    assert population.describe_population().synapse_cores == 2
    assert p.board_estimate().cores == 3
