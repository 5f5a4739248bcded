"""Compare the board estimate with genuine sPyNNaker on its virtual board: cores by kind, chips.

Usage: ``python tests/development/compare_cores.py RUNNER [count] [SCRIPT ...]``, where RUNNER is a
command that runs a script with sPyNNaker 7.4.1 on its virtual board. Compared are `count` random
networks, the networks of `CASES`, and the scripts given. Not part of the test suite: it needs that
environment.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path
from typing import Any

from pyspinn import aliases
from pyspinn.api import session as sessions
from pyspinn.api.procedural import board_estimate
from tests.development.recipes import random_recipe, script

_PEER = """
import json, sys
from collections import Counter
import pyNN.spiNNaker as sim
from spynnaker.pyNN.data import SpynnakerDataView as View
from spynnaker.pyNN.models.utility_models.delays import DelayExtensionVertex
KINDS = {
    "PopulationMachineVertex": "neuron", "PopulationMachineLocalOnlyCombinedVertex": "neuron",
    "PopulationNeuronsMachineVertex": "neuron", "PopulationSynapsesMachineVertexLead": "synapse",
    "PopulationSynapsesMachineVertexShared": "synapse",
    "DelayExtensionMachineVertex": "delay", "SpikeSourcePoissonMachineVertex": "source",
    "SpikeSourceArrayMachineVertex": "source", "ReverseIPTagMulticastSourceMachineVertex": "source",
    "SpikeInjectorMachineVertex": "source",
}
def counted():
    found = {}
    for vertex in View.iterate_vertices():
        delay = isinstance(vertex, DelayExtensionVertex)
        label = (vertex.source_vertex if delay else vertex).label
        cores = found.setdefault(label, Counter())
        cores.update(KINDS[type(v).__name__] for v in vertex.machine_vertices)
    return {
        "cores": {label: dict(sorted(cores.items())) for label, cores in found.items()},
        "chips": View.get_n_chips_needed(),
        "boards": len(View.get_machine().ethernet_connected_chips),
    }
answers = []
for text in json.load(open(sys.argv[1])):
    try:
        exec(text, {"__name__": "__main__"})
    except Exception as error:  # a virtual board cannot make every row; its cores are placed before
        reason = f"{type(error).__name__}: {error}"
    try:
        found = counted()
    except Exception as error:
        found = reason
    answers.append(found if any(found["cores"].values()) else reason)
    sim.end()
