"""A bare NumPy loop in the same integers: what IF_curr_exp costs with nothing around it.

No recording but spikes, no sources, no checks, one model, one delay for all: the floor that the
emulator's time loop is measured against. The network has no PySpiNN in it.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from tests.benchmarks.cases import Case
from tests.benchmarks.phases import Phases


def measure(case: Case, phases: Phases) -> int:
    """Run the case."""
    import numpy as np

    phases.end("import")
    network = import_module(f"tests.benchmarks.networks.{case.network}")
    state = network.bare(np, case.dt_ms, **case.options)
    phases.end("build")
    counted = loop(np, state, round(case.duration_ms / case.dt_ms))
    phases.end("run")
    phases.end("read")
    return counted


def fixed(np: Any, value: Any) -> Any:
    """Return s16.15."""
    return np.rint(np.asarray(value, dtype=np.float64) * 32768).astype(np.int32)


def lif(np: Any, values: dict[str, float], dt_ms: float, v: Any, rows: Any) -> dict[str, Any]:
    """Return the constants and state of the loop.

    Parameters
    ----------
    np : module
        NumPy.
    values : dict
        Parameters of IF_curr_exp.
    dt_ms : float
        Time step.
    v : ndarray (cells,)
        Initial potentials, mV.
    rows : (ndarray, ndarray, ndarray)
        Row starts, target columns (receptor * cells + cell) and weights in s16.15.
    """
    n = v.size
    taus = np.repeat([values["tau_syn_E"], values["tau_syn_I"]], n)
    decay = np.exp(-dt_ms / taus)
    return {
        "n": n,
        "v": fixed(np, v),
        "alpha0": np.full(n, fixed(np, values["v_rest"])),
        "offset": np.full(n, fixed(np, values.get("i_offset", 0.0))),
        "resistance": np.full(n, fixed(np, values["tau_m"] / values["cm"])),
        "leak": np.full(n, fixed(np, np.exp(-dt_ms / values["tau_m"]))),
        "threshold": np.full(n, fixed(np, values["v_thresh"])),
        "reset": fixed(np, values["v_reset"]),
        "steps": round(values["tau_refrac"] / dt_ms),
        "decay": np.rint(decay * 2.0**32).astype(np.int64),
        "scale": np.rint((1.0 - decay) * taus / dt_ms * 2.0**32).astype(np.int64),
        "rows": rows,
    }


def loop(np: Any, s: dict[str, Any], ticks: int) -> int:
    """Run; return the number of spikes."""
    n, v, rows = s["n"], s["v"], s["rows"]
    start, target, weight = rows
    response, arriving = np.zeros(2 * n, np.int32), np.zeros(2 * n, np.int32)
    wide, wide_v = np.empty(2 * n, np.int64), np.empty(n, np.int64)
    current, added, counter = (
        np.empty(n, np.int32),
        np.empty(2 * n, np.int32),
        np.zeros(n, np.int32),
    )
    ready = np.empty(n, np.bool_)
    found, filled = 0, False
    for _ in range(ticks):
        if filled:
            np.multiply(arriving, s["scale"], out=wide, dtype=np.int64)
            np.right_shift(wide, 32, out=wide)
            np.copyto(added, wide, casting="unsafe")
            response += added
            arriving[:] = 0
            filled = False
        np.subtract(response[:n], response[n:], out=current)
        current += s["offset"]
        np.multiply(current, s["resistance"], out=wide_v, dtype=np.int64)
        np.right_shift(wide_v, 15, out=wide_v)
        np.copyto(current, wide_v, casting="unsafe")
        current += s["alpha0"]
        np.subtract(current, v, out=added[:n])
        np.multiply(added[:n], s["leak"], out=wide_v, dtype=np.int64)
        np.right_shift(wide_v, 15, out=wide_v)
        np.copyto(added[:n], wide_v, casting="unsafe")
        current -= added[:n]
        np.less_equal(counter, 0, out=ready)
        np.copyto(v, current, where=ready)
        counter -= 1
        np.greater_equal(v, s["threshold"], out=ready)
        np.multiply(response, s["decay"], out=wide, dtype=np.int64)
        np.right_shift(wide, 32, out=wide)
        np.copyto(response, wide, casting="unsafe")
        spikes = ready.nonzero()[0]
        if spikes.size:
            found += spikes.size
            v[spikes] = s["reset"]
            counter[spikes] = s["steps"]
            first = start[spikes]
            length = start[spikes + 1] - first
            ends = length.cumsum()
            index = np.repeat(first - ends + length, length)
            index += np.arange(index.size)
            np.add.at(arriving, target[index], weight[index])
            filled = index.size > 0
    return found
