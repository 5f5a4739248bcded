"""One run with live input and output: who is told what, and when."""

from __future__ import annotations

import functools
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.errors import unknown_name
from pyspinn.live.clock import Clock
from pyspinn.live.connections import (
    LiveConnection,
    SpynnakerPoissonControlConnection,
    open_connections,
)
from pyspinn.live.scheduler import Scheduler
from pyspinn.targets.base import LivePort


@dataclass
class LivePopulation:
    """A population with live input or output.

    Parameters
    ----------
    index, size : int
        In the network; cells.
    output, rates, injector : bool
        Whether its spikes leave, its rates can be set, spikes can be sent to it.
    """

    index: int
    size: int
    output: bool = False
    rates: bool = False
    injector: bool = False


@dataclass(frozen=True)
class Input:
    """An input that arrived, so that a live run can be replayed.

    Parameters
    ----------
    tick : int
        The time step in which it takes effect.
    label : str
        Of the population.
    kind : str
        ``spikes`` or ``rates``.
    values : tuple
        Cells, or pairs of cell and rate (Hz).
    """

    tick: int
    label: str
    kind: str
    values: tuple[Any, ...]


class Receiver:
    """Calls one receive callback for one time step after the other, on a stack of its own."""

    def __init__(self, scheduler: Scheduler, callback: Callable[..., Any]) -> None:
        self._scheduler, self._callback = scheduler, callback
        self._waiting: deque[tuple[Any, ...]] = deque()
        self._busy = False

    def put(self, *arguments: Any) -> None:
        """Have the callback called with `arguments` as soon as it is free."""
        self._waiting.append(arguments)
        if not self._busy:
            self._busy = True
            self._scheduler.spawn(self._work)

    def _work(self) -> None:
        try:
            while self._waiting:
                self._callback(*self._waiting.popleft())
        finally:
            self._busy = False


@dataclass
class LiveRun:
    """Joins connections, scheduler, clock and network for one run.

    Parameters
    ----------
    port : LivePort
        The network.
    populations : mapping of str to LivePopulation
        Those with live input or output, by label.
    sizes : mapping of str to int
        Cells of every population, by label.
    dt_ms : float
        Time step.
    clock : Clock
        How fast.
    scheduler : Scheduler
        Runs the callbacks.
    """

    port: LivePort
    populations: Mapping[str, LivePopulation]
    sizes: Mapping[str, int]
    dt_ms: float
    clock: Clock
    scheduler: Scheduler
    inputs: list[Input] = field(default_factory=list)
    _tick: int = 0

    def begin(self, tick: int, run_ms: float) -> None:
        """Tell every connection that a run of `run_ms` begins at `tick`."""
        self._tick = tick
        self.scheduler.time_ms = tick * self.dt_ms
        self.clock.start(tick * self.dt_ms)
        self.connections = [c for c in open_connections() if self._concerns(c)]
        for connection in self.connections:
            self._attach(connection)
            for label, callbacks in connection.callbacks["init"].items():
                for callback in callbacks:
                    callback(label, self.sizes[label], run_ms, self.dt_ms)
        for connection in self.connections:
            for label, callbacks in connection.callbacks["start"].items():
                for callback in callbacks:
                    self.scheduler.spawn(functools.partial(callback, label, connection))
        self.scheduler.advance(tick * self.dt_ms)

    def _concerns(self, connection: LiveConnection) -> bool:
        return any(label in self.sizes for label in connection._labels())  # noqa: SLF001

    def _attach(self, connection: LiveConnection) -> None:
        connection.sender = self.send
        if isinstance(connection, SpynnakerPoissonControlConnection):
            connection.rate_setter = self.set_rates
        for label in connection.receive_labels:
            self._listen(connection, label)

    def _listen(self, connection: LiveConnection, label: str) -> None:
        live = [name for name, population in self.populations.items() if population.output]
        if label not in live:
            raise unknown_name(
                f"{type(connection).__name__}: activate_live_output_for(...) was not called for "
                f"{label!r}; the run",
                "population with live output",
                label,
                live,
            )
        timed = [
            Receiver(self.scheduler, c) for c in connection.callbacks["receive"].get(label, ())
        ]
        single = [
            Receiver(self.scheduler, c)
            for c in connection.callbacks["receive_no_time"].get(label, ())
        ]

        def heard(tick: int, cells: NDArray[Any]) -> None:
            for receiver in timed:
                receiver.put(label, tick, cells.tolist())
            for receiver in single:
                for cell in cells.tolist():
                    receiver.put(label, cell)

        self.port.listen(self.populations[label].index, heard)

    def send(self, label: str, cells: Sequence[int]) -> None:
        """Send spikes to an injector, in the next time step."""
        population = self._of_kind(label, "injector")
        self.inputs.append(Input(self._tick, label, "spikes", tuple(int(c) for c in cells)))
        self.port.inject(population.index, self._tick, np.asarray(cells, dtype=np.int64))

    def set_rates(self, label: str, cell_rates: Sequence[tuple[int, float]]) -> None:
        """Set rates of Poisson sources from the next time step on."""
        population = self._of_kind(label, "rates")
        pairs = tuple((int(cell), float(rate)) for cell, rate in cell_rates)
        self.inputs.append(Input(self._tick, label, "rates", pairs))
        self.port.set_rates(population.index, dict(pairs))

    def _of_kind(self, label: str, kind: str) -> LivePopulation:
        known = [name for name, p in self.populations.items() if getattr(p, kind)]
        if label not in known:
            what = {"injector": "SpikeInjector", "rates": "Poisson source with live rate control"}
            raise unknown_name("this run", what[kind], label, known)
        return self.populations[label]

    def after_tick(self, tick: int) -> None:
        """Let time pass to the beginning of `tick`: wake callbacks, wait for the wall clock."""
        self._tick = tick
        self.clock.wait(tick * self.dt_ms)
        self.scheduler.advance(tick * self.dt_ms)
        self._raise_errors()

    def _raise_errors(self) -> None:
        if self.scheduler.errors:
            error = self.scheduler.errors[0]
            self.scheduler.errors.clear()
            raise error

    def finish(self) -> None:
        """Tell every connection that the run is over."""
        for connection in self.connections:
            for label, callbacks in connection.callbacks["pause"].items():
                for callback in callbacks:
                    self.scheduler.spawn(functools.partial(callback, label, connection))
        self.scheduler.advance(self.scheduler.time_ms)
        for connection in self.connections:
            connection.sender = None
            if isinstance(connection, SpynnakerPoissonControlConnection):
                connection.rate_setter = None
        self.scheduler.close()
        self.port.close()
        self._raise_errors()
