"""Before a run: all clients are told where the database is, and the run waits for their answers."""

from __future__ import annotations

import time

from pyspinn.errors import ConfigurationError, PySpiNNWarning, warn
from pyspinn.live.eieio import Command
from pyspinn.live.sockets import Listeners
from pyspinn.live.state import Interrupted, Listener, LiveState

#: How long a client that is there may take to read the database.
ANSWER_S = 9.0
#: How often a client that is not there yet is told again.
_AGAIN_S = 0.5


def shake_hands(
    state: LiveState, listeners: Listeners, path: str, meanwhile: Interrupted, patience_s: float
) -> None:
    """Tell all listeners of the database and wait until they have read it.

    Parameters
    ----------
    state : LiveState
        Gets counts, and who answered.
    listeners : Listeners
        Who is told; those that are not there are dropped.
    path : str
        Of the database.
    meanwhile : callable
        Called again and again; returns whether to give up.
    patience_s : float
        How long to wait for those that are not there yet.

    Raises
    ------
    ConfigurationError
        When one is there but does not answer, as with sPyNNaker. One that has answered before may
        be busy: the run goes on without its answer.
    """
    silent, absent = _wait(state, listeners, path.encode(), meanwhile, patience_s)
    for listener in absent:
        state.report.count("listeners that were not there")
        listeners.drop(listener)
        warn(
            f"nobody listens on UDP port {listener.port} of {listener.host}, so nothing is told of "
            "this run. Start the client first.",
            PySpiNNWarning,
        )
    for listener in silent:
        state.report.count("listeners that never answered")
        _tell_of_silence(listener, before=listener in state.answered)


def _wait(
    state: LiveState,
    listeners: Listeners,
    message: bytes,
    meanwhile: Interrupted,
    patience_s: float,
) -> tuple[set[Listener], set[Listener]]:
    """Return those who are there but did not answer in time, and those who are not there."""
    begun = told = time.monotonic()
    # Since when each may be there.
    waiting = dict.fromkeys(listeners.names, begun)
    absent: set[Listener] = set()
    listeners.tell(Command.DATABASE, message)
    while waiting and not meanwhile():
        here, gone = listeners.answered(0.01)
        state.answered |= here
        now = time.monotonic()
        absent = (absent | gone) - here
        waiting = {
            one: now if one in absent else since
            for one, since in waiting.items()
            if one not in here
        }
        if any(now - since >= ANSWER_S for since in waiting.values()):
            return waiting.keys() - absent, absent
        if now - begun >= patience_s:
            waiting = {one: since for one, since in waiting.items() if one not in absent}
        elif absent and now - told > _AGAIN_S:
            listeners.tell(Command.DATABASE, message, absent)
            absent, told = set(), now
    return set(), absent


def _tell_of_silence(listener: Listener, *, before: bool) -> None:
    did_not = (
        f"the client on UDP port {listener.port} of {listener.host} was told of the run, but did "
        f"not answer within {ANSWER_S:g} s that it has read the database (an EIEIO command 1, "
        "01 40, to the port that it was told from). It may hang in its init callbacks, another "
        "program may hold its port, or a firewall may stop its answer."
    )
    if before:
        warn(f"{did_not} It answered an earlier run, so this one begins.", PySpiNNWarning)
        return
    raise ConfigurationError(
        f"{did_not} Nothing has run: start the client anew, then call run() again; or, if nobody "
        "is to be told, give SpikeInjector and activate_live_output_for notify=False."
    )
