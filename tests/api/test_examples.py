"""The calls and tutorials that the help shows: every call runs, every tutorial teaches."""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from matplotlib import pyplot as plt

import pyspinn as p
from pyspinn.catalogue.examples import AFTER_RUN, NETWORK, READS_RESULTS, RESULTS, TAUGHT
from pyspinn.commands.export_catalogue import catalogue
from pyspinn.errors import PySpiNNWarning
from pyspinn.live import connections
from pyspinn.plotting import Figure, Panel

TUTORIALS = Path(p.__file__).parents[1] / "tutorials"
#: Kinds that a lesson is made of: each has an example.
WITH_EXAMPLE = frozenset(
    (
        "cell",
        "source",
        "connector",
        "synapse",
        "timing_rule",
        "weight_rule",
        "current_source",
        "structure",
        "distribution",
        "partner_selection",
        "formation",
        "elimination",
    )
)

#: Kinds whose examples say more in a run; so do those of connections and widgets.
RUN = frozenset(("connector", "synapse", "current_source"))


@cache
def entries() -> dict[str, dict[str, Any]]:
    """Return the entries of the catalogue by path."""
    return {entry["path"]: entry for entry in catalogue()["entries"]}


def _reads_results(path: str) -> bool:
    owner = path.rpartition(".")[0]
    return path in AFTER_RUN or owner in READS_RESULTS


@pytest.fixture(autouse=True)
def _nothing_stays() -> Iterator[None]:
    yield
    plt.close("all")
    connections._open.clear()


@pytest.mark.parametrize("path", [path for path, e in entries().items() if "example" in e])
def test_an_example_runs(path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("connections.txt").write_text("0 1 0.5 1.0\n1 0 0.5 1.0\n", "utf-8")
    names: dict[str, Any] = {"p": p, "Figure": Figure, "Panel": Panel}
    if path.startswith("widgets."):
        pytest.importorskip("pyspinn_widgets")
    if "csa." in entries()[path]["example"]:
        names["csa"] = pytest.importorskip("csa")
    exec(NETWORK, names)  # noqa: S102 - it is the test
    if _reads_results(path):
        exec(RESULTS, names)  # noqa: S102 - it is the test
    with warnings.catch_warnings():
        # Some models and calls have a remark of their own, whatever they are given.
        warnings.simplefilter("ignore", PySpiNNWarning)
        # Figure.show has no window here.
        warnings.filterwarnings("ignore", "FigureCanvasAgg is non-interactive")
        exec(entries()[path]["example"], names)  # noqa: S102 - it is the test
        if entries()[path]["kind"] in RUN or "Spynnaker" in path or "widgets" in path:
            p.run(5.0)


def test_what_a_lesson_is_made_of_has_an_example() -> None:
    lesson = [e for e in entries().values() if e["kind"] in WITH_EXAMPLE]
    made = [e for e in lesson if not e["path"].startswith("external_devices.")]
    assert [e["path"] for e in made if "example" not in e] == []
    assert len(made) > 70


def test_a_method_of_a_network_has_an_example() -> None:
    owners = ("Population", "PopulationView", "Projection", "Cell")
    members = [
        e
        for e in entries().values()
        if e["path"].partition(".")[0] in owners and e["kind"] == "method"
    ]
    lacking = {e["path"] for e in members if "example" not in e and e.get("board") != "refused"}
    assert lacking == set()


@pytest.mark.skipif(not TUTORIALS.exists(), reason="the tutorials are not beside")
@pytest.mark.parametrize("file", TAUGHT)
def test_a_tutorial_has_the_names_it_teaches(file: str) -> None:
    cells = json.loads((TUTORIALS / file).read_text("utf-8"))["cells"]
    code = "\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "code")
    for path in TAUGHT[file].split():
        assert f"{path.rpartition('.')[2]}(" in code, path
        assert entries()[path]["tutorial"] == file
