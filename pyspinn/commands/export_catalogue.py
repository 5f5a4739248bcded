"""``python -m pyspinn catalogue``: everything a user may write, as JSON for the editor."""

from __future__ import annotations

import json
from collections.abc import Iterator
from inspect import isclass, ismodule
from typing import Any

from pyspinn import __version__, plotting
from pyspinn.aliases import COMPANIONS, SIMULATOR
from pyspinn.api import names
from pyspinn.api.cell import Cell
from pyspinn.api.cell_types import CellType
from pyspinn.api.settings import PopulationSettings
from pyspinn.api.structures import Structure
from pyspinn.api.volumes import Shape
from pyspinn.catalogue import neo_names
from pyspinn.catalogue.examples import TUTORIALS
from pyspinn.catalogue.limits import BOARD, CORE
from pyspinn.catalogue.rules import RULES
from pyspinn.catalogue.spec import Parameter
from pyspinn.commands.catalogue_entries import (
    Entry,
    cell_entry,
    class_entry,
    function_entry,
    member_entries,
    plain_value,
    slim,
    spec_parameter,
)
from pyspinn.commands.docstrings import section, unit
from pyspinn.commands.example_calls import example
from pyspinn.commands.widget_entries import widget_entries
from pyspinn.compile.plastic_limits import longest_row
from pyspinn.connectors.connector import Connector
from pyspinn.connectors.signed import SignedConnector
from pyspinn.data_classes import as_dict, fields
from pyspinn.numbers.distributions import KINDS
from pyspinn.plasticity.description import TimingRule, WeightRule
from pyspinn.recording.recorded import UNITS
from pyspinn.sources.current_source import CurrentSource

#: Base class -> kind of entry, the first that fits.
_KINDS = (
    (Connector, "connector"),
    (SignedConnector, "connector"),
    (CurrentSource, "current_source"),
    (TimingRule, "timing_rule"),
    (WeightRule, "weight_rule"),
    (Structure, "structure"),
    (Shape, "structure"),
)
_BY_ENDING = {
    "Selection": "partner_selection",
    "Formation": "formation",
    "Elimination": "elimination",
}
#: Classes whose members are listed too.
_WITH_MEMBERS = ("Population", "PopulationView", "Projection", "RandomDistribution", "NumpyRNG")
_ROOMS = {"": "sim", "extra_models": "sim.extra_models", "external_devices": "sim.external_devices"}


def _kind(cls: type) -> str:
    for base, kind in _KINDS:
        if issubclass(cls, base):
            return kind
    for ending, kind in _BY_ENDING.items():
        if cls.__name__.endswith(ending):
            return kind
    return "synapse" if hasattr(cls, "describe_synapse") else "class"


def _entry(path: str, thing: Any) -> Entry:
    if ismodule(thing):
        meaning = (thing.__doc__ or "").partition(": ")[2].partition("\n")[0]
        return {"path": path, "name": path, "kind": "module", "meaning": meaning}
    if isclass(thing) and issubclass(thing, CellType):
        return cell_entry(thing.spec, "cell" if thing.spec.receptors else "source")
    if isclass(thing):
        return class_entry(path, thing, _kind(thing))
    return function_entry(path, thing)


def _room(room: str) -> Iterator[Entry]:
    for name in sorted(names.exported(room)):
        thing = names.lookup(name, room)
        path = f"{room}.{name}" if room else name
        entry = {**_entry(path, thing), "path": path, "name": name}
        yield entry
        listed = name in _WITH_MEMBERS or room == "external_devices"
        if listed and isclass(thing) and not issubclass(thing, CellType):
            yield from _own_members(name, thing)


def _own_members(name: str, cls: type) -> Iterator[Entry]:
    """Yield members; a view has Population's in the editor, so only its own are listed."""
    inherited = {e["name"] for e in member_entries("Population", _population())}
    for entry in member_entries(name, cls):
        if name in ("PopulationView", "Cell") and entry["name"] in inherited:
            continue
        yield entry


def _population() -> type:
    population: type = names.lookup("Population")
    return population


def _neo() -> Iterator[Entry]:
    for owner, attributes in neo_names.ATTRIBUTES.items():
        yield {"path": owner, "name": owner, "kind": "class", "returns": owner}
        for name, gives, meaning in attributes:
            entry = {"path": f"{owner}.{name}", "name": name, "kind": "attribute"}
            yield {**entry, "meaning": meaning, "returns": gives}
    for owner, methods in neo_names.METHODS.items():
        for name, gives, meaning, arguments in methods:
            path = f"{owner}.{name}"
            parameters = [
                spec_parameter(path, Parameter(a, "", None, about, kind="object"))
                for a, about in arguments
            ]
            entry = {"path": path, "name": name, "kind": "method", "meaning": meaning}
            yield slim({**entry, "returns": gives, "parameters": parameters})


