"""``verify --networks FOLDER``: whole scripts against results of the real binaries."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.commands.verdict import (
    Difference,
    Verdict,
    earliest,
    first_difference,
    spike_difference,
)

_LAST_LINES = 1
#: What was built, what was seen in the run, what was left.
_BUILT, _RUN, _LEFT = range(3)


def verify_networks(folder: Path, only: str) -> Iterator[Verdict]:
    """Yield a verdict for each NAME.py with a NAME.npz in `folder` whose name matches `only`."""
    for script in sorted(folder.glob("*.py")):
        reference = script.with_suffix(".npz")
        if fnmatch(script.stem, only) and reference.exists():
            yield _verify(script, reference)


def _verify(script: Path, reference: Path) -> Verdict:
    with tempfile.TemporaryDirectory() as work:
        out = Path(work) / "result.npz"
        command = [sys.executable, "-m", "pyspinn.commands.run_script", str(script), str(out)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
        if done.returncode:
            return _failure(script.stem, done.stderr)
        with np.load(out) as got, np.load(reference) as wanted:
            detail = _difference(dict(got), dict(wanted))
    return Verdict(script.stem, "differs" if detail else "exact", detail or "")


def _failure(name: str, stderr: str) -> Verdict:
    last = stderr.strip().splitlines()[-_LAST_LINES:]
    reason = last[0] if last else "no message"
    unsupported = "UnsupportedError" in reason or "UnknownNameError" in reason
    return Verdict(name, "unsupported" if unsupported else "failed", reason)


def _difference(got: dict[str, Any], wanted: dict[str, Any]) -> str | None:
    """Return the first difference, in the order: what was built, what was seen, what was left."""
    names = projection_names(json.loads(str(got.pop("meta"))), json.loads(str(wanted.pop("meta"))))
    seen: dict[int, list[Difference | None]] = {rank: [] for rank in (_BUILT, _RUN, _LEFT)}
    for key in sorted(wanted):
        mine = _own_key(key, names)
        if mine not in got and "/before#" in mine:
            # A reset that changes nothing of the network builds the same again.
            mine = mine.partition("#")[0]
        missing = (-1, f"{key}: missing")
        found = _compare(key, got[mine], wanted[key]) if mine in got else missing
        seen[_rank(key)].append(found)
    return next((first for found in seen.values() if (first := earliest(found))), None)


def _rank(key: str) -> int:
    last = key.rsplit("/", maxsplit=1)[-1].split("#", maxsplit=1)[0]
    return {"before": _BUILT, "after": _LEFT}.get(last, _RUN)


def _own_key(key: str, names: dict[str, str]) -> str:
    head, _, tail = key.partition("/")
    return f"{names.get(head, head)}/{tail}"


def _compare(key: str, got: NDArray[Any], wanted: NDArray[Any]) -> Difference | None:
    if key.endswith("/spikes"):
        return spike_difference(key, got, wanted)
    if "/before" in key or "/after" in key:
        return _connection_difference(key, got, wanted)
    return first_difference(key, got, wanted)


def _connection_difference(key: str, got: NDArray[Any], wanted: NDArray[Any]) -> Difference | None:
    got, wanted = (a[np.lexsort(a.T[::-1])] for a in (got, wanted))
    if got.shape != wanted.shape:
        return 0, f"{key}: {got.shape[0]} synapses instead of {wanted.shape[0]}"
    unequal = (got != wanted).any(axis=1)
    if not unequal.any():
        return None
    row = int(np.flatnonzero(unequal)[0])
    return 0, f"{key}: {got[row].tolist()} instead of {wanted[row].tolist()}"


def projection_names(got: dict[str, Any], wanted: dict[str, Any]) -> dict[str, str]:
    """Return for each projection name of `wanted` the name of the same projection in `got`.

    Several of one kind keep their order.
    """
    free = {p["name"]: _identity(p) for p in got["projections"]}
    names = {}
    for projection in wanted["projections"]:
        identity = _identity(projection)
        name = next((name for name, other in free.items() if other == identity), None)
        if name is not None:
            names[projection["name"]] = name
            del free[name]
    return names


def _identity(projection: dict[str, Any]) -> tuple[str, ...]:
    parts = [str(projection.get(key)) for key in ("pre", "post", "receptor", "connector")]
    # sPyNNaker's own class behind the public name.
    return tuple(part.replace("FixedTotalNumber", "Multapse") for part in parts)
