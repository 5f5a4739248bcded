"""Spikes on their way to the page, at the pace of the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import pyspinn as p
from pyspinn.api import session
from pyspinn.live.frames import decode_frame
from pyspinn_widgets import LiveSpikes
from pyspinn_widgets.live_spikes import Outbox

WIDGETS = Path(__file__).parents[2] / "widgets"


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


@pytest.mark.usefixtures("times_ms")
def test_mistakes_are_told() -> None:
    source: Any = p.Population(3, p.IF_curr_exp(), label="cells")
    with pytest.raises(TypeError, match=r"needs a whole Population.*got 3"):
        LiveSpikes(3)
    with pytest.raises(TypeError, match="whole Population"):
        LiveSpikes(source[0:1])
    with pytest.raises(ValueError, match=r"above 0 ms; got 0\.0"):
        LiveSpikes(source, window_ms=0.0)


def test_both_sides_name_the_same_traits() -> None:
    source = (WIDGETS / "src" / "live_spikes.ts").read_text(encoding="utf-8")
    declared = re.search(r"export interface Traits \{(.*?)\}", source, re.DOTALL)
    assert declared is not None
    names = set(re.findall(r"^\s+(\w+):", declared[1], re.MULTILINE))
    own = set(LiveSpikes.class_trait_names(sync=True)) & set(vars(LiveSpikes))
    assert names == own - {"_esm", "_css"}
