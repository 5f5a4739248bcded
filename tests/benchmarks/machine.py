"""On what the figures were taken."""

from __future__ import annotations

import datetime as dt
import os
import platform
import subprocess
from importlib.metadata import version
from pathlib import Path

from tests.benchmarks.process import PEERS

PACKAGES = ("nest-simulator", "PyNN", "Brian2", "numpy", "neo")


def machine() -> dict[str, str]:
    """Return date, processor and versions."""
    return {
        "date": dt.datetime.now(tz=dt.UTC).date().isoformat(),
        "processor": f"{_processor()}, {os.cpu_count()} cores",
        "python": platform.python_version(),
        "pyspinn": version("pyspinn"),
        **{name: _peer_version(name) for name in PACKAGES},
    }


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.processor() or platform.machine()


def _peer_version(name: str) -> str:
    code = f"from importlib.metadata import version; print(version({name!r}))"
    done = subprocess.run([str(PEERS), "-c", code], check=True, capture_output=True, text=True)
    return done.stdout.strip()
