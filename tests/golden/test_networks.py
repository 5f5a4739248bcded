"""Whole scripts against results of the real binaries (`../shared/oracle/network`)."""

from __future__ import annotations

from pathlib import Path

import pytest

from pyspinn.commands.verify_networks import verify_networks

FOLDER = Path(__file__).parents[3] / "shared" / "oracle" / "network" / "public"
SCRIPTS = sorted(p.stem for p in FOLDER.glob("*.py"))


@pytest.mark.native
@pytest.mark.skipif(not SCRIPTS, reason="the reference results are not beside this checkout")
@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_gives_the_integers_of_the_board(name: str) -> None:
    (verdict,) = verify_networks(FOLDER, name)
    assert verdict.outcome == "exact", verdict.line()
