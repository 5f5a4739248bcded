"""Call stacks that can be left in the middle and gone on with: one for each callback that sleeps.

On CPython a stack is a thread; in the browser it is a suspended WebAssembly stack
(:mod:`pyspinn.live.browser_stacks`). Only one of them runs at a time, so callbacks need no locks
and their order is decided by the scheduler alone. Where a browser cannot suspend stacks, a callback
runs ahead of the simulation instead.
"""

from __future__ import annotations

import sys
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable

from pyspinn.errors import PySpiNNWarning, warn_once


class Leaving(BaseException):
    """Raised inside a stack that is no longer wanted, so that it unwinds."""


class Stack(ABC):
    """A call stack of its own.

    Parameters
    ----------
    function : callable
        What to run, without arguments.
    """

    #: Whether ``sleep`` lets it run on at once, ahead of simulated time.
    runs_ahead = False

    def __init__(self, function: Callable[[], object]) -> None:
        self.finished = False
        self.error: BaseException | None = None
        self.ahead_ms = 0.0
        self._function = function
        self._leaving = False

    def _call(self) -> None:
        """Run the function; keep what it raises for whoever resumed."""
        try:
            if not self._leaving:
                self._function()
        except Leaving:
            pass
        except BaseException as error:  # noqa: BLE001 - the scheduler reports it
            self.error = error
        finally:
            self.finished = True

    @abstractmethod
    def is_current(self) -> bool:
        """Return whether the caller runs on this stack."""

    @abstractmethod
    def resume(self) -> None:
        """Run until the stack parks or ends."""

    @abstractmethod
    def park(self) -> None:
        """Give control back to whoever resumed; called on the stack itself."""

    @abstractmethod
    def leave(self) -> None:
        """Unwind a parked stack for good."""

    def run_ahead(self, duration_ms: float, limit_ms: float) -> None:
        """Go `duration_ms` ahead of the simulation, `limit_ms` at most."""
        self.ahead_ms += duration_ms
        if self.ahead_ms >= limit_ms:
            raise Leaving


class ThreadStack(Stack):
    """A thread that runs only while it is being resumed.

    Parameters
    ----------
    function : callable
        What to run, without arguments.
    """

    def __init__(self, function: Callable[[], object]) -> None:
        super().__init__(function)
        # Locks that one side releases and the other takes: five times quicker than semaphores.
        self._go, self._parked = threading.Lock(), threading.Lock()
        self._go.acquire()
        self._parked.acquire()
        self._thread = threading.Thread(target=self._run, name="live callback", daemon=True)

    def _run(self) -> None:
        self._go.acquire()
        try:
            self._call()
        finally:
            self._parked.release()

    def is_current(self) -> bool:
        """Return whether the caller runs on this stack."""
        return threading.current_thread() is self._thread

    def resume(self) -> None:
        """Run until the stack parks or ends."""
        if self._thread.ident is None:
            self._thread.start()
        self._go.release()
        self._parked.acquire()
        if self.finished:
            self._thread.join()

    def park(self) -> None:
        """Give control back to whoever resumed."""
        self._parked.release()
        self._go.acquire()
        if self._leaving:
            raise Leaving

    def leave(self) -> None:
        """Unwind a parked stack for good."""
        self._leaving = True
        if self._thread.ident is not None and not self.finished:
            self.resume()


class AheadStack(Stack):
    """Runs a callback to its end at once; its sleeps only say when its input takes effect.

    Exact for callbacks that send and sleep; one that looks at what another received in the
    meantime sees it too early.
    """

    runs_ahead = True

    def is_current(self) -> bool:
        """Return True: nothing else runs meanwhile."""
        return True

    def resume(self) -> None:
        """Run to the end."""
        self._call()

    def park(self) -> None:
        """Refuse: this stack never waits."""
        raise RuntimeError("AheadStack never parks")

    def leave(self) -> None:
        """Do nothing: it was never started."""


_NO_SUSPENSION = (
    "This browser cannot suspend Python, so callbacks run ahead of the simulation: what they send "
    "arrives at the right time, but one that sleeps and then reads what another one received reads "
    "it too early. Chrome or Edge 137, Firefox 153 and Safari 27, or later, can."
)


def new_stack(function: Callable[[], object]) -> Stack:
    """Return a stack of the kind that this Python has."""
    if sys.platform != "emscripten":
        return ThreadStack(function)
    from pyspinn.live.browser_stacks import BrowserStack, can_suspend

    if can_suspend():
        return BrowserStack(function)
    warn_once(_NO_SUSPENSION, PySpiNNWarning)
    return AheadStack(function)
