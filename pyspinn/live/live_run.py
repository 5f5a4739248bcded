"""One run with live input and output: who is told what, and when."""

from __future__ import annotations

import functools
import math
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Protocol

from pyspinn.data_classes import data_class
from pyspinn.errors import PySpiNNWarning, unknown_name, warn_once
from pyspinn.live.clock import Clock
from pyspinn.live.connections import (
    LiveConnection,
    Receiver,
    SpynnakerPoissonControlConnection,
    open_connections,
)
from pyspinn.live.input_log import Input, InputLog
from pyspinn.live.inputs import Inbox
from pyspinn.live.outputs import Outputs
from pyspinn.live.populations import LivePopulation
from pyspinn.live.scheduler import Scheduler
from pyspinn.live.stacks import Stack
from pyspinn.live.state import Interrupted, LiveState
from pyspinn.targets.base import LivePort


class Wire(Protocol):
    """Live input and output over sockets, as a run sees it."""

    #: How often a client let a waiting run go on.
    continued: int

    def begin(self, run_ms: float | None, outputs: Outputs, interrupted: Interrupted) -> None:
        """Tell all listeners of a run, and wait for them."""

    def poll(self, seconds: float) -> None:
        """Take packets in for some seconds."""

    def deliver(self, inbox: Inbox, tick: int) -> None:
        """Hand packets that arrived to the run."""

    def flush(self) -> None:
        """Send what the last tick put out."""

    def end(self) -> None:
        """Tell all listeners that the run is over, and free everything."""


class Mailbox:
    """Calls one receive callback for one event after the other, on a stack of its own.

    Parameters
    ----------
    scheduler : Scheduler
        Runs the callback.
    callback : callable
        What is called.
    """

    def __init__(self, scheduler: Scheduler, callback: Callable[..., Any]) -> None:
        self._scheduler, self._callback = scheduler, callback
        self._waiting: deque[tuple[Any, ...]] = deque()
        self._stack: Stack | None = None
        self._busy = False

    def put(self, *arguments: Any) -> None:
        """Have the callback called with `arguments` as soon as it is free."""
        self._waiting.append(arguments)
        if self._busy:
            return
        self._busy = True
        if self._stack is None:
            self._scheduler.spawn(self._work)
        else:
            # The stack of the last event waits: a new one for each would cost most of a tick.
            self._scheduler.wake(self._stack)

    def _work(self) -> None:
        try:
            self._stack = self._scheduler.running()
            while True:
                while self._waiting:
                    self._callback(*self._waiting.popleft())
                self._busy = False
                if not self._scheduler.suspend():
                    return
        finally:
            self._busy, self._stack = False, None


@data_class()
class RunSettings:
    """What is fixed for one run.

    Parameters
    ----------
    sizes : mapping of str to int
        Cells of every population, by label.
    dt_ms : float
        Time step.
    run_ms : float or None
        How long it is; None for ever.
    sync_ticks : int
        Ticks after which it waits for ``continue_simulation``; 0 for never.
    replay : sequence of Input or None
        Input to use instead of any that arrives.
    """

    sizes: Mapping[str, int]
    dt_ms: float
    run_ms: float | None
    sync_ticks: int = 0
    replay: Sequence[Input] | None = None


