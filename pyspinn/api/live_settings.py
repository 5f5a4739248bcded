"""``p.use`` and ``p.live_report``: how live runs keep time, and what they did."""

from __future__ import annotations

from collections.abc import Sequence

from pyspinn.api import session as sessions
from pyspinn.errors import ConfigurationError, unknown_name
from pyspinn.live.clock import RunControl
from pyspinn.live.input_log import Input
from pyspinn.live.settings import CLOCKS, LIVE, settings
from pyspinn.live.state import LiveReport


def use(
    *,
    clock: str | None = None,
    speed: float | None = None,
    live: str | None = None,
    host: str | None = None,
    replay: Sequence[Input] | None = None,
) -> RunControl:
    """Choose how the runs to come keep time, and where live input and output go.

    Parameters
    ----------
    clock : str, optional
        ``paced`` ties simulated time to wall time; ``simulated`` runs as fast as possible, with the
        same result each time; ``auto`` is simulated inside one process, and paced where something
        outside or a hand at a widget sends, or the run has no end.
    speed : float, optional
        Simulated over wall time when paced: 1 is real time, 0.01 a hundredth of it.
    live : str, optional
        ``process``, or ``udp`` for programs outside that speak to a board.
    host : str, optional
        Address of this machine on which UDP is served; 127.0.0.1 admits this machine alone.
    replay : sequence of Input, optional
        ``live_report().inputs`` of an earlier run, to use again instead of any other input.

    Returns
    -------
    RunControl
        ``speed``, ``pause()``, ``resume()``, ``step(n)`` and ``stop()``, for use while a run runs.

    Raises
    ------
    UnknownNameError, ParameterValueError
        For a clock, a place or a speed that does not exist.
    """
    if clock is not None and clock not in CLOCKS:
        raise unknown_name("use", "clock", clock, CLOCKS)
    if live is not None and live not in LIVE:
        raise unknown_name("use", "live", live, LIVE)
    if clock == "simulated" and speed is not None:
        raise ConfigurationError(
            f"use: a simulated clock runs as fast as possible and has no speed; got speed={speed}. "
            'Write clock="paced".'
        )
    if speed is not None or clock == "paced":
        settings.control.speed = 1.0 if speed is None else speed
        settings.clock = "paced"
    elif clock is not None:
        settings.control.speed, settings.clock = None, clock
    settings.live = live or settings.live
    settings.host = settings.host if host is None else host
    settings.replay = replay
    return settings.control


def live_report() -> LiveReport:
    """Return what live input and output did since ``setup``: lateness, inputs, counts."""
    return sessions.current("live_report()").live.report
