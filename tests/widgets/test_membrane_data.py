"""What MembranePlot reads from Neo Blocks and arrays, and what it refuses."""

import neo
import numpy as np
import pytest
import quantities as pq
from hypothesis import given, strategies
from hypothesis.extra.numpy import array_shapes, arrays
from numpy.typing import NDArray

from pyspinn_widgets.membrane_data import MembraneData, from_arrays, from_block

V_MV = np.array([[-65.0, -64.0], [-60.0, np.nan], [-55.0, -62.0]])


def a_block(*, v: bool = True, spikes: bool = True) -> neo.Block:
    block = neo.Block()
    segment = neo.Segment()
    if v:
        # Volts and seconds on purpose: units are converted, not assumed.
        segment.analogsignals.append(
            neo.AnalogSignal(
                V_MV / 1000,
                units="V",
                sampling_period=0.001 * pq.s,
                name="v",
                array_annotations={"channel_index": np.array([2, 7])},
            )
        )
    if spikes:
        for source_index, times in ((2, [1.0, 2.0]), (5, [])):
            segment.spiketrains.append(
                neo.SpikeTrain(times, units="ms", t_stop=20.0, source_index=source_index)
            )
    block.segments.append(segment)
    return block


def unpacked(
    data: MembraneData,
) -> tuple[NDArray[np.float32], NDArray[np.float64], NDArray[np.uint32]]:
    """Read the buffers as the browser does: from their layout alone."""
    header, buffers = data.header(), data.buffers()
    traces = np.frombuffer(buffers["traces"], dtype="<f4")
    return (
        traces.reshape(header["neurons"], header["samples"]),
        np.frombuffer(buffers["spike_times"], dtype="<f8"),
        np.frombuffer(buffers["spike_rows"], dtype="<u4"),
    )


def test_buffers_give_back_what_went_in() -> None:
    data = from_arrays(V_MV, 1.0, [[2.0, 0.5], [1.5]])
    traces, times, rows = unpacked(data)
    np.testing.assert_array_equal(traces.T, V_MV.astype(np.float32))
    assert times.tolist() == [0.5, 1.5, 2.0]
    assert rows.tolist() == [0, 1, 0]


def test_a_block_is_read_in_ms_and_mv_and_by_neuron() -> None:
    data = from_block(a_block())
    assert data.labels == ("neuron 2", "neuron 5", "neuron 7")
    np.testing.assert_allclose(data.v_mv[:, 0], [-65, -60, -55])
    assert np.isnan(data.v_mv[:, 1]).all()
    np.testing.assert_allclose(data.v_mv[:, 2], [-64, np.nan, -62])
    assert data.sampling_period_ms == pytest.approx(1.0)
    assert data.spike_times_ms.tolist() == [1.0, 2.0]
    assert data.spike_rows.tolist() == [0, 0]


def test_the_whole_run_is_shown_also_where_nothing_happens() -> None:
    assert from_block(a_block()).t_stop_ms == 20.0


def test_spikes_alone_and_v_alone_are_enough() -> None:
    only_spikes = from_block(a_block(v=False))
    assert only_spikes.v_mv.shape == (0, 2)
    assert only_spikes.labels == ("neuron 2", "neuron 5")
    only_v = from_block(a_block(spikes=False))
    assert only_v.labels == ("neuron 2", "neuron 7")
    assert only_v.spike_times_ms.size == 0


def test_each_run_of_a_block_can_be_chosen() -> None:
    block = a_block()
    block.segments.append(a_block(v=False).segments[0])
    assert from_block(block).v_mv.shape[0] == 0
    assert from_block(block, segment=0).v_mv.shape[0] == 3
    with pytest.raises(ValueError, match=r"has 2 \(0 to 1\); got 2"):
        from_block(block, segment=2)


def test_one_neuron_may_be_a_vector() -> None:
    assert from_arrays([-65.0, -60.0], 0.1).v_mv.shape == (2, 1)


def test_times_that_are_no_numbers_are_dropped() -> None:
    data = from_arrays(None, 1.0, [[np.nan, 3.0], [np.inf]])
    assert data.spike_times_ms.tolist() == [3.0]


def test_a_population_that_was_silent_is_shown() -> None:
    data = from_arrays(np.empty((0, 2)), 1.0, [[], []])
    assert data.n_neurons == 2
    assert unpacked(data)[0].shape == (2, 0)


def test_nothing_recorded_is_explained() -> None:
    with pytest.raises(ValueError, match=r"neither v nor spikes.*population\.record"):
        from_block(a_block(v=False, spikes=False))
    with pytest.raises(ValueError, match=r"neither v nor spikes.*population\.record"):
        from_arrays(None, 1.0)


def test_what_is_no_block_is_named() -> None:
    with pytest.raises(TypeError, match=r"must be a neo\.Block; got list.*from_arrays"):
        from_block([1, 2])


@pytest.mark.parametrize("period_ms", [0.0, -1.0, float("nan"), float("inf")])
def test_a_period_must_be_a_time(period_ms: float) -> None:
    with pytest.raises(ValueError, match=r"sampling_period_ms\) must be a finite time above 0 ms"):
        from_arrays(V_MV, period_ms)


def test_counts_must_agree() -> None:
    with pytest.raises(ValueError, match=r"spike_times_ms\) must have one entry .* 2 here.*got 3"):
        from_arrays(V_MV, 1.0, [[], [], []])
    with pytest.raises(ValueError, match=r"labels\) must have one entry .* 2 here.*got 1"):
        from_arrays(V_MV, 1.0, labels=["a"])
    with pytest.raises(ValueError, match=r"shape \(samples, neurons\) in mV; got 3 dimensions"):
        from_arrays(np.zeros((2, 2, 2)), 1.0)


@given(
    v_mv=arrays(np.float32, array_shapes(min_dims=2, max_dims=2, max_side=20)),
    data=strategies.data(),
)
def test_any_arrays_survive_packing(v_mv: NDArray[np.float32], data: strategies.DataObject) -> None:
    times = strategies.lists(strategies.floats(0, 1e6), max_size=5)
    trains = data.draw(strategies.lists(times, min_size=v_mv.shape[1], max_size=v_mv.shape[1]))
    traces, spike_times, rows = unpacked(from_arrays(v_mv, 0.1, trains))
    np.testing.assert_array_equal(traces.T, v_mv)
    assert (np.diff(spike_times) >= 0).all()
    for row, train in enumerate(trains):
        assert spike_times[rows == row].tolist() == sorted(train)
