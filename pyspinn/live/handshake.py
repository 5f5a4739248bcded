"""Before a run: all clients are told where the database is, and the run waits for their answers."""

from __future__ import annotations

import configparser
import math
import time
from pathlib import Path

from pyspinn.errors import ConfigurationError, PySpiNNWarning, warn
from pyspinn.live.eieio import Command
from pyspinn.live.sockets import Listeners
from pyspinn.live.state import Interrupted, Listener, LiveState

#: How long a client that is there may take to read the database, unless `CONFIGURATION` says more.
ANSWER_S = 9.0
#: sPyNNaker's own, in the current folder; some visualisers come with one, as they wait for a user.
CONFIGURATION = Path("spynnaker.cfg")
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
    answer_s = _answer_s()
    silent, absent = _wait(state, listeners, path.encode(), meanwhile, (answer_s, patience_s))
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
        _tell_of_silence(listener, answer_s, before=listener in state.answered)


def _wait(
    state: LiveState,
    listeners: Listeners,
    message: bytes,
    meanwhile: Interrupted,
    limits_s: tuple[float, float],
) -> tuple[set[Listener], set[Listener]]:
    """Return those who are there but did not answer in time, and those who are not there.

    `limits_s` are the waits for the first, and for the others.
    """
    answer_s, patience_s = limits_s
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
        if any(now - since >= answer_s for since in waiting.values()):
            return waiting.keys() - absent, absent
        if now - begun >= patience_s:
            waiting = {one: since for one, since in waiting.items() if one not in absent}
        elif absent and now - told > _AGAIN_S:
            listeners.tell(Command.DATABASE, message, absent)
            absent, told = set(), now
    return set(), absent


def _answer_s() -> float:
    """Return how long a client that is there may take, as sPyNNaker's configuration says."""
    parser = configparser.ConfigParser()
    parser.read(CONFIGURATION, encoding="utf-8")
    said = parser.get("Database", "wait_on_confirmation_timeout", fallback=str(ANSWER_S))
    try:
        return math.inf if said.strip() == "None" else float(said)
    except ValueError:
        raise ConfigurationError(
            f"{CONFIGURATION}: wait_on_confirmation_timeout must be a number of seconds, or None "
            f"for no limit; got {said!r}."
        ) from None


def _tell_of_silence(listener: Listener, answer_s: float, *, before: bool) -> None:
    did_not = (
        f"the client on UDP port {listener.port} of {listener.host} was told of the run, but did "
        f"not answer within {answer_s:g} s that it has read the database (an EIEIO command 1, "
        "01 40, to the port that it was told from). It may hang in its init callbacks, another "
        "program may hold its port, or a firewall may stop its answer."
    )
    if before:
        warn(f"{did_not} It answered an earlier run, so this one begins.", PySpiNNWarning)
        return
    raise ConfigurationError(
        f"{did_not} Nothing has run: start the client anew, then call run() again. If it waits for "
        "a user, write wait_on_confirmation_timeout = None under [Database] in a file "
        f"{CONFIGURATION} in the current folder; if nobody is to be told, give SpikeInjector and "
        "activate_live_output_for notify=False."
    )
