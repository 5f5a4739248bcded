"""Short calls for the help, made of an entry's own arguments, so that they cannot drift."""

from __future__ import annotations

from typing import Any

from pyspinn.catalogue.examples import LIVE, OBJECTS, OWN, VALUES

Entry = dict[str, Any]
#: Kinds whose arguments are written by name, as their order is not known by heart.
_BY_NAME = frozenset(
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
#: Kinds of which the first two numbers are shown where nothing else is.
_NUMBERS = _BY_NAME - {"synapse", "connector", "partner_selection"}
_PROJECTION = "p.Projection(source, neurons, {}, {})"
_STATIC = "p.StaticSynapse(weight=0.5, delay=1.0)"
#: Kind -> the call around an object, as what it is for says more than how it is made.
_AROUND = {
    "cell": "p.Population(10, {})",
    "source": "p.Population(10, {})",
    "connector": _PROJECTION.format("{}", _STATIC),
    "synapse": _PROJECTION.format("p.OneToOneConnector()", "{}"),
    "timing_rule": "p.STDPMechanism({}, p.AdditiveWeightDependence(), weight=0.5)",
    "weight_rule": "p.STDPMechanism(p.SpikePairRule(), {}, weight=0.5)",
    "current_source": "neurons.inject({})",
    "structure": "p.Population(10, p.IF_curr_exp(), structure={})",
}


def example(entry: Entry) -> str:
    """Return a short call of what an entry describes, or an empty text where there is none."""
    path, name, kind = entry["path"], entry["name"], entry["kind"]
    owner = path.rpartition(".")[0]
    if path in OWN:
        return OWN[path]
    if kind in ("method", "attribute"):
        if owner not in OBJECTS or entry.get("board") == "refused":
            return ""
        reached = f"{OBJECTS[owner]}.{name}"
        return reached if kind == "attribute" else _call(reached, entry)
    if _is_not_made(entry):
        return ""
    if kind == "distribution":
        return _call("p.RandomDistribution", entry, f'"{name}"')
    made = _call(name if owner in ("plotting", "widgets") else f"p.{path}", entry)
    imported = f"from pyspinn_widgets import {name}\n\n" if owner == "widgets" else ""
    return imported + _AROUND.get(kind, "{}").format(made) if made else ""


def _is_not_made(entry: Entry) -> bool:
    """Return whether nobody makes or calls this in a lesson: devices, the classes of Neo."""
    if entry["kind"] == "module" or entry.get("board") == "refused":
        return True
    if entry["path"].startswith("external_devices."):
        return entry["path"] not in LIVE
    return entry["kind"] == "class" and "meaning" not in entry


def _call(what: str, entry: Entry, *first: str) -> str:
    """Return the call, empty where a value for an argument is not known."""
    texts = list(first)
    by_place = entry["kind"] not in _BY_NAME
    for parameter in _shown(entry):
        value = _value(entry["path"], parameter)
        if not value:
            return ""
        # After an argument that is left out all others need their names.
        by_place = by_place and bool(parameter.get("required"))
        bare = by_place or parameter.get("variadic")
        texts.append(value if bare else f"{parameter['name']}={value}")
    return f"{what}({', '.join(texts)})"


def _shown(entry: Entry) -> list[Entry]:
    """Return the arguments that are needed, and those with a value of their own."""
    arguments = entry.get("parameters", [])
    path = entry["path"]
    own = [a for a in arguments if a.get("required") or VALUES.get(f"{path}.{a['name']}")]
    if own or entry["kind"] not in _NUMBERS:
        return own
    return [a for a in arguments if isinstance(a.get("default"), float)][:2]


def _value(path: str, argument: Entry) -> str:
    name = argument["name"]
    written = VALUES.get(f"{path}.{name}") or VALUES.get(name)
    default = "" if argument.get("required") else str(argument.get("default_text", ""))
    return written or default
