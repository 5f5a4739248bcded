"""Single-core cases against traces of the real binaries (`../shared/oracle`)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from pyspinn.commands.verify_cases import check_case

ORACLE = Path(__file__).parents[3] / "shared" / "oracle"
FILE = ORACLE / "public-cases.json"
CASES: list[dict[str, Any]] = json.loads(FILE.read_text())["cases"] if FILE.exists() else []


@pytest.fixture(scope="module")
def traces() -> Any:
    return np.load(ORACLE / "public-traces.npz")


@pytest.mark.filterwarnings("ignore::pyspinn.errors.DefectWarning")
@pytest.mark.skipif(not CASES, reason="the reference cases are not beside this checkout")
@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["name"]))
def test_a_case_gives_the_integers_of_the_board(case: dict[str, Any], traces: Any) -> None:
    verdict = check_case(case, traces)
    assert verdict.outcome == "exact", verdict.line()
