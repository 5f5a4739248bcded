"""Processor seconds of the browser's Python, which has no clock for them of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

PROC = Path("/proc")
# As Linux cuts "DedicatedWorker thread", Chromium's name for it.
WORKER = "DedicatedWorker"


def worker_seconds(program: int) -> float:
    """Return the processor seconds of the web worker below a program; there is but one.

    Needs Linux. The worker must wait, so that what it has used is booked.

    Parameters
    ----------
    program : int
        Process id of what started the browser.
    """
    tasks = (task for process in _below(program) for task in PROC.glob(f"{process}/task/*"))
    (worker,) = (task for task in tasks if _read(task / "comm").strip() == WORKER)
    nanoseconds, *_ = _read(worker / "schedstat").split()
    return int(nanoseconds) * 1e-9


def _read(path: Path) -> str:
    """Return the text of a file, or nothing if its process has just ended."""
    try:
        return path.read_text()
    except OSError:
        return ""


def _below(program: int) -> Iterator[str]:
    """Process ids of the program and of all that it started."""
    # The name, in brackets, may hold anything.
    facts = {path.name: _read(path / "stat").rpartition(") ")[2] for path in PROC.glob("[0-9]*")}
    parents = {process: text.split()[1] for process, text in facts.items() if text}
    for process in parents:
        ancestor = process
        while ancestor in parents and ancestor != str(program):
            ancestor = parents[ancestor]
        if ancestor == str(program):
            yield process
