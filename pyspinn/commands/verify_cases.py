"""``verify CASES.json TRACES.npz``: single-core cases against reference traces."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Verdict:
    """The outcome of one case or script.

    Parameters
    ----------
    name : str
        Which.
    outcome : str
        ``exact``, ``differs``, ``unsupported`` or ``failed``.
    detail : str
        The first difference, or the reason.
    """

    name: str
    outcome: str
    detail: str = ""

    def line(self) -> str:
        """Return the verdict as a line of text."""
        return f"{self.name}: {self.outcome}" + (f" ({self.detail})" if self.detail else "")

    def data(self) -> dict[str, str]:
        """Return the verdict as data."""
        return asdict(self)


def first_difference(name: str, got: NDArray[Any], wanted: NDArray[Any]) -> str | None:
    """Return the first tick and neuron where two arrays of (ticks, neurons) differ, or None."""
    if got.shape != wanted.shape:
        return f"{name}: {got.shape} values, reference has {wanted.shape}"
    unequal = got != wanted
    if not unequal.any():
        return None
    tick, neuron = np.argwhere(unequal)[0]
    here, there = got[tick, neuron], wanted[tick, neuron]
    return f"tick {tick}, neuron {neuron}, {name}: {here} instead of {there}"


def spike_difference(got: NDArray[Any], wanted: NDArray[Any]) -> str | None:
    """Return the first tick and neuron at which spikes (k, 2) differ, or None."""
    ours = sorted(map(tuple, got.tolist()))
    theirs = sorted(map(tuple, wanted.tolist()))
    if ours == theirs:
        return None
    k = next((i for i, pair in enumerate(zip(ours, theirs, strict=False)) if pair[0] != pair[1]),
             min(len(ours), len(theirs)))
    candidates = [(spikes[k], verb) for spikes, verb in ((ours, "extra"), (theirs, "missing"))
                  if k < len(spikes)]
    (tick, neuron), verb = min(candidates)
    return f"tick {tick}, neuron {neuron}, spikes: {verb} spike"


def weight_difference(case: dict[str, Any], got: dict[str, NDArray[Any]]) -> str | None:
    """Return the first plastic weight that differs at the end, or None."""
    if not case["stdp"]:
        return None
    wanted = [(source, row, weight) for source, row, weights in case["final_weights_raw"]
              for weight in weights]
    for k, ((source, row, there), here) in enumerate(
        zip(wanted, got["final_weights"].tolist(), strict=True)
    ):
        if here != there:
            return f"source {source}, row {row}, weight {k}: {here} instead of {there}"
    return None


def check_case(case: dict[str, Any], traces: Any) -> Verdict:
    """Run a case and compare everything that is recorded."""
    from pyspinn.commands.case_network import run_case, unsupported

    reason = unsupported(case)
    if reason:
        return Verdict(case["name"], "unsupported", reason)
    got = run_case(case)
    for name in ("gexc", "ginh", "v"):
        detail = first_difference(name, got[name], traces[f"{case['name']}/{name}"])
        if detail:
            return Verdict(case["name"], "differs", detail)
    detail = spike_difference(got["spikes"], traces[f"{case['name']}/spikes"])
    detail = detail or weight_difference(case, got)
    return Verdict(case["name"], "differs" if detail else "exact", detail or "")


def verify_cases(cases: Path, traces: Path, only: str) -> Iterator[Verdict]:
    """Yield a verdict for each case of a file whose name matches `only`."""
    from fnmatch import fnmatch

    reference = np.load(traces)
    for case in json.loads(cases.read_text())["cases"]:
        if fnmatch(case["name"], only):
            yield check_case(case, reference)
