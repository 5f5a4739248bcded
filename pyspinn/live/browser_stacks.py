"""Suspended WebAssembly stacks: what threads are natively (JavaScript Promise Integration).

Pyodide's ``run_sync`` suspends the Python stack it is called on until a promise is settled. Several
can be suspended at once. A stack is started from a microtask: started from running Python it would
hang, since the caller's state is not restored.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from typing import Any

from pyspinn.live.stacks import Leaving, Stack

_START = "(stack) => { Promise.resolve().then(() => stack.callPromising()); }"
_DEFERRED = (
    "() => { let settle; const promise = new Promise((r) => { settle = r; }); "
    "return { promise, settle }; }"
)
_TIMEOUT = "(ms) => new Promise((resolve) => setTimeout(resolve, ms))"


@cache
def _javascript(source: str) -> Any:
    return import_module("pyodide.code").run_js(source)


def _ffi() -> Any:
    return import_module("pyodide.ffi")


def can_suspend() -> bool:
    """Return whether this browser can suspend the stack of the caller."""
    return bool(_ffi().can_run_sync())


_asked: list[Callable[[], object]] = []


@contextmanager
def asking(poll: Callable[[], object]) -> Iterator[None]:
    """Have the page asked for its input by `poll` where its events cannot be let in."""
    _asked.append(poll)
    try:
        yield
    finally:
        _asked.remove(poll)


def idle(seconds: float) -> None:
    """Wait, and let the input of the page in: its events, or what it answers when asked."""
    if can_suspend():
        _ffi().run_sync(_javascript(_TIMEOUT)(1000.0 * max(0.0, seconds)))
        return
    end_s = time.monotonic() + seconds
    for poll in _asked:
        poll()
    time.sleep(max(0.0, end_s - time.monotonic()))


class BrowserStack(Stack):
    """A Python stack of its own in the browser.

    Parameters
    ----------
    function : callable
        What to run, without arguments.
    """

    #: The stack that runs now; only one does.
    _current: BrowserStack | None = None

    def __init__(self, function: Callable[[], object]) -> None:
        super().__init__(function)
        self._proxy: Any = None
        self._parked: Any = None
        self._wake: Any = None

    def _run(self) -> None:
        try:
            self._call()
        finally:
            self._parked.settle()

    def is_current(self) -> bool:
        """Return whether the caller runs on this stack."""
        return BrowserStack._current is self

    def resume(self) -> None:
        """Run until the stack parks or ends."""
        self._parked = _javascript(_DEFERRED)()
        before, BrowserStack._current = BrowserStack._current, self
        if self._proxy is None:
            self._proxy = _ffi().create_proxy(self._run)
            _javascript(_START)(self._proxy)
        else:
            self._wake.settle()
        _ffi().run_sync(self._parked.promise)
        BrowserStack._current = before
        if self.finished:
            self._proxy.destroy()

    def park(self) -> None:
        """Give control back to whoever resumed."""
        self._wake = _javascript(_DEFERRED)()
        self._parked.settle()
        _ffi().run_sync(self._wake.promise)
        if self._leaving:
            raise Leaving

    def leave(self) -> None:
        """Unwind a parked stack for good."""
        self._leaving = True
        if self._proxy is not None and not self.finished:
            self.resume()