class LiveRun:
    """Joins connections, wire, scheduler, clock and network for one run.

    Parameters
    ----------
    settings : RunSettings
        What is fixed.
    state : LiveState
        Live populations and listeners; gets what happens.
    port : LivePort
        The network.
    clock, scheduler : Clock, Scheduler
        The pace, and the callbacks.
    wire : Wire or None
        The sockets, if any.
    """

    def __init__(
        self,
        settings: RunSettings,
        state: LiveState,
        port: LivePort,
        clock: Clock,
        scheduler: Scheduler,
        wire: Wire | None = None,
    ) -> None:
        self.settings, self.state = settings, state
        self.clock, self.scheduler, self.wire = clock, scheduler, wire
        clock.lateness = state.report.lateness
        self.outputs = Outputs(state.populations, port)
        self._port = port
        self.inbox: Inbox
        self.connections: list[LiveConnection] = []
        self.continued = 0
        self._tick = 0

    @property
    def populations(self) -> Mapping[str, LivePopulation]:
        """Live populations by label."""
        return self.state.populations

    def begin(self, tick: int, interrupted: Interrupted) -> None:
        """Tell everyone that a run begins at `tick`."""
        self._tick, dt_ms = tick, self.settings.dt_ms
        if self.state.was_reset:
            # Ticks begin again, in a log of their own. A run that was stopped before its first tick
            # leaves time at 0 too, and its inputs to the next.
            self.state.report.inputs, self.state.was_reset = InputLog(), False
        self.inbox = Inbox(self.populations, self._port, self.state.report.inputs)
        self.scheduler.time_ms = tick * dt_ms
        if self.settings.run_ms is not None:
            self.scheduler.end_ms = tick * dt_ms + self.settings.run_ms
        self.connections = [c for c in open_connections() if self._takes_part(c)]
        for connection in self.connections:
            self._attach(connection)
        if self.settings.replay is not None:
            for found in self.settings.replay:
                self.inbox.put(found)
        else:
            for control in self.state.controls:
                control.begin(self, tick)
        if self.wire:
            self.wire.begin(self.settings.run_ms, self.outputs, interrupted)
        for connection in self.connections:
            self._spawn_all(connection, "start")
        for view in self.state.views:
            view.begin(self._port, tick)
        self._port.keep_time(steady=self.clock.paced)
        self.clock.start(tick * dt_ms)
        self.scheduler.advance(tick * dt_ms)
        self._settle(tick)

    def _takes_part(self, connection: LiveConnection) -> bool:
        """Return whether a connection is told of this run: by its port, as on a board."""
        if not any(label in self.settings.sizes for label in connection.labels):
            return False
        told = {listener.port for listener in self.state.listeners}
        if connection.local_port in told:
            return True
        others = {label for c in open_connections() if c.local_port in told for label in c.labels}
        lost = [label for label in connection.labels if label not in others]
        if lost:
            warn_once(
                f"{type(connection).__name__} for {lost[0]!r} is not told of this run: nothing was "
                f"given its port ({connection.local_port}). Write database_notify_port_num="
                "connection.local_port in SpikeInjector(...), activate_live_output_for(...) or "
                "add_poisson_live_rate_control(...).",
                PySpiNNWarning,
            )
        return False

    def _attach(self, connection: LiveConnection) -> None:
        for label in connection.receive_labels:
            self._require(connection, label, "live output", lambda p: p.output is not None)
        control = isinstance(connection, SpynnakerPoissonControlConnection)
        for label in connection.send_labels:
            if control:
                self._require(connection, label, "live rate control", lambda p: p.control_label)
            else:
                self._require(connection, label, "SpikeInjector cells", lambda p: p.injector)
        connection.run = self
        for receiver in connection.receivers:
            mailbox = Mailbox(self.scheduler, receiver.callback)
            self._listen(receiver, mailbox)
        for label, callbacks in connection.callbacks["init"].items():
            run_ms = -1.0 if self.settings.run_ms is None else self.settings.run_ms
            for callback in callbacks:
                callback(label, self.settings.sizes[label], run_ms, self.settings.dt_ms)

    def _require(
        self,
        connection: LiveConnection,
        label: str,
        what: str,
        holds: Callable[[LivePopulation], Any],
    ) -> None:
        known = [name for name, population in self.populations.items() if holds(population)]
        if label not in known:
            raise unknown_name(
                f"{type(connection).__name__}: the run", f"population with {what}", label, known
            )

    def _listen(self, receiver: Receiver, mailbox: Mailbox) -> None:
        output = self.populations[receiver.label].output
        if output is not None and output.timed != receiver.timed:
            warn_once(_WRONG_FORM[receiver.timed].format(receiver.label), PySpiNNWarning)
            return
        put = functools.partial(_put, receiver, mailbox)
        self.outputs.listen(receiver.label, put, keys=not receiver.translate_key)

    def _spawn_all(self, connection: LiveConnection, kind: str) -> None:
        for label, callbacks in connection.callbacks[kind].items():
            for callback in callbacks:
                self.scheduler.spawn(functools.partial(callback, label, connection))

    def _input_tick(self) -> int:
        """Return the tick in which input of now takes effect: a callback may run ahead."""
        now = self.scheduler.now_ms() / self.settings.dt_ms
        return max(self._tick, math.ceil(round(now, 6)))

    def send(self, label: str, cells: Sequence[int]) -> None:
        """Send spikes to an injector, in the next time step."""
        if self.settings.replay is None:
            self.inbox.spikes(self._input_tick(), label, cells)

    def set_rates(self, label: str, cell_rates: Iterable[tuple[int, float]]) -> None:
        """Set rates of Poisson sources from the next time step on."""
        if self.settings.replay is None:
            self.inbox.rates(self._input_tick(), label, cell_rates)

    def after_tick(self, tick: int, interrupted: Interrupted) -> None:
        """Let time pass to the beginning of `tick`: wake callbacks, take input, send output."""
        self._tick = tick
        self.outputs.collect(tick - 1)
        for view in self.state.views:
            view.after_tick(tick)
        self.clock.wait(tick * self.settings.dt_ms, interrupted)
        if self.wire:
            self.wire.flush()
        time_ms = tick * self.settings.dt_ms
        if time_ms >= self.scheduler.end_ms:
            # What would happen at the very end comes too late, as on a board.
            self.scheduler.advance(math.nextafter(time_ms, 0.0))
            self._raise_errors()
            return
        self.scheduler.advance(time_ms)
        self._synchronise(tick, interrupted)
        self._settle(tick)

    def _synchronise(self, tick: int, interrupted: Interrupted) -> None:
        """Stand still until ``continue_simulation`` was called once more."""
        if not self.settings.sync_ticks or tick % self.settings.sync_ticks:
            return
        while not self._continues() and not interrupted():
            self.clock.idle(_SYNC_S)
        self.clock.start(tick * self.settings.dt_ms)

    def _continues(self) -> bool:
        if self.wire:
            self.continued += self.wire.continued
            self.wire.continued = 0
        if not self.continued:
            return False
        self.continued -= 1
        return True

    def _settle(self, tick: int) -> None:
        if self.wire and self.settings.replay is None:
            self.wire.deliver(self.inbox, tick)
        self._raise_errors()
        self.inbox.deliver(tick)

    def _raise_errors(self) -> None:
        if self.scheduler.errors:
            error = self.scheduler.errors[0]
            self.scheduler.errors.clear()
            raise error

    def finish(self) -> None:
        """Tell everyone that the run is over."""
        if self._tick * self.settings.dt_ms < self.scheduler.end_ms:
            # It was stopped: what was sent before that takes effect when the network runs on.
            self.inbox.deliver(self._tick)
        try:
            for connection in self.connections:
                self._spawn_all(connection, "pause")
            self.scheduler.advance(self.scheduler.time_ms)
            self.scheduler.close()
        finally:
            for connection in self.connections:
                connection.run = None
            for control in self.state.controls:
                control.end()
            for view in self.state.views:
                view.flush(self._tick)
            self._port.keep_time(steady=False)
            self.outputs.close()
            if self.wire:
                self.wire.end()
        self._raise_errors()


_WRONG_FORM = {
    True: "{0!r}: add_receive_callback is never called, since its output has no times. Use "
    "add_receive_no_time_callback.",
    False: "{0!r}: add_receive_no_time_callback is never called, since its output has times. Use "
    "add_receive_callback, or activate_live_output_for(..., payload_as_time_stamps=False, "
    "use_payload_prefix=False).",
}
#: How long a run that waits to be continued sleeps at once.
_SYNC_S = 0.005


def _put(
    receiver: Receiver, mailbox: Mailbox, tick: int, cells: Any, payloads: Any = None, /
) -> None:
    """Hand a tick's events to a callback of the form that it has."""
    if receiver.timed:
        mailbox.put(receiver.label, tick, cells.tolist())
        return
    given = [None] * cells.size if payloads is None else payloads.tolist()
    for cell, payload in zip(cells.tolist(), given, strict=True):
        mailbox.put(receiver.label, cell, payload)
