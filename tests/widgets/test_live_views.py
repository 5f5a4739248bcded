"""Spikes on their way to the page, at the pace of the page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

import pyspinn as p
from pyspinn.api import session
from pyspinn.live.frames import decode_frame
from pyspinn_widgets import LiveRates, LiveSpikes, LiveVoltage
from pyspinn_widgets.outbox import Outbox


class Page:
    """Has a clock, and keeps the messages it gets."""

    def __init__(self) -> None:
        self.now_s = 0.0
        self.got: list[tuple[int, list[bytes]]] = []
        self.outbox = Outbox(lambda *message: self.got.append(message), lambda: self.now_s)


def test_a_page_that_answers_gets_each_frame_at_once() -> None:
    page = Page()
    for number in range(10):
        page.outbox.put(bytes([number]))
        page.outbox.seen(page.got[-1][0])
    assert page.got == [(n + 1, [bytes([n])]) for n in range(10)]


def test_a_slow_page_gets_what_waited_in_one_message() -> None:
    page = Page()
    for number in range(10):
        page.outbox.put(bytes([number]))
    assert [frames for _, frames in page.got] == [[b"\0"], [b"\1"], [b"\2"]]
    page.outbox.seen(1)
    assert page.got[3:] == [(4, [bytes([n]) for n in range(3, 10)])]


def test_a_page_that_cannot_answer_gets_two_messages_a_second() -> None:
    page = Page()
    for _ in range(1000):
        page.outbox.put(b"x")
        page.now_s += 1 / 128
    # Three at once, then one every half second until 999 / 128 s.
    assert len(page.got) == 3 + 15
    assert page.outbox.left_out == 0


def test_what_waits_is_bounded_and_the_newest_is_kept() -> None:
    page = Page()
    for number in range(20):
        page.outbox.put(bytes([number]) * 1_000_000)
    page.outbox.seen(3)
    assert [frame[0] for frame in page.got[-1][1]] == [16, 17, 18, 19]
    assert page.outbox.left_out == 13


def test_a_new_page_gets_what_waited() -> None:
    page = Page()
    for _ in range(5):
        page.outbox.put(b"x")
    page.outbox.seen(-1)
    assert page.got[-1] == (4, [b"x", b"x"])


@pytest.fixture
def times_ms() -> Iterator[list[list[float]]]:
    """Begin a network, and forget it afterwards."""
    p.setup(timestep=1.0)
    yield [[1.0, 5.0, 40.0], [5.0], []]
    session._sessions.clear()


def test_the_page_gets_the_spikes_of_the_source(
    times_ms: list[list[float]], monkeypatch: pytest.MonkeyPatch
) -> None:
    source = p.Population(3, p.SpikeSourceArray(spike_times=times_ms), label="source")
    sent: list[bytes] = []
    monkeypatch.setattr(LiveSpikes, "send", lambda _widget, _content, frames: sent.extend(frames))
    widget = LiveSpikes(source, window_ms=50.0)
    p.run(50)
    spikes = np.concatenate([decode_frame(frame).data for frame in sent])
    expected = [[1, 0], [5, 0], [5, 1], [40, 0]]
    assert sorted(spikes.tolist()) == expected
    assert repr(widget) == "LiveSpikes: source, 3 neurons"
    widget.close()
    p.run(50)
    assert sum(decode_frame(frame).ticks for frame in sent) == 50


def test_the_page_gets_potentials_that_a_recording_holds(
    times_ms: list[list[float]], monkeypatch: pytest.MonkeyPatch
) -> None:
    source = p.Population(3, p.SpikeSourceArray(spike_times=times_ms), label="source")
    cells = p.Population(3, p.IF_curr_exp(), label="cells")
    p.Projection(source, cells, p.OneToOneConnector(), p.StaticSynapse(weight=3.0, delay=1.0))
    cells.record("v")
    sent: list[bytes] = []
    monkeypatch.setattr(LiveVoltage, "send", lambda _widget, _content, frames: sent.extend(frames))
    LiveVoltage(cells, neurons=[2, 0])
    p.run(50)
    seen = np.concatenate([decode_frame(frame).data for frame in sent])
    v = cells.get_data().segments[0].filter(name="v")[0].magnitude
    # A look before each of the ticks 1 to 50, the last beyond what was recorded.
    assert seen[:-1] == pytest.approx(v[1:, [2, 0]].astype(np.float32))
    assert np.ptp(seen[:, 1]) > 1.0


def test_the_page_gets_counts_of_all_cells(
    times_ms: list[list[float]], monkeypatch: pytest.MonkeyPatch
) -> None:
    source = p.Population(3, p.SpikeSourceArray(spike_times=times_ms), label="source")
    sent: list[bytes] = []
    monkeypatch.setattr(LiveRates, "send", lambda _widget, _content, frames: sent.extend(frames))
    widget = LiveRates(source, bin_ms=10.0)
    p.run(50)
    counts = np.concatenate([decode_frame(frame).data for frame in sent])
    expected = np.zeros(50, dtype=np.int64)
    expected[[1, 5, 40]] = 1, 2, 1
    assert counts.tolist() == expected.tolist()
    assert widget.bin_steps == 10


@pytest.mark.usefixtures("times_ms")
def test_mistakes_are_told() -> None:
    source: Any = p.Population(3, p.SpikeSourceArray(spike_times=[1.0]), label="source")
    cells: Any = p.Population(10, p.IF_curr_exp(), label="cells")
    with pytest.raises(TypeError, match=r"LiveSpikes: needs a whole Population.*got 3"):
        LiveSpikes(3)
    with pytest.raises(TypeError, match=r"LiveVoltage: .*whole Population"):
        LiveVoltage(cells[0:1])
    with pytest.raises(ValueError, match=r"LiveSpikes: .*above 0 ms; got 0\.0"):
        LiveSpikes(cells, window_ms=0.0)
    with pytest.raises(ValueError, match=r"source holds SpikeSourceArray.*LiveRates"):
        LiveVoltage(source)
    with pytest.raises(ValueError, match=r"cell 10 does not exist; cells has cells 0 to 9"):
        LiveVoltage(cells, neurons=[0, 10])
    with pytest.raises(TypeError, match=r"whole numbers; got 0\.5"):
        LiveVoltage(cells, neurons=[0.5])  # type: ignore[list-item]
    with pytest.raises(ValueError, match=r"more than 7 lines .* got 8"):
        LiveVoltage(cells, neurons=range(8))
    with pytest.raises(ValueError, match="got none"):
        LiveVoltage(cells, neurons=[])
    with pytest.raises(ValueError, match=r"a time step \(1 ms\) or longer; got 0\.1"):
        LiveRates(cells, bin_ms=0.1)
    assert cells.session.live.views == []
