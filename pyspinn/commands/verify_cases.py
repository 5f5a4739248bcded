"""``verify CASES.json TRACES.npz``: single-core cases against reference traces."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from pyspinn.commands.verdict import Verdict, earliest, first_difference, spike_difference

#: Sampled in each tick; where several differ in the same one, the first is named.
_SAMPLED = ("gexc", "ginh", "v")


def check_case(case: dict[str, Any], traces: Any) -> Verdict:
    """Run a case and compare everything that is recorded."""
    from pyspinn.commands.case_network import run_case, unsupported
    from pyspinn.commands.case_plasticity import weight_difference

    reason = unsupported(case)
    if reason:
        return Verdict(case["name"], "unsupported", reason)
    got = run_case(case)
    wanted = {name: traces[f"{case['name']}/{name}"] for name in (*_SAMPLED, "spikes")}
    found = [first_difference(name, got[name], wanted[name]) for name in _SAMPLED]
    found.append(spike_difference("spikes", got["spikes"], wanted["spikes"]))
    detail = earliest(found) or weight_difference(case, got)
    return Verdict(case["name"], "differs" if detail else "exact", detail or "")


def verify_cases(cases: Path, traces: Path, only: str) -> Iterator[Verdict]:
    """Yield a verdict for each case of a file whose name matches `only`."""
    from fnmatch import fnmatch

    reference = np.load(traces)
    for case in json.loads(cases.read_text())["cases"]:
        if fnmatch(case["name"], only):
            yield check_case(case, reference)
