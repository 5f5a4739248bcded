"""setup, run, reset, end, and questions about time."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from typing import Any

from pyspinn.api import session as sessions
from pyspinn.api.session import Session
from pyspinn.catalogue.spec import Parameter
from pyspinn.errors import (
    ConfigurationError,
    PortabilityWarning,
    SequenceError,
    UnsupportedError,
    unknown_name,
)

DEFAULT_TIMESTEP_MS = 0.1

TIMESTEP = Parameter(
    "timestep", "ms", 1.0, "length of a simulation step", low=0.0, low_open=True, high=1000.0
)
SIMTIME = Parameter("simtime", "ms", 1000.0, "how long to run", low=0.0, high=float("inf"))


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

    Returns
    -------
    int
        0, the rank of the only process.
    """
    dt_ms = _timestep(timestep)
    if n_chips_required and n_boards_required:
        raise ConfigurationError(
            "setup: give n_chips_required or n_boards_required, not both; "
            f"got {n_chips_required} and {n_boards_required}."
        )
    if arithmetic not in ("fixed", "float64"):
        raise unknown_name("setup", "arithmetic", arithmetic, ["fixed", "float64"])
    if "dt" in extra_params:
        raise unknown_name("setup", "argument", "dt", ["timestep", "min_delay", "max_delay"])
    if max_delay not in (None, "auto"):
        warnings.warn("setup: a board ignores max_delay.", PortabilityWarning, stacklevel=2)
    sessions.start(
        Session(
            dt_ms=dt_ms,
            min_delay_ms=_min_delay(min_delay, dt_ms),
            time_scale_factor=time_scale_factor or max(1.0, 1.0 / dt_ms),
            arithmetic=arithmetic,
            strict=strict,
            defects=defects,
        )
    )
    return 0


def _timestep(timestep: float | str | None) -> float:
    if timestep == "auto":
        return float(TIMESTEP.default)
    if timestep is None:
        warnings.warn(
            f"setup: no timestep given; PyNN's default of {DEFAULT_TIMESTEP_MS} ms is used. "
            "A board holds real time at 1.0 ms.",
            PortabilityWarning,
            stacklevel=3,
        )
        return DEFAULT_TIMESTEP_MS
    return float(TIMESTEP.check("setup", timestep))


def _min_delay(min_delay: float | str | None, dt_ms: float) -> float:
    if min_delay is None or min_delay == "auto":
        return dt_ms
    shortest = float(min_delay)
    if shortest < dt_ms:
        raise ConfigurationError(
            f"setup: min_delay must be at least the timestep of {dt_ms:g} ms; got {shortest:g} ms."
        )
    return shortest


def run(simtime: float, callbacks: Sequence[Callable[[float], float]] | None = None) -> float:
    """Run for `simtime` ms, rounded up to whole steps; return the time reached.

    Each callback is called with the time and returns the time of its next call.
    """
    session = sessions.current("run()")
    until = session.time_ms + float(SIMTIME.check("run", simtime))
    if not callbacks:
        session.run(until - session.time_ms)
        return session.time_ms
    due = [(callback, float(callback(session.time_ms))) for callback in callbacks]
    while session.time_ms < until - 1e-9:
        stop = min([until, *(time for _, time in due)])
        if stop > session.time_ms + 1e-9:
            session.run(stop - session.time_ms)
        due = [
            (callback, float(callback(session.time_ms)) if time <= session.time_ms + 1e-9 else time)
            for callback, time in due
        ]
    return session.time_ms


run_for = run


def run_until(tstop: float, callbacks: Sequence[Callable[[float], float]] | None = None) -> float:
    """Run until `tstop` ms; return the time reached."""
    session = sessions.current("run_until()")
    if tstop < session.time_ms - 1e-9:
        raise ConfigurationError(
            f"run_until: tstop must not lie in the past; got {tstop:g} ms "
            f"at {session.time_ms:g} ms."
        )
    return run(max(0.0, tstop - session.time_ms), callbacks)


def reset(annotations: dict[str, Any] | None = None) -> None:
    """Go back to time 0 and the initial state; data of the next run go into a new segment."""
    session = sessions.current("reset()")
    if session.ended:
        raise SequenceError("reset(): the simulation has ended; call setup() to start a new one.")
    session.reset(dict(annotations or {}))


def end(_compatible_output: bool = True) -> None:
    """Finish; what was recorded can still be read."""
    session = sessions.current("end()")
    if session.ended:
        warnings.warn("end(): the simulation had already ended.", stacklevel=2)
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
    """Return the shortest delay in ms."""
    return sessions.current("get_min_delay()").min_delay_ms


def get_max_delay() -> float:
    """Refuse: the longest delay of a board depends on the network."""
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


def set_number_of_neurons_per_core(neuron_type: Any, max_permitted: Any) -> None:
    """Set how many cells of a type share a core."""
    spec = getattr(neuron_type, "spec", None)
    if spec is None:
        raise ConfigurationError(
            "set_number_of_neurons_per_core: the first argument must be a cell class such as "
            f"p.IF_curr_exp; got {neuron_type!r}."
        )
    per_core = sessions.current("set_number_of_neurons_per_core()").neurons_per_core
    if max_permitted is None:
        per_core.pop(spec.name, None)
        return
    count = 1
    for extent in max_permitted if isinstance(max_permitted, tuple) else (max_permitted,):
        count *= int(extent)
    if count < 1:
        raise ConfigurationError(
            f"set_number_of_neurons_per_core({spec.name}): must be 1 or more; "
            f"got {max_permitted!r}."
        )
    per_core[spec.name] = count


def set_allow_delay_extensions(neuron_type: Any, allow_delay_extensions: bool) -> None:
    """Set whether delays beyond the slots of a core may use a delay core."""
    allowed = sessions.current("set_allow_delay_extensions()").delay_extensions
    allowed[neuron_type.spec.name] = bool(allow_delay_extensions)
