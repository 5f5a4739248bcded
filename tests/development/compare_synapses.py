"""Compare all synapses of random networks with the real binaries, draw for draw.

Usage: ``python tests/development/compare_synapses.py RUNNER [count] [first]``, where RUNNER runs a
script on the real binaries and writes what it read back (``RUNNER script.py result.npz``). Not
part of the test suite: it needs that environment, and seconds for each network.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.compile.connections import Connected, connect
from pyspinn.compile.weights import ring_buffer_shifts
from pyspinn.connectors.registry import connectors
from tests.development.recipes import Recipe, description, random_recipe, script

Rows = NDArray[np.int64]


def ordered(*columns: Any) -> Rows:
    """Return rows of pre, post, 16-bit weight and delay steps, sorted."""
    rows = np.stack([np.rint(column) for column in columns]).astype(np.int64)
    return rows[:, np.lexsort(rows[::-1])]


def recorded(result: Path) -> list[tuple[tuple[str, ...], Rows]]:
    """Return what the board held, with names of ends, receptor and connector."""
    with np.load(result) as archive:
        meta = json.loads(str(archive["meta"]))
        scales = {p["label"]: p.get("weight_scales") for p in meta["populations"]}
        found = []
        for entry in meta["projections"]:
            name = f"{entry['name']}/before"
            rows = archive[name] if name in archive else np.zeros((0, 4))
            scale = scales[entry["post"].split(":")[0]][entry["receptor"] == "inhibitory"]
            pre, post, weight, delay = rows.T
            key = tuple(entry[k] for k in ("pre", "post", "receptor", "connector"))
            found.append((key, ordered(pre, post, weight * scale, delay / meta["dt"])))
    return found


def made(recipe: Recipe) -> list[tuple[tuple[str, ...], Rows]]:
    """Return the same from this project, each projection under the same names."""
    network = description(recipe)
    found = []
    for k, c in enumerate(connect(network, ring_buffer_shifts(network))):
        entry = recipe["projections"][k]
        labels = [recipe["populations"][entry[side]]["label"] for side in ("pre", "post")]
        kind = connectors()[entry["connector"]].__name__
        kind = {"FixedTotalNumberConnector": "MultapseConnector"}.get(kind, kind)
        receptor = ("excitatory", "inhibitory")[entry["receptor"]]
        found.append(((*labels, receptor, kind), _rows(c)))
    return found


def _rows(c: Connected) -> Rows:
    delay = c.delay_steps.astype(np.int64)
    # sPyNNaker 7.4.1 reads a delay that is a multiple of the slots one stage too short.
    if c.on_machine:
        short = (delay > c.limits.slots) & (delay % c.limits.slots == 0)
        delay = np.where(short, delay - c.limits.slots, delay)
    return ordered(c.pre, c.post, c.weight_raw, delay)


def differences(recipe: Recipe, runner: str) -> list[str]:
    """Return one line for each projection that differs."""
    with tempfile.TemporaryDirectory() as folder:
        program, result = Path(folder) / "network.py", Path(folder) / "network.npz"
        program.write_text(script(recipe), encoding="utf-8")
        ran = subprocess.run([runner, program, result], capture_output=True, text=True, check=False)
        if not result.exists():
            return [f"not run: {(ran.stderr.strip().splitlines() or ['?'])[-1]}"]
        theirs = recorded(result)
    found = made(recipe)
    lines = []
    for key, rows in theirs:
        k = next(
            (i for i, (name, r) in enumerate(found) if name == key and np.array_equal(r, rows)),
            None,
        )
        if k is None:
            close = [r.shape[1] for name, r in found if name == key]
            lines.append(f"{key}: board has {rows.shape[1]} synapses, ours {close}")
        else:
            found.pop(k)
    return lines


def main(runner: str, count: int, first: int) -> int:
    """Print what differs; return how many networks do."""
    warnings.simplefilter("ignore")
    differing = 0
    for seed in range(first, first + count):
        lines = differences(random_recipe(seed), runner)
        differing += bool(lines)
        for line in lines:
            sys.stdout.write(f"network {seed}: {line}\n")
            sys.stdout.flush()
    sys.stdout.write(f"{count - differing} of {count} networks equal\n")
    return differing


if __name__ == "__main__":
    arguments = [int(text) for text in sys.argv[2:]]
    sys.exit(bool(main(sys.argv[1], *(arguments + [30, 0][len(arguments) :]))))
