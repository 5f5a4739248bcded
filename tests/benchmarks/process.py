"""Starts the process that measures one case on one engine."""

from __future__ import annotations

import json
import os
import resource
import subprocess
from pathlib import Path

from tests.benchmarks.summary import Measured

ROOT = Path(__file__).resolve().parents[2]
#: All engines run in the environment of the peers, so that NumPy and Neo are the same for all.
#: PySpiNN is there as its source tree: an editable installation's finder takes 15 ms of each start.
PEERS = ROOT / ".venv-peers" / "bin" / "python"
#: One thread for everyone; bytecode as an installation has it.
ENVIRONMENT = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "PYNEST_QUIET": "1"}


def measured(engine: str, case: str) -> Measured:
    """Return processor seconds of each phase and of the whole process, peak MB, what was read."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    since = _children()
    done = subprocess.run(
        [str(PEERS), "-m", "tests.benchmarks.worker", engine, case],
        check=False,
        cwd=ROOT,
        env=environment | ENVIRONMENT,
        capture_output=True,
        text=True,
    )
    whole = _children() - since
    if done.returncode:
        raise RuntimeError(f"{engine} on {case} failed:\n{done.stderr[-3000:]}")
    found = json.loads(done.stdout.splitlines()[-1])
    return {"whole": whole, **found["phases"], "mb": found["peak_mb"], "read_n": found["counted"]}


def _children() -> float:
    """Return the processor time of all finished processes that were started here."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
