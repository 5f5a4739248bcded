"""The widget's Python side: what it sends, and what it takes from the page."""

import numpy as np
import pytest

from pyspinn_widgets import MembranePlot


@pytest.fixture
def plot() -> MembranePlot:
    return MembranePlot.from_arrays(np.full((10, 12), -65.0), 1.0, [[7.0]] + [[]] * 11)


def test_arrays_travel_as_bytes_not_as_json(plot: MembranePlot) -> None:
    state = plot.get_state()
    assert isinstance(state["traces"], bytes | memoryview)
    assert len(state["traces"]) == 10 * 12 * 4
    assert np.frombuffer(state["spike_times"]).tolist() == [7.0]


def test_ten_traces_are_shown_at_first_and_the_whole_run(plot: MembranePlot) -> None:
    assert plot.selected == list(range(10))
    assert plot.window_ms == (0.0, 10.0)


def test_the_browser_may_change_the_view(plot: MembranePlot) -> None:
    plot.set_state({"selected": [3], "window_ms": [2.5, 7.5]})
    assert plot.selected == [3]
    assert plot.window_ms == (2.5, 7.5)


def test_text_stands_in_for_the_picture(plot: MembranePlot) -> None:
    assert repr(plot).startswith("MembranePlot: 12 neurons, 10 ms; 1 spike, most by neuron 0 (1)")
