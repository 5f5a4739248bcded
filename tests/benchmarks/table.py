"""The report as Markdown."""

from __future__ import annotations

from typing import Any

from tests.benchmarks.cases import CASES, CURVE, TABLE
from tests.benchmarks.summary import PHASES

ENGINES = {
    "pyspinn": "PySpiNN",
    "bare": "bare NumPy loop",
    "nest": "NEST",
    "pynn_nest": "PyNN + NEST",
    "brian2_numpy": "Brian2, NumPy",
    "brian2_cython": "Brian2, Cython",
    "pynn_brian2": "PyNN + Brian2",
}


def markdown(report: dict[str, Any]) -> str:
    """Return the tables."""
    facts = ", ".join(f"{name} {value}" for name, value in report["machine"].items())
    tables = (_networks(report), _curve(report), _browser(report))
    return "\n".join(["# Benchmarks", "", facts, "", *(line for t in tables for line in [*t, ""])])


def _networks(report: dict[str, Any]) -> list[str]:
    lines = [
        "Processor seconds; ratio is PySpiNN's time over the engine's: PySpiNN is faster below 1.",
        "",
        "| network | engine | import | build | run | read | whole | run ratio | whole ratio | MB |",
        "|---|---|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for name in TABLE:
        engines = report["cases"].get(name, {})
        lines += [_row(CASES[name].shows, e, engines[e]) for e in ENGINES if e in engines]
    return lines


def _row(shows: str, engine: str, found: dict[str, Any]) -> str:
    ratio = found.get("pyspinn_ratio", {})
    seconds = [f"{found.get(phase, 0.0):.3f}" for phase in PHASES]
    ratios = [f"{ratio[name]:.2f}" if name in ratio else "" for name in ("run", "whole")]
    cells = [shows, ENGINES[engine], *seconds, *ratios, f"{found['mb']:.0f}"]
    return "| " + " | ".join(cells) + " |"


def _curve(report: dict[str, Any]) -> list[str]:
    lines = [
        "The last column is what each synaptic event costs beyond the ticks themselves, which are",
        "those of the first row.",
        "",
        "| synapses | synaptic events | build s | run s | MB | ns for each event |",
        "|--:|--:|--:|--:|--:|--:|",
    ]
    measured = [case for case in CURVE if case.name in report["cases"]]
    runs = [report["cases"][case.name]["pyspinn"] for case in measured]
    base = min((found["run"] for found in runs), default=0.0)
    for case, found in zip(measured, runs, strict=True):
        # Every source sends ten spikes.
        events = 10 * case.options["synapses"]
        each = (found["run"] - base) / events * 1e9
        lines.append(
            f"| {case.options['synapses']:,} | {events:,} | {found['build']:.3f} "
            f"| {found['run']:.3f} | {found['mb']:.0f} | {each:.1f} |"
        )
    return lines


def _browser(report: dict[str, Any]) -> list[str]:
    found = report.get("browser")
    if not found:
        return []
    facts = ", ".join(f"{name} {value}" for name, value in report["browser_versions"].items())
    lines = [
        "Under Pyodide in Chromium, processor seconds of the worker that runs Python, which takes",
        f"{found['start']['whole']:.1f} s to start ({facts}):",
        "",
        "| network | build s | run s | read s | times real time |",
        "|---|--:|--:|--:|--:|",
    ]
    for name, seconds in found.items():
        if name != "start":
            case = CASES[name]
            speed = case.duration_ms / 1000.0 / seconds["run"]
            phases = " | ".join(f"{seconds[phase]:.3f}" for phase in ("build", "run", "read"))
            lines.append(f"| {case.shows} | {phases} | {speed:.1f} |")
    return lines
