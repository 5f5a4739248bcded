"""The reference cases and scripts inside Pyodide: the browser gives the board's integers too."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from pyspinn.api import control, names
from pyspinn.api.session import observers
from pyspinn.commands import run_script, verify_networks
from pyspinn.commands.verify_cases import check_case

ORACLE = Path(__file__).parents[3] / "shared" / "oracle"
NETWORKS = ORACLE / "network" / "public"
SCRIPTS = sorted(path.stem for path in NETWORKS.glob("*.py"))

pytestmark = [
    pytest.mark.skipif(sys.platform != "emscripten", reason="tests/golden does this natively"),
    # Scripts that the board only warns about are among them.
    pytest.mark.filterwarnings("default"),
]


def cases() -> list[Any]:
    path = ORACLE / "public-cases.json"
    found = json.loads(path.read_text("utf-8"))["cases"] if path.exists() else []
    return [pytest.param(case, id=case["name"]) for case in found]


@pytest.mark.parametrize("case", cases())
def test_a_case_gives_the_integers_of_the_board(case: dict[str, Any]) -> None:
    with np.load(ORACLE / "public-traces.npz") as traces:
        verdict = check_case(case, traces)
    assert verdict.outcome == "exact", verdict.line()


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_gives_the_integers_of_the_board(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # There are no processes here, so what a script changes is put back instead.
    for owner, attribute in ((control, "setup"), (sys, "argv")):
        monkeypatch.setattr(owner, attribute, getattr(owner, attribute))
    # It remembers the functions that it found, such as the setup that the script replaces.
    monkeypatch.setattr(names, "_placed", names._placed.__wrapped__)
    monkeypatch.setattr(observers, "prepared", [])
    monkeypatch.setattr(observers, "ending", [])
    out = tmp_path / "result.npz"
    run_script.main(str(NETWORKS / f"{name}.py"), str(out))
    with np.load(out) as got, np.load(NETWORKS / f"{name}.npz") as wanted:
        assert verify_networks._difference(dict(got), dict(wanted)) is None
