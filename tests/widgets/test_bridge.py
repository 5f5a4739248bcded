"""The kernel's end of the line between a running cell and its page."""

from __future__ import annotations

import importlib
import json
import re
import sys
from pathlib import Path
from threading import Lock
from typing import Any

import ipywidgets
import pytest

from pyspinn.api import notebook
from pyspinn_widgets import bridge

WIDGETS = Path(__file__).parents[2] / "widgets"


class Channel:
    """Keeps what the kernel says to the page."""

    def __init__(self) -> None:
        self.said: list[dict[str, Any]] = []

    def say(self, message: dict[str, Any]) -> None:
        """Send to the page."""
        self.said.append(message)


@pytest.fixture
def channel() -> Channel:
    return Channel()


@pytest.fixture
def line(channel: Channel) -> bridge.Line:
    return bridge.Line(channel)


def sent(number: int, kind: str = "message", **more: Any) -> dict[str, Any]:
    """Return what a page sends."""
    return {"kind": kind, "sender": "a page", "number": number, "buffers": [], **more}


def done(number: int) -> dict[str, Any]:
    return {"kind": "done", "sender": "a page", "number": number}


def nothing() -> None:
    """Stand for the end of a run."""


def on(*, on: bool) -> dict[str, Any]:
    return {"kind": "run", "on": on}


def test_the_second_way_is_open_from_the_first_run_of_a_cell_to_its_end(
    line: bridge.Line, channel: Channel
) -> None:
    for _ in range(2):
        with line.run(nothing):
            pass
    assert channel.said == [on(on=True)]
    line.cell_ended()
    line.cell_ended()
    assert channel.said == [on(on=True), on(on=False)]


def test_a_page_that_comes_late_is_told_how_things_are(line: bridge.Line, channel: Channel) -> None:
    with line.run(nothing):
        line.heard({"kind": "hello"})
    assert channel.said == [on(on=True), on(on=True)]


def test_stop_reaches_the_run_that_goes_on_and_no_other(line: bridge.Line) -> None:
    stopped: list[str] = []
    line.heard(sent(1, "interrupt"))
    with line.run(lambda: stopped.append("first")):
        pass
    with line.run(lambda: stopped.append("second")):
        line.heard(sent(2, "interrupt"))
    line.heard(sent(3, "interrupt"))
    assert stopped == ["second"]


def test_a_stock_widget_is_changed_and_the_page_told(line: bridge.Line, channel: Channel) -> None:
    slider = ipywidgets.IntSlider()
    data = {"method": "update", "state": {"value": 7}, "buffer_paths": []}
    content = json.dumps({"comm_id": slider.comm.comm_id, "data": data})
    line.heard(sent(3, content=content))
    assert slider.value == 7
    assert channel.said[-1] == done(3)
    slider.value = 0
    line.heard(sent(3, content=content))
    assert slider.value == 0, "it came twice, by the channel and by the relay"
    line.heard({**sent(1, content=content), "sender": "another page"})
    assert slider.value == 7


def test_binary_parts_arrive(line: bridge.Line) -> None:
    widget = bridge.RunBridge(channel="one")
    got: list[Any] = []
    widget.on_msg(lambda _, content, buffers: got.append((content, bytes(buffers[0]))))
    data = {"method": "custom", "content": {"a": 1}}
    content = json.dumps({"comm_id": widget.comm.comm_id, "data": data})
    line.heard(sent(1, content=content, buffers=[memoryview(b"xy")]))
    assert got == [({"a": 1}, b"xy")]


def test_a_message_that_cannot_be_read_is_answered_too(line: bridge.Line, channel: Channel) -> None:
    with pytest.raises(json.JSONDecodeError):
        line.heard(sent(5, content="{"))
    assert channel.said == [done(5)]


def test_both_ends_use_the_same_kinds_of_message() -> None:
    page = (WIDGETS / "src" / "bridge.ts").read_text(encoding="utf-8")
    kernel = (WIDGETS / "pyspinn_widgets" / "bridge.py").read_text(encoding="utf-8")
    from_page = set(re.findall(r"kind: '(\w+)'(?: }\)|, content|\ }, \()", page))
    assert from_page == {"hello", "interrupt", "message"}
    assert {"hello", "interrupt"} == set(re.findall(r'"kind"\] == "(\w+)"', kernel))
    from_kernel = set(re.findall(r'\{"kind": "(\w+)"', kernel))
    assert from_kernel == set(re.findall(r"kind: '(\w+)'; ", page)) != set()


class Comm:
    """Has what ipykernel 7.4.0 looks at when a message arrives."""

    def __init__(self) -> None:
        self._reply_subshell_lock = Lock()
        self._reply_subshell_ids = {"asked": "main shell"}
        self._reply_subshell_id = "main shell"


@pytest.mark.native
def test_messages_of_widgets_stay_in_their_subshell(monkeypatch: pytest.MonkeyPatch) -> None:
    comms = importlib.import_module("ipykernel.comm.comm")
    if not hasattr(comms.BaseComm, "_reply_subshell_for"):
        pytest.skip("this ipykernel does not send messages elsewhere")
    original = comms.BaseComm._reply_subshell_for
    monkeypatch.setattr(comms.BaseComm, "_reply_subshell_for", original)
    change: dict[str, Any] = {"method": "update", "state": {}}
    answer = {"content": {"id": "asked"}}
    assert original(Comm(), change, "subshell") == "main shell"
    with bridge.attended(nothing):
        kept = comms.BaseComm._reply_subshell_for
        assert kept(Comm(), change, "subshell") == "subshell"
        assert kept(Comm(), answer, "subshell") == "main shell"
    with bridge.attended(nothing):
        assert comms.BaseComm._reply_subshell_for is kept


@pytest.mark.native
def test_outside_a_notebook_nothing_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "ipykernel", raising=False)
    monkeypatch.delitem(sys.modules, "pyspinn_widgets.bridge")
    with notebook.attended(nothing):
        assert "pyspinn_widgets.bridge" not in sys.modules
