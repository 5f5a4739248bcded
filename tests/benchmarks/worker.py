"""One process of a benchmark: a network on one engine, timed phase by phase; prints JSON.

Run it as ``python -m tests.benchmarks.worker ENGINE CASE``.
"""

from __future__ import annotations

import json
import resource
import sys
from importlib import import_module

from tests.benchmarks.cases import CASES
from tests.benchmarks.phases import Phases


def main() -> None:
    """Run the case and print what was measured."""
    engine, case = sys.argv[1], CASES[sys.argv[2]]
    phases = Phases()
    counted = import_module(f"tests.benchmarks.engines.{engine}").measure(case, phases)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"phases": phases.seconds, "counted": counted, "peak_mb": peak}))


if __name__ == "__main__":
    main()
