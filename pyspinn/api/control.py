"""setup, run, reset, end, and questions about time."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pyspinn.api import session as sessions
from pyspinn.api.session import Session
from pyspinn.catalogue.spec import Parameter
from pyspinn.errors import (
    ConfigurationError,
    PortabilityWarning,
    UnknownNameError,
    UnsupportedError,
    forget_warnings,
    nearest_name,
    unknown_name,
    warn,
)

DEFAULT_TIMESTEP_MS = 0.1
ARITHMETICS = ("fixed", "float64")
#: Releases of sPyNNaker whose known defects can be reproduced.
DEFECTS = ("7.4.1",)
#: Arguments of PyNN 0.7, and what people write for timestep.
_OLD_SETUP = {
    "dt": "timestep",
    "dtime": "timestep",
    "time_step": "timestep",
    "mindelay": "min_delay",
    "maxdelay": "max_delay",
}

TIMESTEP = Parameter(
    "timestep", "ms", 1.0, "length of a simulation step", low=0.0, low_open=True, high=1000.0
)
MIN_DELAY = Parameter("min_delay", "ms", None, "shortest delay", low=0.0, low_open=True)
TIME_SCALE = Parameter(
    "time_scale_factor",
    "",
    None,
    "wall time over simulated time on a board",
    low=0.0,
    low_open=True,
)
N_CHIPS = Parameter("n_chips_required", "", None, "chips of the machine", low=1.0, kind="integer")
N_BOARDS = Parameter("n_boards_required", "", None, "boards of the machine", 1.0, kind="integer")
STRICT = Parameter("strict", "", True, "refuse what a board refuses", kind="boolean")
SIMTIME = Parameter("simtime", "ms", 1000.0, "how long to run", low=0.0, high=float("inf"))


TSTOP = Parameter("tstop", "ms", 1000.0, "time to run until", low=0.0, high=float("inf"))


def setup(
    timestep: float | str | None = None,
    min_delay: float | str | None = "auto",
    max_delay: float | str | None = None,
    database_socket_addresses: Any = None,
    time_scale_factor: float | None = None,
    n_chips_required: int | None = None,
    n_boards_required: int | None = None,
    *,
    arithmetic: str = "fixed",
    strict: bool = True,
    defects: str | None = None,
    **extra_params: Any,
) -> int:
    """Begin a new network.

    Parameters
    ----------
    timestep : float
        Step in ms; 1.0 is what a board holds in real time.
    min_delay : float or "auto"
        Shortest delay in ms; "auto" is one step.
    max_delay : float, optional
        Ignored by a board.
    database_socket_addresses : object
        Not needed here: live connections find the network by themselves.
    time_scale_factor : float, optional
        How much slower than real time a board runs.
    n_chips_required, n_boards_required : int, optional
        Machine size; one of the two at most.
    arithmetic : str
        ``fixed`` computes the board's integers, ``float64`` the ideal.
    strict : bool
        Refuse what a board refuses.
    defects : str, optional
        "7.4.1" reproduces every known defect of that sPyNNaker release.
    **extra_params
        Of other simulators; a board ignores them.

    Returns
    -------
    int
        0, the rank of the only process.

    Raises
    ------
    UnknownNameError, ParameterValueError, ConfigurationError
        For names, values and combinations that cannot be.
    """
    _check_extras(extra_params)
    dt_ms = _timestep(timestep)
    n_chips, n_boards = _count(N_CHIPS, n_chips_required), _count(N_BOARDS, n_boards_required)
    if n_chips and n_boards:
        raise ConfigurationError(
            "setup: give n_chips_required or n_boards_required, not both; "
            f"got {n_chips} and {n_boards}."
        )
    if arithmetic not in ARITHMETICS:
        raise unknown_name("setup", "arithmetic", arithmetic, ARITHMETICS)
    if defects not in (None, *DEFECTS):
        raise unknown_name("setup", "defects", str(defects), DEFECTS)
    forget_warnings()
    sessions.start(
        Session(
            dt_ms=dt_ms,
            min_delay_ms=_min_delay(min_delay, dt_ms),
            min_delay_given=min_delay not in (None, "auto"),
            time_scale_factor=_time_scale(time_scale_factor, dt_ms),
            arithmetic=arithmetic,
            strict=STRICT.truth("setup", strict),
            defects=defects,
            n_chips_required=n_chips,
            n_boards_required=n_boards,
        )
    )
    if max_delay not in (None, "auto"):
        warn("setup: a board ignores max_delay.", PortabilityWarning)
    return 0


def _check_extras(extra_params: Mapping[str, Any]) -> None:
    known = list(_setup_names())
    for name in extra_params:
        if name in _OLD_SETUP:
            raise UnknownNameError(
                f"setup has no argument {name!r}. It is {_OLD_SETUP[name]}: "
                f"setup({_OLD_SETUP[name]}={extra_params[name]!r})."
            )
        if nearest_name(name, known):
            raise unknown_name("setup", "argument", name, known)
        warn(f"setup: a board ignores {name}.", PortabilityWarning)


def _setup_names() -> tuple[str, ...]:
    code = setup.__code__
    return code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]


def _count(parameter: Parameter, given: Any) -> int | None:
    return None if given is None else int(parameter.number("setup", given))


def _time_scale(given: float | None, dt_ms: float) -> float:
    if given is None:
        # sPyNNaker 7.4.1 keeps real time at any step of up to 10 ms, 0.1 ms included.
        return float(math.ceil(dt_ms / 10.0))
    return TIME_SCALE.number("setup", given)


def _timestep(timestep: float | str | None) -> float:
    if timestep == "auto":
        return float(TIMESTEP.default)
    if timestep is None:
        warn(
            f"setup: no timestep given; PyNN's default of {DEFAULT_TIMESTEP_MS} ms is used. "
            "A board holds real time at 1.0 ms: setup(timestep=1.0).",
            PortabilityWarning,
        )
        return DEFAULT_TIMESTEP_MS
    return TIMESTEP.number("setup", timestep)


def _min_delay(min_delay: float | str | None, dt_ms: float) -> float:
    if min_delay is None or min_delay == "auto":
        return dt_ms
    shortest = MIN_DELAY.number("setup", min_delay)
    if shortest < dt_ms:
        raise ConfigurationError(
            f"setup: min_delay must be at least the timestep of {dt_ms:g} ms; got {shortest:g} ms."
        )
    return shortest


def run(simtime: float, callbacks: Sequence[Callable[[float], float]] | None = None) -> float:
    """Run for `simtime` ms, rounded up to whole steps; return the time reached.

    Parameters
    ----------
    simtime : float
        ms from now on.
    callbacks : list of function, optional
        Each is called with the time in ms and returns the time of its next call.

    Returns
    -------
    float
        The simulated time in ms.

    Raises
    ------
    ParameterValueError
        For a time that is no number from 0 up.
    ConnectorError
        If a projection cannot be built.
    KeyboardInterrupt
        When it was interrupted; the data so far can be read, and another run goes on from there.
    """
    session = sessions.current("run()")
    until = session.time_ms + _finite(SIMTIME, "run", simtime)
    if not callbacks:
        session.run(until - session.time_ms)
        return session.time_ms
    called = _callables(callbacks)
    due = [(callback, _next_call(callback, session.time_ms)) for callback in called]
    while session.time_ms < until - 1e-9:
        stop = min([until, *(time for _, time in due)])
        if stop > session.time_ms + 1e-9:
            session.run(stop - session.time_ms)
        due = [
            (callback, _next_call(callback, session.time_ms))
            if time <= session.time_ms + 1e-9
            else (callback, time)
            for callback, time in due
        ]
    return session.time_ms


def _finite(time: Parameter, owner: str, given: float) -> float:
    """Return a time in ms; a run without end is another call."""
    if given == math.inf:
        raise time.error(owner, given, "For a run without end: p.external_devices.run_forever().")
    return time.number(owner, given)


def _callables(callbacks: Any) -> list[Callable[[float], float]]:
    called = [callbacks] if callable(callbacks) else callbacks
    if not isinstance(called, (list, tuple)) or not all(callable(c) for c in called):
        raise ConfigurationError(
            "run.callbacks must be a list of functions, each of which takes the time in ms and "
            f"returns the time of its next call; got {callbacks!r}."
        )
    return list(called)


def _next_call(callback: Callable[[float], float], time_ms: float) -> float:
    """Call back; return when to do so again."""
    answer = callback(time_ms)
    try:
        return float(answer)
    except (TypeError, ValueError):
        name = getattr(callback, "__name__", repr(callback))
        raise ConfigurationError(
            f"run.callbacks: {name} must return the time of its next call in ms; got {answer!r}. "
            "For example: return t + 10.0"
        ) from None


run_for = run


def run_until(tstop: float, callbacks: Sequence[Callable[[float], float]] | None = None) -> float:
    """Run until `tstop` ms; return the time reached.

    Parameters
    ----------
    tstop : float
        ms since the start, or the last reset.
    callbacks : list of function, optional
        As those of `run`.

    Returns
    -------
    float
        The simulated time in ms.

    Raises
    ------
    ConfigurationError
        For a time in the past.
    """
    session = sessions.current("run_until()")
    until = _finite(TSTOP, "run_until", tstop)
    if until < session.time_ms - 1e-9:
        raise ConfigurationError(
            f"run_until: tstop must not lie in the past; got {until:g} ms "
            f"at {session.time_ms:g} ms. run({until:g}) runs for that long from now on."
        )
    return run(max(0.0, until - session.time_ms), callbacks)


def reset(annotations: dict[str, Any] | None = None) -> None:
    """Go back to time 0 and the initial state; data of the next run go into a new segment.

    Parameters
    ----------
    annotations : dict, optional
        Notes for the segment that ends.

    Raises
    ------
    ConfigurationError
        If the notes are no dict.
    SequenceError
        After end().
    """
    session = sessions.current("reset()")
    if annotations is not None and not isinstance(annotations, Mapping):
        raise ConfigurationError(
            "reset.annotations must be a dict of notes for the segment that ends, such as "
            f"{{'trial': 1}}; got {annotations!r}."
        )
    session.reset(dict(annotations or {}))


def end(_: Any = True) -> None:
    """Finish; what was recorded can still be read."""
    session = sessions.current("end()")
    if session.ended:
        warn("end(): the simulation had already ended.")
        return
    for observer in sessions.observers.ending:
        observer(session)
    session.write_requested_files()
    session.ended = True


def get_current_time() -> float:
    """Return the simulated time in ms."""
    return sessions.current("get_current_time()").time_ms


def get_time_step() -> float:
    """Return the time step in ms."""
    return sessions.current("get_time_step()").dt_ms


def get_min_delay() -> float:
    """Return the shortest delay in ms; with ``strict=False`` the shortest that is used."""
    session = sessions.current("get_min_delay()")
    if session.strict or session.min_delay_given or not session.projections:
        return session.min_delay_ms
    delays = [projection.synapses().values["delay"] for projection in session.projections]
    return min(float(delay.min()) for delay in delays if delay.size)


def get_max_delay() -> float:
    """Refuse: the longest delay of a board depends on the network.

    Raises
    ------
    UnsupportedError
        Always.
    """
    raise UnsupportedError(
        "get_max_delay(): the longest delay of a board depends on the cells per core; "
        "it is checked for each projection."
    )


def num_processes() -> int:
    """Return 1."""
    return 1


def rank() -> int:
    """Return 0."""
    return 0
