"""The tutorials as they lie in the repository: clean, and running from top to bottom."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parents[2] / "tutorials"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))


def cells(notebook: Path, kind: str) -> list[dict[str, Any]]:
    found = json.loads(notebook.read_text("utf-8"))["cells"]
    return [cell for cell in found if cell["cell_type"] == kind]


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_kept_without_results_and_for_the_emulator(notebook: Path) -> None:
    code = cells(notebook, "code")
    assert [cell["outputs"] for cell in code] == [[]] * len(code)
    assert [cell["execution_count"] for cell in code] == [None] * len(code)
    kernel = json.loads(notebook.read_text("utf-8"))["metadata"]["kernelspec"]
    assert (kernel["name"], kernel["display_name"]) == ("pyspinn", "PyNN (emulator)")


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_begins_with_its_title(notebook: Path) -> None:
    first = "".join(cells(notebook, "markdown")[0]["source"])
    assert first.startswith(f"# {int(notebook.name[:2])}. ")


def test_the_first_tutorial_tells_when_its_neurons_spike(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MPLBACKEND", "agg")
    source = ["".join(cell["source"]) for cell in cells(NOTEBOOKS[0], "code")]
    exec(compile("\n".join(source), NOTEBOOKS[0].name, "exec"), {"__name__": "__main__"})  # noqa: S102
    said = capsys.readouterr().out
    # A delay of 1 ms gives a spike at 7 ms on a board, one of 2 ms gives 8 ms.
    assert "neuron 0 spiked at [7.] ms\nneuron 1 spiked at [8.] ms\n" in said
    assert "weight=5.0 delay=1.0: spikes at 7 ms\nweight=5.0 delay=2.0: spikes at 8 ms\n" in said
