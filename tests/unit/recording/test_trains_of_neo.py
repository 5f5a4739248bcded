"""Spike trains are filled in without Neo's constructor: nothing may tell them from its own."""

from __future__ import annotations

import pickle
from typing import Any

import numpy as np
import pytest
import quantities
from neo import SpikeTrain

from pyspinn.recording.recorded import RecordedPopulation, RecordedSegment, RecordedSpikes
from pyspinn.recording.spike_trains import SpikeTrains


def ours() -> list[Any]:
    spikes = RecordedSpikes(
        ticks=np.array([3, 5, 9], dtype=np.int32),
        cells=np.array([2, 0, 2], dtype=np.int32),
        recorded=np.arange(3, dtype=np.intp),
    )
    segment = RecordedSegment(dt_ms=0.1, stop_ms=10.0, spikes=spikes)
    recorded = RecordedPopulation("cells", 3, 7, (segment,))
    return list(SpikeTrains.of(recorded, segment, spikes))


def neos(times: list[float], cell: int) -> SpikeTrain:
    return SpikeTrain(
        np.array(times, dtype=np.float64),
        t_start=0.0,
        t_stop=10.0 * quantities.ms,
        units="ms",
        sampling_rate=10_000.0 * quantities.Hz,
        source_population="cells",
        source_index=cell,
        source_id=7 + cell,
        channel_id=7 + cell,
    )


@pytest.mark.parametrize(("cell", "ticks"), [(0, [5]), (1, []), (2, [3, 9])])
def test_a_train_has_every_attribute_that_the_constructor_gives(
    cell: int, ticks: list[int]
) -> None:
    made, wanted = ours()[cell], neos([0.1 * t for t in ticks], cell)
    assert type(made) is SpikeTrain
    assert np.allclose(made.magnitude, wanted.magnitude)
    assert set(made.__dict__) == set(wanted.__dict__)
    for name in set(wanted.__dict__) - {"segment"}:
        assert getattr(made, name) == getattr(wanted, name), name


def test_a_train_survives_what_scripts_do_with_it() -> None:
    train = ours()[2]
    assert train.units == quantities.ms
    assert np.allclose(train.rescale("s").magnitude, [0.0003, 0.0009])
    assert train.time_slice(0.5 * quantities.ms, None).size == 1
    assert train.time_shift(1.0 * quantities.ms).t_stop == 11.0 * quantities.ms
    assert np.allclose(pickle.loads(pickle.dumps(train)).magnitude, train.magnitude)  # noqa: S301


def test_a_change_of_one_train_does_not_reach_the_others() -> None:
    first, _, last = ours()
    last.annotate(kind="odd")
    last[0] = 0.7 * quantities.ms
    assert "kind" not in first.annotations
    assert first.magnitude.tolist() == [0.5]
    with pytest.raises(ValueError, match="read-only"):
        last.t_stop += 1.0 * quantities.ms
