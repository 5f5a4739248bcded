"""The words that stand for the picture."""

import numpy as np

from pyspinn_widgets.membrane_data import from_arrays
from pyspinn_widgets.membrane_summary import summary


def test_few_neurons_are_told_one_by_one() -> None:
    v_mv = np.full((10, 2), -65.0)
    v_mv[6, 0] = -50.25
    text = summary(from_arrays(v_mv, 1.0, [[7.0], []]))
    assert text == (
        "2 neurons, 10 ms; neuron 0 spiked at 7.0 ms; neuron 1 did not spike; "
        "v from -65.0 to -50.2 mV."
    )


def test_one_neuron_is_singular() -> None:
    assert summary(from_arrays(None, 1.0, [[2.0]])).startswith("1 neuron, 2 ms; neuron 0 spiked")


def test_many_spikes_are_counted() -> None:
    text = summary(from_arrays(None, 1.0, [np.arange(1.0, 101.0)]))
    assert "neuron 0 spiked 100 times, first at 1.0 ms" in text


def test_many_neurons_are_counted() -> None:
    trains: list[list[float]] = [[] for _ in range(100)]
    trains[7] = [1.0, 2.0, 3.0]
    trains[8] = [4.0]
    text = summary(from_arrays(None, 1.0, trains))
    assert text == (
        "100 neurons, 4 ms; 4 spikes, most by neuron 7 (3); 98 neurons silent; v not recorded."
    )


def test_silence_is_told() -> None:
    text = summary(from_arrays(np.full((5, 6), -65.0), 1.0))
    assert text == "6 neurons, 5 ms; no spikes; v from -65.0 to -65.0 mV."


def test_not_a_number_is_no_voltage() -> None:
    assert summary(from_arrays(np.full((5, 1), np.nan), 1.0)).endswith("v not recorded.")
