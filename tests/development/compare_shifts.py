"""Compare ring-buffer shifts and delay slots of random networks with genuine sPyNNaker.

Usage: ``python tests/development/compare_shifts.py RUNNER [count]``, where RUNNER is a command that
runs a script with sPyNNaker 7.4.1 on its virtual board. Not part of the test suite: it needs that
environment. sPyNNaker computes these numbers on the host, so nothing is run on the board.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path
from typing import Any

from pyspinn.compile.delays import available_slots, delay_limits
from pyspinn.compile.weights import ring_buffer_shifts
from tests.development.recipes import description, random_recipe, script

_PEER = """
import json, sys, logging
import pyNN.spiNNaker as sim
found = []
for text in json.load(open(sys.argv[1])):
    try:
        scope = {}
        exec(text.replace("sim.run(", "pass #").replace("sim.end()", ""), scope)
        vertices = [v._vertex for k, v in sorted(scope.items())
                    if k[0] == "p" and k[1:].isdigit()]
        neurons = [v for v in vertices if hasattr(v, "get_ring_buffer_shifts")]
        found.append([[int(s) for s in v.get_ring_buffer_shifts()]
                      + [int(v.max_delay_steps_incoming), int(v.max_delay_steps)]
                      for v in neurons])
    except Exception as error:
        found.append(f"{type(error).__name__}: {error}")
json.dump(found, open(sys.argv[2], "w"))
"""


def peer(runner: str, texts: list[str]) -> list[Any]:
    """Return shifts, slots in use and slots available of each neuron population, by network."""
    with tempfile.TemporaryDirectory() as folder:
        program, given, answer = (Path(folder) / name for name in ("peer.py", "in", "out"))
        program.write_text(_PEER, encoding="utf-8")
        given.write_text(json.dumps(texts), encoding="utf-8")
        subprocess.run([runner, program, given, answer], check=True, capture_output=True)
        return list(json.loads(answer.read_text(encoding="utf-8")))


def ours(seed: int) -> Any:
    """Return the same numbers from this project."""
    network = description(random_recipe(seed))
    shifts = ring_buffer_shifts(network)
    limits = delay_limits(network)
    slots = {p.post: limit.slots for p, limit in zip(network.projections, limits, strict=True)}
    return [
        [*shifts[k], slots.get(k, 1), available_slots(population)]
        for k, population in enumerate(network.populations)
        if shifts[k]
    ]


def main(runner: str, count: int) -> int:
    """Print every network that differs; return how many."""
    warnings.simplefilter("ignore")
    recipes = [random_recipe(seed) for seed in range(count)]
    theirs = peer(runner, [script(recipe) for recipe in recipes])
    differing = 0
    for seed, expected in enumerate(theirs):
        try:
            found = ours(seed)
        except ValueError as error:
            found = f"{type(error).__name__}: {error}"
        if found != expected:
            differing += 1
            sys.stdout.write(f"network {seed}: ours {found}, sPyNNaker {expected}\n")
    sys.stdout.write(f"{count - differing} of {count} networks equal\n")
    return differing


if __name__ == "__main__":
    sys.exit(bool(main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 200)))
