"""Questions of a kernel that cannot let events in, and what the page answers."""

from __future__ import annotations

import json
from typing import Any

import pytest

from pyspinn.live import browser_stacks
from pyspinn_widgets.relay import Relay


class Page:
    """Answers questions as it is told, on a clock of its own."""

    def __init__(self) -> None:
        self.now_s = 0.0
        self.asked: list[tuple[float, dict[str, Any], int]] = []
        self.answer: tuple[int, list[dict[str, Any]]] | Exception = (200, [])
        self.heard: list[dict[str, Any]] = []
        self.relay = Relay("kernel", self.heard.append, self.ask, lambda: self.now_s)

    def ask(self, question: str, timeout_ms: int) -> tuple[int, str]:
        """Answer a question."""
        self.asked.append((self.now_s, json.loads(question), timeout_ms))
        if isinstance(self.answer, Exception):
            raise self.answer
        status, messages = self.answer
        return status, json.dumps({"messages": messages}) if status == 200 else "<html>"

    def wait(self, seconds: float) -> None:
        """Let time pass while the kernel polls each millisecond."""
        end_s = self.now_s + seconds
        while self.now_s < end_s:
            self.relay.poll()
            self.now_s += 0.001


@pytest.fixture
def page() -> Page:
    return Page()


def test_messages_are_heard_in_order_with_their_bytes(page: Page) -> None:
    first = {"kind": "message", "sender": "s", "number": 1, "content": "{}", "buffers": ["AQL/"]}
    second = {"kind": "interrupt", "sender": "s", "number": 2, "buffers": []}
    page.answer = 200, [first, second]
    page.relay.poll()
    assert page.heard == [{**first, "buffers": [b"\x01\x02\xff"]}, second]
    assert page.asked[0][1] == {"browsingContextId": "kernel"}


def test_it_asks_twenty_times_a_second(page: Page) -> None:
    page.wait(1.0)
    assert len(page.asked) == pytest.approx(20, abs=1)


@pytest.mark.parametrize("answer", [TimeoutError(), (404, [])], ids=["late", "nobody"])
def test_it_does_not_hold_a_run_up_where_nobody_answers(page: Page, answer: Any) -> None:
    page.answer = answer
    page.wait(2.0)
    assert len(page.asked) == pytest.approx(4, abs=1)
    assert {timeout_ms for *_, timeout_ms in page.asked} == {100}
    page.answer = 200, [{"kind": "interrupt"}]
    page.wait(0.6)
    assert page.heard, "a page that comes late is heard"
    page.wait(0.1)
    assert page.asked[-1][2] == 500, "one that has answered gets more time"


def test_waiting_asks_where_python_cannot_be_suspended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser_stacks, "can_suspend", lambda: False)
    polls: list[int] = []
    with browser_stacks.asking(lambda: polls.append(1)):
        browser_stacks.idle(0.0)
    browser_stacks.idle(0.0)
    assert polls == [1]
