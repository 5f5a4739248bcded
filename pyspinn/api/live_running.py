"""Runs with live input and output: begun, watched, stopped, continued.

What serves them is imported by the first run that is live: most scripts have none.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import sleep
from typing import TYPE_CHECKING, Any

from pyspinn.api.notebook import let_in
from pyspinn.errors import UnsupportedError
from pyspinn.live.settings import settings

if TYPE_CHECKING:
    from pyspinn.api.session import Session
    from pyspinn.live.clock import RunControl
    from pyspinn.live.live_run import LiveRun, Wire
    from pyspinn.live.state import Interrupted

#: Many waits a second, each a switch of stacks, bring pauses of some 70 ms in a browser.
_BATCH_S = 0.01 if sys.platform == "emscripten" else 0.0
#: Runs that go on now, the innermost last.
running: list[LiveRun] = []


@contextmanager
def live_run(
    session: Session, ticks: int | None, interrupted: Interrupted, sync_ticks: int = 0
) -> Iterator[Watching]:
    """Prepare a run with live input and output, and end it; `ticks` is None for ever."""
    live = session.live
    by_hand = bool(live.controls) and settings.replay is None
    control = settings.prepare_control(from_outside=ticks is None or by_hand)
    _note_injectors(session)
    live_populations = any(p.is_live for p in live.populations.values())
    wanted = settings.wants_live or ticks is None or sync_ticks > 0
    wanted = wanted or bool(live.views or live.controls)
    if not (wanted or (live_populations and _connected())):
        yield Watching(None, interrupted)
        return
    with _served(session, ticks, interrupted, sync_ticks, control) as watching:
        yield watching


def _connected() -> bool:
    from pyspinn.live.connections import open_connections

    return bool(open_connections())


@contextmanager
def _served(
    session: Session,
    ticks: int | None,
    interrupted: Interrupted,
    sync_ticks: int,
    control: RunControl,
) -> Iterator[Watching]:
    from pyspinn.live.clock import Clock
    from pyspinn.live.live_run import LiveRun, RunSettings
    from pyspinn.live.scheduler import Scheduler
    from pyspinn.live.sleeping import sleeping_on

    scheduler = Scheduler()
    wire = _wire(session)
    idle = wire.poll if wire else _idle()
    clock = Clock(control, idle, session.time_scale_factor, batch_s=_BATCH_S)
    run_ms = None if ticks is None else ticks * session.dt_ms
    sizes = {p.label: p.size for p in session.populations}
    live = LiveRun(
        RunSettings(sizes, session.dt_ms, run_ms, sync_ticks, settings.replay),
        session.live,
        session.target.live(),
        clock,
        scheduler,
        wire,
    )
    running.append(live)
    with sleeping_on(scheduler):
        try:
            watching = Watching(live, interrupted)
            live.begin(session.ticks, watching.stopped)
            yield watching
        finally:
            running.remove(live)
            live.finish()


class Watching:
    """What a session asks between two pieces of a run.

    Parameters
    ----------
    live : LiveRun or None
        None when nothing is live.
    interrupted : callable
        Whether the user wants to stop.
    """

    def __init__(self, live: LiveRun | None, interrupted: Interrupted) -> None:
        self._live, self._interrupted = live, interrupted
        self.piece_ticks = None if live is None else 1

    def stopped(self) -> bool:
        """Return whether the run is to end now."""
        return self._interrupted() or settings.control.stopping

    def after_tick(self, tick: int) -> bool:
        """Let time pass to the beginning of `tick`; return whether to go on."""
        if self._live is None:
            let_in()
        else:
            # In a run that is to stop too: what was sent before that must not be lost.
            self._live.after_tick(tick, self.stopped)
        return not self.stopped()


def refuse_hardware(session: Session) -> None:
    """Say what a network's hardware needs, if it has any.

    Raises
    ------
    UnsupportedError
        When it has.
    """
    for population in session.populations:
        needs = getattr(population.cell, "needs", None)
        if needs is not None:
            raise UnsupportedError(f"{population.label}: {needs}")
    for device in session.live.hardware:
        raise UnsupportedError(f"activate_live_output_to: {device.needs}")


def _note_injectors(session: Session) -> None:
    for population in session.populations:
        if population.cell.spec.name != "SpikeInjector":
            continue
        from pyspinn.api.live import live_population

        live = live_population(population)
        live.injector, live.port = True, population.settings.port
        live.virtual_key = population.settings.virtual_key
        given: dict[str, Any] = population.cell.parameters
        if given.get("notify", True):
            session.live.listen(
                given.get("database_notify_host"),
                given.get("database_notify_port_num"),
                given.get("database_ack_port_num"),
            )


def _idle() -> Callable[[float], object]:
    if sys.platform != "emscripten":
        return sleep
    from pyspinn.live.browser_stacks import idle

    return idle


def _wire(session: Session) -> Wire | None:
    if settings.live != "udp":
        return None
    # Opened only when asked for: there are no sockets in a browser.
    from pyspinn.live.connections import open_connections
    from pyspinn.live.wire import UdpWire

    return UdpWire(
        session.live,
        {p.label: p.size for p in session.populations},
        session.dt_ms,
        session.time_scale_factor,
        settings.host,
        {connection.local_port for connection in open_connections()},
        settings.patience_s,
    )
