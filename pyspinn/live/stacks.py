"""Call stacks that can be left in the middle and gone on with: one for each callback that sleeps.

On CPython a stack is a thread; in the browser it is a suspended WebAssembly stack
(:mod:`pyspinn.live.browser_stacks`). Only one of them runs at a time, so callbacks need no locks
and their order is decided by the scheduler alone.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from typing import Protocol


class Leaving(BaseException):
    """Raised inside a parked stack that is no longer wanted, so that it unwinds."""


class Stack(Protocol):
    """A call stack of its own.

    ``resume`` runs it until it parks or ends; ``park`` is called on the stack itself.
    """

    finished: bool
    error: BaseException | None

    def resume(self) -> None:
        """Run until the stack parks or ends."""

    def park(self) -> None:
        """Give control back to whoever resumed."""

    def leave(self) -> None:
        """Unwind a parked stack for good."""


class ThreadStack:
    """A thread that runs only while it is being resumed.

    Parameters
    ----------
    function : callable
        What to run, without arguments.
    """

    def __init__(self, function: Callable[[], object]) -> None:
        self.finished = False
        self.error: BaseException | None = None
        self._function = function
        self._go = threading.Semaphore(0)
        self._parked = threading.Semaphore(0)
        self._leaving = False
        self._thread = threading.Thread(target=self._run, name="live callback", daemon=True)

    def _run(self) -> None:
        self._go.acquire()
        try:
            if not self._leaving:
                self._function()
        except Leaving:
            pass
        except BaseException as error:  # noqa: BLE001 - handed to the scheduler, which reports it
            self.error = error
        finally:
            self.finished = True
            self._parked.release()

    def resume(self) -> None:
        """Run until the stack parks or ends."""
        if not self._thread.is_alive():
            self._thread.start()
        self._go.release()
        self._parked.acquire()

    def park(self) -> None:
        """Give control back to whoever resumed."""
        self._parked.release()
        self._go.acquire()
        if self._leaving:
            raise Leaving

    def leave(self) -> None:
        """Unwind a parked stack for good."""
        self._leaving = True
        if self._thread.is_alive() and not self.finished:
            self.resume()
            self._thread.join()


def new_stack(function: Callable[[], object]) -> Stack:
    """Return a stack of the kind that this Python has."""
    if sys.platform == "emscripten":
        from pyspinn.live.browser_stacks import BrowserStack

        return BrowserStack(function)
    return ThreadStack(function)
