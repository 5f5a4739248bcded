"""NEST by its own interface, one thread."""

from __future__ import annotations

from importlib import import_module

from tests.benchmarks.cases import Case
from tests.benchmarks.phases import Phases


def measure(case: Case, phases: Phases) -> int:
    """Run the case; preparing the kernel belongs to building."""
    nest = import_module("nest")

    nest.set_verbosity("M_ERROR")
    phases.end("import")
    nest.ResetKernel()
    nest.SetKernelStatus({"resolution": case.dt_ms, "local_num_threads": 1})
    network = import_module(f"tests.benchmarks.native.nest_{case.network}")
    recorder = network.build(nest, case.dt_ms, **case.options)
    nest.Prepare()
    phases.end("build")
    nest.Run(case.duration_ms)
    phases.end("run")
    nest.Cleanup()
    counted = len(recorder.get("events", "times")) if recorder else 0
    phases.end("read")
    return counted
