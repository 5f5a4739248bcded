"""The report as a picture."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.benchmarks.cases import CASES, CURVE, TABLE
from tests.benchmarks.table import ENGINES

COLOURS = ("#b4004e", "#777777", "#1f6f8b", "#8bb8c8", "#d9a400", "#8a6d00", "#e8d9a0")


def draw(report: dict[str, Any], file: Path) -> None:
    """Write whole-script times as bars, and run time against synapses."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(11, 7), layout="constrained")
    bars, curve = figure.subplots(1, 2, width_ratios=(3, 1))
    _bars(bars, report["cases"])
    _curve(curve, report["cases"])
    figure.savefig(file, dpi=80)


def _bars(axes: Any, cases: dict[str, Any]) -> None:
    names = [name for name in TABLE if name in cases]
    height = 0.8 / len(ENGINES)
    for k, (engine, label) in enumerate(ENGINES.items()):
        rows = [
            (i, cases[name][engine]["whole"])
            for i, name in enumerate(names)
            if engine in cases[name]
        ]
        places = [i + (k - len(ENGINES) / 2) * height for i, _ in rows]
        axes.barh(places, [s for _, s in rows], height, label=label, color=COLOURS[k])
    axes.set_yticks(range(len(names)), [CASES[name].shows for name in names], fontsize=8)
    axes.invert_yaxis()
    axes.set_xscale("log")
    axes.set_xlabel("whole script (processor s)")
    axes.legend(fontsize=8)


def _curve(axes: Any, cases: dict[str, Any]) -> None:
    found = [
        (c.options["synapses"], cases[c.name]["pyspinn"]["run"]) for c in CURVE if c.name in cases
    ]
    synapses, seconds = zip(*found, strict=True) if found else ((), ())
    axes.loglog(synapses, seconds, "o-", color=COLOURS[0])
    axes.set_xlabel("synapses")
    axes.set_ylabel("run of 1 s, 10 events a synapse (s)")
