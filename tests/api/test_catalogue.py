"""The exported catalogue holds every name with what a reader needs of it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import pyspinn as p
from pyspinn.api.cell_types import cell_types
from pyspinn.api.names import exported, lookup
from pyspinn.commands.docstrings import plain, section, summary, unit
from pyspinn.commands.export_catalogue import as_text, catalogue
from pyspinn.numbers.distributions import KINDS

EDITORS = Path(p.__file__).parents[1] / "labextension" / "src" / "catalogue" / "catalogue.json"


@cache
def data() -> dict[str, Any]:
    """Return the catalogue as a reader gets it."""
    return dict(json.loads(as_text(catalogue())))


@cache
def entries() -> dict[str, dict[str, Any]]:
    """Return the entries by path, their parameters looked up in the table."""
    found = {}
    for entry in data()["entries"]:
        for key in ("parameters", "state"):
            entry[key] = [data()["table"][place] for place in entry.get(key, [])]
        found[entry["path"]] = entry
    return found


def test_paths_are_unique() -> None:
    counts = Counter(entry["path"] for entry in data()["entries"])
    assert max(counts.values()) == 1


@pytest.mark.parametrize("room", ["", "extra_models", "external_devices"])
def test_every_name_of_a_module_is_in_its_namespace_with_a_meaning(room: str) -> None:
    namespace = "sim" + (f".{room}" if room else "")
    paths = [f"{room}.{name}" if room else name for name in exported(room)]
    assert sorted(paths) == sorted(data()["namespaces"][namespace])
    assert [path for path in paths if not entries()[path].get("meaning")] == []


def test_every_widget_is_there_with_help_and_an_example() -> None:
    widgets = pytest.importorskip("pyspinn_widgets")
    paths = [f"widgets.{name}" for name in widgets.__all__]
    assert data()["namespaces"]["widgets"] == paths
    assert data()["modules"]["pyspinn_widgets"] == "widgets"
    for path in paths:
        entry = entries()[path]
        assert entry["meaning"]
        assert all(parameter["meaning"] for parameter in entry["parameters"]), path
        assert f"import {entry['name']}\n" in entry["example"]


def test_every_method_has_a_meaning() -> None:
    members = [e for e in entries().values() if e["kind"] in ("method", "attribute", "function")]
    assert [e["path"] for e in members if not e.get("meaning")] == []
    assert len(members) > 100


def test_cells_have_units_limits_and_what_can_be_recorded() -> None:
    for spec in (cell.spec for cell in cell_types().values()):
        entry = entries()[".".join(filter(None, [spec.module, spec.name]))]
        assert [q["name"] for q in entry["parameters"]] == [q.name for q in spec.parameters]
        assert [q["name"] for q in entry["state"]] == [q.name for q in spec.state]
        assert entry.get("receptors", []) == list(spec.receptors)
        assert entry["recordables"] == list(spec.recordables)
        for stored, parameter in zip(entry["parameters"], spec.parameters, strict=True):
            assert stored.get("unit", "") == parameter.unit
            assert stored["meaning"] == parameter.meaning
    cm = next(q for q in entries()["IF_curr_exp"]["parameters"] if q["name"] == "cm")
    assert (cm["unit"], cm["default"], cm["high"]) == ("nF", 1.0, 65536.0)


def test_a_limit_or_default_of_zero_stays() -> None:
    run = entries()["run"]["parameters"][0]
    assert (run["low"], run["unit"], run["required"]) == (0.0, "ms", True)
    weight = entries()["StaticSynapse"]["parameters"][0]
    assert weight["default"] == 0.0


def test_calls_say_what_belongs_where_and_what_comes_back() -> None:
    record = entries()["Population.record"]
    assert record["parameters"][0]["accepts"] == "recordable"
    assert entries()["Population.get_data"]["returns"] == "Block"
    assert entries()["Projection.get"]["parameters"][1]["choices"] == ["list", "array"]
    rule, weight_rule = entries()["STDPMechanism"]["parameters"][:2]
    assert (rule["accepts"], weight_rule["accepts"]) == ("timing_rule", "weight_rule")
    assert entries()["Population.set"]["parameters"][0]["variadic"]
    assert entries()["Population.sample"]["returns"] == "PopulationView"


def test_what_a_board_refuses_is_marked() -> None:
    refused = {path for path, e in entries().items() if e.get("board") == "refused"}
    assert {"Population.nearest", "Projection.set", "Cell.position", "Assembly"} <= refused
    assert "Population.record" not in refused


def test_distributions_and_neo_are_there() -> None:
    assert {f"distribution.{name}" for name in KINDS} <= set(entries())
    assert entries()["Block.segments"]["returns"] == "[Segment]"
    assert entries()["Segment.filter"]["parameters"][0]["accepts"] == "signal_name"


def test_modules_lead_to_namespaces() -> None:
    modules = data()["modules"]
    assert modules["pyNN.spiNNaker"] == modules["spynnaker.pyNN"] == modules["pyspinn"] == "sim"
    assert modules["pyNN.utility.plotting"] == "plotting"
    assert set(modules.values()) <= set(data()["namespaces"])


def test_internal_methods_are_neither_offered_nor_listed() -> None:
    p.setup(timestep=1.0)
    cells = p.Population(1, p.IF_curr_exp())
    assert "pending_change" not in dir(cells)
    assert "record" in dir(cells)
    assert "Population.pending_change" not in entries()


@pytest.mark.skipif(not EDITORS.exists(), reason="the editor's sources are not beside")
def test_the_editor_has_this_catalogue() -> None:
    """To bring it up to date: python -m pyspinn catalogue --output (the path above)."""
    # The catalogue lists the widgets, which the emulator's tests in Pyodide do without.
    pytest.importorskip("pyspinn_widgets")
    stored = json.loads(EDITORS.read_text(encoding="utf-8"))
    assert stored.keys() == data().keys()
    for key in stored:
        if key not in ("entries", "table"):
            assert stored[key] == data()[key], key
    assert EDITORS.read_text(encoding="utf-8") == as_text(catalogue())


@pytest.mark.native
def test_the_command_prints_it() -> None:
    command = [sys.executable, "-m", "pyspinn", "catalogue"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout)["version"] == p.__version__


def test_docstrings_are_read() -> None:
    def example(start: float, stop: float, *names: str) -> None:
        """Do `start` and ``stop``.

        Parameters
        ----------
        start, stop : float
            ms; when it
            happens.
        *names : str
            Which.

        Returns
        -------
        None
        """

    assert summary(example) == "Do start and stop."
    found = section(example, "Parameters")
    assert found == {
        "start": "ms; when it happens.",
        "stop": "ms; when it happens.",
        "names": "Which.",
    }
    assert unit(found["start"]) == "ms"
    assert unit("milliseconds") == ""
    assert plain("see :class:`~pyspinn.x.Y` now") == "see pyspinn.x.Y now"
    assert callable(lookup("setup"))
