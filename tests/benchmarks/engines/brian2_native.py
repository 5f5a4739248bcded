"""Brian2 by its own interface."""

from __future__ import annotations

from importlib import import_module

from tests.benchmarks.cases import Case
from tests.benchmarks.phases import Phases


def measure(case: Case, phases: Phases, target: str) -> int:
    """Run the case; generating code belongs to building.

    Parameters
    ----------
    case, phases
        See `script`.
    target : str
        What Brian2 generates: ``numpy`` or ``cython``.
    """
    brian = import_module("brian2")
    phases.end("import")
    brian.prefs.codegen.target = target
    brian.defaultclock.dt = case.dt_ms * brian.ms
    network = import_module(f"tests.benchmarks.native.brian2_{case.network}")
    built, monitor = network.build(brian, case.dt_ms, **case.options)
    built.run(0 * brian.ms)
    phases.end("build")
    built.run(case.duration_ms * brian.ms)
    phases.end("run")
    counted = int(monitor.num_spikes)
    phases.end("read")
    return counted
