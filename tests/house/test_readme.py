"""The scripts in README.md do what stands beside them."""

from __future__ import annotations

import contextlib
import io
import re
import warnings
from pathlib import Path
from typing import Any

import pytest

from pyspinn.errors import PySpiNNWarning

README = Path(__file__).parents[2] / "README.md"
#: Whole scripts, not lines of one; without the part that needs the widgets, which have tests of
#: their own.
SCRIPTS = [
    block.partition("\nfrom pyspinn_widgets")[0]
    for block in re.findall(
        r"^```python\n(.*?)^```", README.read_text("utf-8"), re.DOTALL | re.MULTILINE
    )
    if block.startswith("import ")
]


def printed(script: str) -> list[str]:
    """Return the lines that a script prints."""
    out = io.StringIO()
    names: dict[str, Any] = {}
    with contextlib.redirect_stdout(out), warnings.catch_warnings():
        warnings.simplefilter("ignore", PySpiNNWarning)
        exec(script, names)  # noqa: S102 - the scripts stand in README.md
    return out.getvalue().splitlines()


def told(script: str) -> list[str]:
    """Return what the comments behind `print` say, in pieces that must be found."""
    said = re.findall(r"^ *print\(.*\)  # (.*)$", script, re.MULTILINE)
    if "for " in script:
        return [piece for line in said for piece in line.removesuffix(" mV").split(", ")]
    return said


@pytest.mark.parametrize("number", range(len(SCRIPTS)))
def test_a_script_prints_what_its_comments_say(number: int) -> None:
    lines = printed(SCRIPTS[number])
    for piece in told(SCRIPTS[number]):
        if piece.startswith("how exactly"):
            assert any(line.startswith("fidelity:") for line in lines)
            continue
        parts = [part.strip(" ,") for part in piece.split("...")]
        found = (
            piece in lines if len(parts) == 1 else any(all(q in n for q in parts) for n in lines)
        )
        assert found, (piece, lines)


def test_there_are_scripts_and_they_say_something() -> None:
    assert len(SCRIPTS) >= 5
    assert sum(len(told(script)) for script in SCRIPTS) >= 8
