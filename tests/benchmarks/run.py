"""``make bench``: every case on every engine, pairwise in the same session; table and plot.

Each engine runs in a process of its own. A round runs all engines of a case one after another, so
that what else the machine does meets all of them; ratios are taken within a round, and the median
over the rounds is reported.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.benchmarks.browser.measure import in_browser, versions  # noqa: E402
from tests.benchmarks.cases import CASES, CURVE, SLOW, TABLE  # noqa: E402
from tests.benchmarks.machine import machine  # noqa: E402
from tests.benchmarks.plot import draw  # noqa: E402
from tests.benchmarks.process import measured  # noqa: E402
from tests.benchmarks.summary import Measured, medians, summary  # noqa: E402
from tests.benchmarks.table import markdown  # noqa: E402

RESULTS = Path(__file__).resolve().parent / "results"


def main() -> None:
    """Measure, put the figures into ``results/`` in the place of older ones, print the tables."""
    wanted = _arguments()
    everything = [] if wanted.only_browser else [*TABLE, *(case.name for case in CURVE)]
    names = wanted.case or everything
    RESULTS.mkdir(exist_ok=True)
    stored = RESULTS / "benchmarks.json"
    report = json.loads(stored.read_text()) if stored.exists() else {"cases": {}}
    if names:
        report["machine"] = machine()
    for name in names:
        report["cases"][name] = summary(_rounds(name, wanted.rounds, slow=not wanted.quick))
    if wanted.browser or wanted.only_browser:
        report["browser"] = medians([in_browser() for _ in range(wanted.rounds)])
        report["browser_versions"] = versions()
    stored.write_text(json.dumps(report, indent=1) + "\n")
    (RESULTS / "table.md").write_text(markdown(report))
    draw(report, RESULTS / "benchmarks.png")
    print(markdown(report))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3, help="processes for each median")
    parser.add_argument("--quick", action="store_true", help="leave out engines that take minutes")
    parser.add_argument("--browser", action="store_true", help="also under Pyodide in Chromium")
    parser.add_argument("--only-browser", action="store_true", help="only there")
    parser.add_argument("--case", action="append", choices=sorted(CASES), help="only this one")
    return parser.parse_args()


def _rounds(name: str, rounds: int, *, slow: bool) -> list[dict[str, Measured]]:
    """Return what each round measured, by engine; engines that take minutes run in the first."""
    found = []
    for k in range(rounds):
        engines = [e for e in CASES[name].engines if e not in SLOW or (slow and k == 0)]
        print(f"{name}: round {k + 1} of {rounds}", file=sys.stderr)
        found.append({engine: measured(engine, name) for engine in engines})
    return found


if __name__ == "__main__":
    main()
