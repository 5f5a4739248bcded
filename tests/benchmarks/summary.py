"""Medians over rounds, and medians of ratios taken within each round."""

from __future__ import annotations

from statistics import median
from typing import Any

#: Seconds by phase, ``whole`` among them; ``mb`` peak memory; ``read_n`` spikes or samples read.
Measured = dict[str, float]
PHASES = ("import", "build", "run", "read", "whole")
US = "pyspinn"


def summary(rounds: list[dict[str, Measured]]) -> dict[str, Any]:
    """Return for each engine the medians, and by how much PySpiNN's share of it is."""
    return {engine: _engine(engine, rounds) for engine in rounds[0]}


def medians(rounds: list[dict[str, Measured]]) -> dict[str, Measured]:
    """Return the median of each figure."""
    return {
        name: {key: round(median(r[name][key] for r in rounds), 4) for key in rounds[0][name]}
        for name in rounds[0]
    }


def _engine(engine: str, rounds: list[dict[str, Measured]]) -> dict[str, Any]:
    mine = [r for r in rounds if engine in r]
    found: dict[str, Any] = {
        name: round(median(r[engine][name] for r in mine), 4) for name in mine[0][engine]
    }
    if engine != US:
        found["pyspinn_ratio"] = {
            name: round(median(_ratio(r[US][name], r[engine][name]) for r in mine), 3)
            for name in ("run", "whole")
        }
    return found


def _ratio(ours: float, theirs: float) -> float:
    return ours / theirs if theirs > 0.0 else float("inf")