def _distributions() -> Iterator[Entry]:
    for kind in KINDS.values():
        parameters = [
            {"name": n, "required": True, "kind": "real"}
            | ({"low": 0.0} if n in kind.spread else {})
            for n in kind.parameters
        ]
        yield {
            "path": f"distribution.{kind.name}",
            "name": kind.name,
            "kind": "distribution",
            "meaning": kind.meaning,
            "parameters": parameters,
        }


def _settings() -> list[Entry]:
    meanings = section(PopulationSettings, "Parameters")
    return [
        slim(
            {
                "name": name,
                "default": plain_value(getattr(PopulationSettings, name)),
                "default_text": repr(getattr(PopulationSettings, name)),
                "kind": "object",
                "unit": unit(meanings.get(name, "")),
                "meaning": meanings.get(name, ""),
            }
        )
        for name in fields(PopulationSettings)
    ]


def _modules() -> dict[str, str]:
    answers = {"pyspinn": "sim", "pyspinn.plotting": "plotting", "pyspinn.api.random": "random"}
    answers |= {f"pyspinn.{room}": name for room, name in _ROOMS.items() if room}
    answers["pyspinn.api.space"] = "space"
    answers["pyspinn_widgets"] = "widgets"
    modules = {alias: answers.get(target, "") for alias, target in SIMULATOR.items()}
    modules |= {alias: answers.get(target, "") for alias, target in COMPANIONS.items()}
    modules |= {m: n for m, n in answers.items() if not m.startswith("pyspinn.api")}
    return {module: name for module, name in sorted(modules.items()) if name}


def _taught(entry: Entry) -> Entry:
    """Return an entry with its example and the tutorial that teaches it."""
    return slim({**entry, "example": example(entry), "tutorial": TUTORIALS.get(entry["path"], "")})


def catalogue() -> dict[str, Any]:
    """Return the catalogue."""
    rooms = {room: list(_room(room)) for room in _ROOMS}
    figures = [
        {**class_entry(f"plotting.{n}", getattr(plotting, n), "class"), "path": f"plotting.{n}"}
        for n in plotting.__all__
    ]
    figure_members = list(member_entries("Figure", plotting.Figure))
    cell_members = list(_own_members("Cell", Cell))
    widgets = widget_entries()
    described = [
        *(entry for listed in rooms.values() for entry in listed),
        *cell_members,
        *figures,
        *figure_members,
        *widgets,
        *_distributions(),
        *_neo(),
    ]
    entries = [_taught(entry) for entry in described]
    namespaces = {
        name: [e["path"] for e in rooms[room] if e["kind"] not in ("method", "attribute")]
        for room, name in _ROOMS.items()
    }
    namespaces["plotting"] = [e["path"] for e in figures]
    namespaces["widgets"] = [e["path"] for e in widgets if e["kind"] == "class"]
    namespaces["random"] = ["RandomDistribution", "NumpyRNG"]
    namespaces["space"] = [e["path"] for e in entries if e["kind"] == "structure"] + ["Space"]
    limits = {
        **as_dict(CORE),
        "cores_per_chip": BOARD.application_cores,
        "chips_per_board": BOARD.chips,
        "plastic_row": longest_row(1, dopamine=False),
    }
    return {
        "version": __version__,
        "modules": _modules(),
        "namespaces": namespaces,
        "limits": limits,
        "units": {**UNITS, "spikes": "ms"},
        "settings": _settings(),
        "rules": [slim(as_dict(rule)) for rule in RULES],
        **_shared(entries),
    }


def _shared(entries: list[Entry]) -> dict[str, Any]:
    """Return the entries with indices into a table of parameters, as many have the same ones."""
    table: list[Entry] = []
    places: dict[str, int] = {}

    def place(parameter: Entry) -> int:
        key = json.dumps(parameter, sort_keys=True)
        if key not in places:
            places[key] = len(table)
            table.append(parameter)
        return places[key]

    stored = [dict(entry) for entry in entries]
    for entry in stored:
        for key in ("parameters", "state"):
            if key in entry:
                entry[key] = [place(parameter) for parameter in entry[key]]
    return {"table": table, "entries": stored}


def as_text(data: dict[str, Any]) -> str:
    """Return the catalogue as JSON, an entry on each line, so that a change is read easily."""

    def compact(value: Any) -> str:
        return json.dumps(value, separators=(",", ":"), ensure_ascii=False, allow_nan=False)

    head = compact({key: value for key, value in data.items() if key != "entries"})
    entries = ",\n".join(compact(entry) for entry in data["entries"])
    return f'{head[:-1]},"entries":[\n{entries}\n]}}\n'
