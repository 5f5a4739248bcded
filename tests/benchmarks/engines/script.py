"""A PyNN script, phase by phase: the same file runs on every simulator that speaks PyNN."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from tests.benchmarks.cases import Case
from tests.benchmarks.phases import Phases


def measure(case: Case, phases: Phases, simulator: str, *, inhibitory_sign: float) -> int:
    """Run the network of `case` and return how many things were read.

    Parameters
    ----------
    case : Case
        What to run.
    phases : Phases
        Told when import, build, run and read end.
    simulator : str
        Module.
    inhibitory_sign : float
        PyNN takes inhibitory currents negative, sPyNNaker as magnitudes.
    """
    sim = import_module(simulator)
    phases.end("import")
    network = import_module(f"tests.benchmarks.networks.{case.network}")
    sim.setup(timestep=case.dt_ms, min_delay=case.dt_ms)
    built = network.build(sim, inhibitory_sign, **case.options)
    _complete(simulator)
    phases.end("build")
    sim.run(case.duration_ms)
    phases.end("run")
    counted = network.read(built) if hasattr(network, "read") else spikes(built)
    phases.end("read")
    return int(counted)


def _complete(simulator: str) -> None:
    """Compile what would otherwise be compiled by the first run."""
    if simulator == "pyspinn":
        from pyspinn.api.session import current

        current("benchmark").prepare()


def spikes(populations: list[Any]) -> int:
    """Read all spikes as Neo and count them."""
    found = 0
    for population in populations:
        trains = population.get_data("spikes").segments[-1].spiketrains
        found += sum(int(train.size) for train in trains)
    return found
