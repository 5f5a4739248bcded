"""What widgets draw leaves a run in one binary form, and nothing of it is lost."""

from __future__ import annotations

import struct
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import pyspinn as p
from pyspinn.errors import UnknownNameError
from pyspinn.live.frames import (
    FrameKind,
    count_frame,
    decode_frame,
    spike_frame,
    value_frame,
)
from pyspinn.live.views import View, ViewSettings


def array(values: Any, kind: Any = np.int64) -> Any:
    return np.array(values, dtype=kind)


@given(st.lists(st.tuples(st.integers(0, 99_999), st.integers(0, 99_999))), st.integers(0, 2**31))
def test_spikes_are_read_back(spikes: list[tuple[int, int]], first: int) -> None:
    when, cells = array([t + first for t, _ in spikes]), array([c for _, c in spikes])
    frame = decode_frame(spike_frame(3, first, 100_000, when, cells))
    assert (frame.kind, frame.stream, frame.ticks) == (FrameKind.SPIKES, 3, 100_000)
    assert frame.data.tolist() == [[t + first, c] for t, c in spikes]


def test_a_spike_takes_four_bytes_where_it_can() -> None:
    frame = spike_frame(1, 500, 40, array([500, 539]), array([0, 65_535]))
    assert frame == struct.pack("<6I4H", 1, 1, 500, 40, 2, 2, 0, 0, 39, 65_535)
    assert len(spike_frame(1, 0, 40, array([1]), array([65_536]))) == 24 + 8


def test_values_and_counts_are_read_back() -> None:
    samples = array([[-65.0, -50.5], [0.25, 1e-3]], np.float64)
    frame = decode_frame(value_frame(2, 10, 20, samples))
    assert frame.data == pytest.approx(samples.astype(np.float32))
    assert decode_frame(count_frame(2, 10, 3, array([1, 0, 7]))).data.tolist() == [1, 0, 7]


def test_a_frame_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="24 bytes"):
        decode_frame(b"\0" * 23)
    with pytest.raises(ValueError, match="2 items"):
        decode_frame(struct.pack("<6I", 3, 0, 0, 2, 2, 1))


def watched(settings: ViewSettings, wall: Callable[[], float]) -> tuple[list[Any], Any]:
    """Run a network for 200 ms under a view; return its frames and the recorded data."""
    frames: list[bytes] = []
    p.setup(timestep=1.0)
    source = p.Population(30, p.SpikeSourcePoisson(rate=50), label="source", seed=1)
    cells = p.Population(30, p.IF_curr_exp(), label="cells", seed=2)
    p.Projection(source, cells, p.OneToOneConnector(), p.StaticSynapse(weight=4.0, delay=1.0))
    cells.record(["spikes", "v"])
    cells.session.live.views.append(View(settings, frames.append, wall))
    p.run(120)
    p.run(80)
    return [decode_frame(frame) for frame in frames], cells.get_data().segments[0]


def ticking(step_s: float) -> Callable[[], float]:
    """Return a wall clock that moves at every look."""
    looks = iter(np.arange(100_000) * step_s)
    return lambda: float(next(looks))


def test_spikes_seen_are_spikes_recorded() -> None:
    settings = ViewSettings(1, FrameKind.SPIKES, stream=5)
    frames, data = watched(settings, ticking(0.001))
    seen = sorted(tuple(row) for frame in frames for row in frame.data.tolist())
    recorded = sorted((int(t), i) for i, train in enumerate(data.spiketrains) for t in train)
    assert seen == recorded != []
    # A look a tick, and 25 frames a second of a millisecond a look: a frame each 40 ticks.
    assert [(f.first_tick, f.ticks) for f in frames] == [(0, 40), (40, 40), (80, 40), (120, 40),
                                                         (160, 40)]  # fmt: skip


def test_values_seen_are_values_recorded() -> None:
    settings = ViewSettings(1, FrameKind.VALUES, cells=(3, 17), interval_steps=5)
    frames, data = watched(settings, ticking(0.001))
    v = data.filter(name="v")[0].magnitude
    seen = np.concatenate([frame.data for frame in frames])
    # Looked at before the ticks 5, 10, ... 200; the last is beyond what was recorded.
    assert seen[:-1] == pytest.approx(v[5:200:5, [3, 17]].astype(np.float32))
    assert seen.shape == (40, 2)


def test_counts_are_spikes_of_all_cells() -> None:
    frames, data = watched(ViewSettings(1, FrameKind.COUNTS), ticking(0.0))
    counts = np.concatenate([frame.data for frame in frames])
    times = np.concatenate([np.array(train) for train in data.spiketrains]).astype(np.int64)
    assert counts.tolist() == np.bincount(times.astype(np.intp), minlength=200).tolist()
    # Time stands still: a frame at the end of each run, no more.
    assert [frame.ticks for frame in frames] == [120, 80]


def test_what_cannot_be_watched_is_said() -> None:
    with pytest.raises(UnknownNameError, match=r"cells \(IF_curr_exp\).*'u'.*gsyn_exc"):
        watched(ViewSettings(1, FrameKind.VALUES, variable="u"), ticking(0.0))