json.dump(answers, open(sys.argv[2], "w"))
"""

_HEAD = "import pyNN.spiNNaker as sim\n"
_LIF = "{name} = sim.Population({n}, sim.IF_curr_exp(), label='{name}')\n"
_NOISE = "{name} = sim.Population({n}, sim.SpikeSourcePoisson(rate=50.0), label='{name}')\n"
_LEARN = (
    "rule = sim.STDPMechanism(sim.SpikePairRule(), sim.AdditiveWeightDependence(w_max=2.0), "
    "weight=1.0, delay=2.0)\n"
)
_FORM = (
    "rule = sim.StructuralMechanismStatic(sim.RandomSelection(), "
    "sim.DistanceDependentFormation(grid=(4, 4)), sim.RandomByWeightElimination(0.2), "
    "weight=1.0, delay=1.0, initial_weight=1.0, initial_delay=1.0, s_max=8)\n"
)


def _static(pre: str, post: str, connector: str, weight: float, delay: str) -> str:
    synapse = f"sim.StaticSynapse({weight}, {delay})"
    return f"sim.Projection({pre}, {post}, sim.{connector}, {synapse})\n"


def _case(dt_ms: float, *parts: str, cells: int | None = None) -> str:
    limit = f"sim.set_number_of_neurons_per_core(sim.IF_curr_exp, {cells})\n" if cells else ""
    return "".join([_HEAD, f"sim.setup({dt_ms})\n", limit, *parts, f"sim.run({dt_ms})\n"])


def cases() -> dict[str, str]:
    """Return networks with split cores, direct Poisson sources, long delays and learning."""
    a, b = _LIF.format(name="a", n=1000), _NOISE.format(name="b", n=1000)
    small, few = _LIF.format(name="a", n=20), _NOISE.format(name="b", n=20)
    one, many = "OneToOneConnector()", "AllToAllConnector()"
    spread = "sim.RandomDistribution('uniform', low=1.0, high=100.0)"
    own = _static("a", "a", "FixedProbabilityConnector(0.1)", 0.1, "1.0")
    dense = _static("a", "a", many, 0.1, "1.0")
    more = "".join(_NOISE.format(name=f"b{k}", n=20) for k in range(15))
    each = "".join(_static(f"b{k}", "a", one, 1.0, "0.1") for k in range(15))
    return {
        "direct Poisson beside recurrent cores": _case(
            0.1, a, b, _static("b", "a", one, 1.0, "0.1"), own
        ),
        "direct Poisson alone": _case(0.1, a, b, _static("b", "a", one, 1.0, "0.1")),
        "Poisson with a longer delay": _case(0.1, a, b, _static("b", "a", one, 1.0, "0.2"), own),
        "too many Poisson sources for a chip": _case(0.1, small, more, each, own),
        "dense": _case(0.1, a, b, dense),
        "dense at 0.5 ms": _case(0.5, a, b, dense, _static("b", "a", many, 0.1, "1.0")),
        "long delays": _case(1.0, a, b, _static("b", "a", many, 0.1, spread)),
        "long delays from cells": _case(1.0, a, _static("a", "a", many, 0.1, spread), cells=100),
        "learning": _case(1.0, small, few, _LEARN, f"sim.Projection(b, a, sim.{many}, rule)\n"),
        "learning at 0.1 ms": _case(
            0.1, small, few, _LEARN, f"sim.Projection(b, a, sim.{many}, rule)\n", cells=7
        ),
        "rewiring": _case(1.0, small, few, _FORM, f"sim.Projection(b, a, sim.{many}, rule)\n"),
        "many chips": _case(1.0, _LIF.format(name="a", n=30_000), cells=64),
        "several boards": _case(1.0, _LIF.format(name="a", n=60_000), cells=60),
    }


def peer(runner: str, texts: list[str]) -> list[Any]:
    """Return what sPyNNaker used for each network."""
    with tempfile.TemporaryDirectory() as folder:
        program, given, answer = (Path(folder) / name for name in ("peer.py", "in", "out"))
        program.write_text(_PEER, encoding="utf-8")
        given.write_text(json.dumps(texts), encoding="utf-8")
        subprocess.run([runner, program, given, answer], check=True, capture_output=True)
        return list(json.loads(answer.read_text(encoding="utf-8")))


def ours(text: str) -> Any:
    """Return the same numbers from the estimate, before any run."""
    exec(text, {"__name__": "__main__"})  # noqa: S102 - the networks above, and given scripts
    estimate = board_estimate()
    sessions.current("estimate").ended = True
    kinds = ("delay", "neuron", "source", "synapse")
    cores = {
        p.population: {kind: n for kind in kinds if (n := getattr(p, f"{kind}_cores"))}
        for p in estimate.populations
    }
    return {"cores": cores, "chips": estimate.chips, "boards": estimate.boards}


def without_run(text: str) -> str:
    """Return a script as far as its network is built: nothing runs, nothing is read."""
    return re.split(r"^\s*\w+\.run\(", text, maxsplit=1, flags=re.MULTILINE)[0]


def until_first_run(text: str) -> str:
    """Return a script with a first run of one step, and nothing behind it."""
    step = "sim.run(sim.get_time_step())"
    return f"{without_run(text)}\nimport pyNN.spiNNaker as sim\n{step}\n"


def main(runner: str, count: int, scripts: list[Path]) -> int:
    """Print every network that differs; return how many."""
    warnings.simplefilter("ignore")
    aliases.choose_emulator()
    named = cases()
    named |= {f"random {seed}": script(random_recipe(seed)) for seed in range(count)}
    named |= {path.stem: path.read_text(encoding="utf-8") for path in scripts}
    theirs = peer(runner, [until_first_run(text) for text in named.values()])
    differing = 0
    for (name, text), expected in zip(named.items(), theirs, strict=True):
        found = ours(without_run(text))
        if found != expected:
            differing += 1
            sys.stdout.write(f"{name}: ours {found}, sPyNNaker {expected}\n")
    sys.stdout.write(f"{len(named) - differing} of {len(named)} networks equal\n")
    return differing


if __name__ == "__main__":
    number = int(sys.argv[2]) if len(sys.argv) > 2 else 30
    sys.exit(bool(main(sys.argv[1], number, [Path(text) for text in sys.argv[3:]])))
