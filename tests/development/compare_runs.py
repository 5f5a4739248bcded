"""Compare whole runs of random networks with the real binaries, integer for integer.

Usage: ``python tests/development/compare_runs.py RUNNER FOLDER [count] [first]``, where RUNNER runs
a script on the real binaries and writes everything it read back (``RUNNER script.py result.npz``).
Scripts and results stay in FOLDER and are not made again. Not part of the test suite: it needs that
environment, and seconds for each network.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from pyspinn.commands.verify_networks import verify_networks
from tests.development.random_scripts import random_script


def prepare(runner: str, folder: Path, seed: int) -> str:
    """Write the script and the result of the real binaries; return why there is none, if so."""
    script = folder / f"network{seed}.py"
    result, reason = script.with_suffix(".npz"), script.with_suffix(".txt")
    text = random_script(seed)
    if script.exists() and script.read_text(encoding="utf-8") != text:
        result.unlink(missing_ok=True)
        reason.unlink(missing_ok=True)
    script.write_text(text, encoding="utf-8")
    if not result.exists() and not reason.exists():
        ran = subprocess.run([runner, script, result], capture_output=True, text=True, check=False)
        if not result.exists():
            reason.write_text(ran.stderr, encoding="utf-8")
    if result.exists():
        return ""
    return reason.read_text(encoding="utf-8").strip().rpartition("\n")[2]


def main(runner: str, folder: Path, count: int, first: int) -> int:
    """Print what differs; return how many networks do."""
    folder.mkdir(parents=True, exist_ok=True)
    equal = differing = 0
    for seed in range(first, first + count):
        reason = prepare(runner, folder, seed)
        if reason:
            sys.stdout.write(f"network {seed}: no result of the binaries: {reason}\n")
            continue
        (verdict,) = verify_networks(folder, f"network{seed}")
        equal += verdict.outcome == "exact"
        differing += verdict.outcome != "exact"
        if verdict.outcome != "exact":
            sys.stdout.write(f"network {seed}: {verdict.outcome} {verdict.detail}\n")
        sys.stdout.flush()
    sys.stdout.write(f"{equal} of {equal + differing} networks equal\n")
    return differing


if __name__ == "__main__":
    numbers = [int(text) for text in sys.argv[3:]]
    sys.exit(bool(main(sys.argv[1], Path(sys.argv[2]), *(numbers + [100, 0][len(numbers) :]))))
