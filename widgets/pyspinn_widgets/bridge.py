"""Lets widgets act, and the Stop button stop, while a cell is running: stock widgets too.

A kernel in the browser takes one message at a time from its page: what a slider sends waits until
the cell has ended. So messages take a second way while a run is on, a ``BroadcastChannel``, whose
events arrive whenever the run lets them in; where the browser cannot suspend Python, and so cannot
let them in, the kernel asks for them (:mod:`pyspinn_widgets.relay`). A native kernel takes messages
of widgets in a thread, a subshell, as long as they are not sent back to the busy main one.
"""

from __future__ import annotations

import json
import sys
import uuid
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import anywidget
import traitlets
from comm import get_comm_manager

from pyspinn_widgets.relay import Relay

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class RunBridge(anywidget.AnyWidget):
    """Has no look: its front end joins the page to the channel.

    Parameters
    ----------
    channel : str
        Name of the ``BroadcastChannel``. Pages of one site share the names.
    """

    _esm = Path(__file__).parent / "static" / "bridge.js"

    # Known when the page first hears of the widget, so not read-only and set later.
    channel = traitlets.Unicode().tag(sync=True)


class Line:
    """The kernel's end of the channel.

    Parameters
    ----------
    channel : BroadcastChannel
        Or something like it.
    """

    def __init__(self, channel: Any) -> None:
        self._channel = channel
        self._on = False
        self._interrupts: list[Callable[[], None]] = []
        #: The last message of each end on a page: some come both by the channel and by the relay.
        self._taken: dict[str, int] = {}

    @contextmanager
    def run(self, interrupt: Callable[[], None]) -> Iterator[None]:
        """Have messages sent here from now on, and `interrupt` called at Stop in the meantime."""
        self._say_on(on=True)
        self._interrupts.append(interrupt)
        try:
            yield
        finally:
            self._interrupts.remove(interrupt)

    def cell_ended(self, *_: object) -> None:
        """Have messages sent the ordinary way again: the kernel takes them now."""
        self._say_on(on=False)

    def _say_on(self, *, on: bool) -> None:
        if self._on != on:
            self._on = on
            self._channel.say({"kind": "run", "on": on})

    def heard(self, message: dict[str, Any]) -> None:
        """Act on what the page says."""
        if message["kind"] == "hello":
            self._channel.say({"kind": "run", "on": self._on})
            return
        sender, number = message["sender"], int(message["number"])
        if number > self._taken.get(sender, 0):
            self._taken[sender] = number
            try:
                self._take(message)
            finally:
                self._channel.say({"kind": "done", "sender": sender, "number": number})

    def _take(self, message: dict[str, Any]) -> None:
        if message["kind"] == "interrupt":
            # A Stop that arrives after its run is too late.
            for interrupt in self._interrupts[-1:]:
                interrupt()
            return
        given = {"content": json.loads(message["content"]), "buffers": message["buffers"]}
        # Typed for a socket and its sender, which it does not look at.
        manager: Any = get_comm_manager()
        manager.comm_msg(None, None, given)


class Broadcast:
    """A ``BroadcastChannel`` of the browser.

    Parameters
    ----------
    name : str
        Of the channel.
    """

    def __init__(self, name: str) -> None:
        self._js, self._ffi = import_module("js"), import_module("pyodide.ffi")
        self._channel = self._js.BroadcastChannel.new(name)

    def say(self, message: dict[str, Any]) -> None:
        """Send to the page."""
        as_object = self._js.Object.fromEntries
        self._channel.postMessage(self._ffi.to_js(message, dict_converter=as_object))

    def listen(self, heard: Callable[[dict[str, Any]], None]) -> None:
        """Call `heard` for each message of the page."""
        self._channel.onmessage = self._ffi.create_proxy(lambda event: heard(event.data.to_py()))


_lines: list[tuple[Line, Relay]] = []


def _browser_line() -> tuple[Line, Relay]:
    """Return the line to the page and its relay, laid when first asked for."""
    if not _lines:
        name = f"pyspinn-{uuid.uuid4().hex}"
        channel = Broadcast(name)
        line = Line(channel)
        channel.listen(line.heard)
        RunBridge(channel=name)
        import_module("IPython").get_ipython().events.register("post_run_cell", line.cell_ended)
        _lines.append((line, Relay(name, line.heard)))
    return _lines[0]


def _reply_to_subshells() -> None:
    """Let messages of a widget arrive in a subshell although the main shell sent to it last.

    ipykernel 7.4.0 hands each message of a widget to the shell that last sent through that comm:
    for a widget that a cell made or changed, the main one, which is busy with that very cell. What
    answers to a request of a shell still goes there.
    """
    comms = import_module("ipykernel.comm.comm")
    base = comms.BaseComm
    ask = getattr(base, "_reply_subshell_for", None)
    if ask is None or getattr(ask, "by_pyspinn", False):
        return

    def reply_subshell_for(self: Any, data: Any, default: Any) -> Any:
        with self._reply_subshell_lock:
            return self._reply_subshell_ids.pop(comms._request_id(data), default)  # noqa: SLF001

    reply_subshell_for.by_pyspinn = True  # type: ignore[attr-defined]
    base._reply_subshell_for = reply_subshell_for  # noqa: SLF001


@contextmanager
def attended(interrupt: Callable[[], None]) -> Iterator[None]:
    """Let the widgets and the Stop button of this notebook act while a run goes on.

    Parameters
    ----------
    interrupt : callable
        Asks the run to stop.
    """
    if sys.platform == "emscripten":
        # Only now: other widgets need no emulator.
        from pyspinn.live.browser_stacks import asking

        line, relay = _browser_line()
        with line.run(interrupt), asking(relay.poll):
            yield
    else:
        _reply_to_subshells()
        yield
