"""Entries of the exported catalogue: of specs, and of functions and classes by their docstrings."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from inspect import Parameter as Argument
from inspect import isfunction, signature, unwrap
from typing import Any

from pyspinn.catalogue.limits import CORE
from pyspinn.catalogue.slots import ACCEPTS, CHOICES, INTERNAL, returned
from pyspinn.catalogue.spec import CellSpec, Parameter
from pyspinn.commands.docstrings import refused_on_a_board, section, summary, unit

Entry = dict[str, Any]
_ALWAYS = ("default",)


def slim(entry: Mapping[str, Any]) -> Entry:
    """Return an entry without what is empty or false; a default may be either."""
    return {
        key: value
        for key, value in entry.items()
        # A limit of 0 stays, though it equals False.
        if key in _ALWAYS or not (value is False or value is None or value in ("", [], ()))
    }


def plain_value(value: Any) -> Any:
    """Return a default as JSON holds it, None where it cannot."""
    if isinstance(value, (tuple, list)):
        return [plain_value(item) for item in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value if isinstance(value, (int, float, str, bool)) else None


def _bound(limit: float) -> float | None:
    return limit if math.isfinite(limit) else None


def _accepts(path: str, name: str) -> str:
    return ACCEPTS.get(f"{path}.{name}") or ACCEPTS.get(name, "")


def spec_parameter(path: str, parameter: Parameter, **more: Any) -> Entry:
    """Return the entry of a catalogued parameter."""
    numeric = parameter.kind in ("real", "integer")
    return slim(
        {
            "name": parameter.name,
            "unit": parameter.unit,
            "default": plain_value(parameter.default),
            "default_text": "[]" if parameter.default == () else repr(parameter.default),
            "meaning": parameter.meaning,
            "low": _bound(parameter.low) if numeric else None,
            "high": _bound(parameter.high) if numeric else None,
            "low_open": parameter.low_open,
            "kind": parameter.kind,
            "rule": parameter.rule() if numeric or parameter.kind == "boolean" else "",
            "accepts": _accepts(path, parameter.name),
            **more,
        }
    )


def arguments(
    path: str, function: Callable[..., Any], owner: Any, known: Iterable[Parameter] = ()
) -> list[Entry]:
    """Return the arguments of a call in their order; catalogued ones with unit and limits."""
    catalogued = {parameter.name: parameter for parameter in known}
    meanings = {**section(owner, "Parameters"), **section(function, "Parameters")}
    found = []
    for name, argument in signature(function).parameters.items():
        if name in ("self", "cls"):
            continue
        required = argument.default is Argument.empty
        variadic = argument.kind in (Argument.VAR_KEYWORD, Argument.VAR_POSITIONAL)
        default = None if required else argument.default
        more = {
            "default": plain_value(default),
            "default_text": "" if required else repr(default),
            "required": required and not variadic,
            "keyword_only": argument.kind is Argument.KEYWORD_ONLY,
            "variadic": variadic,
            "choices": list(CHOICES.get(f"{path}.{name}", ())),
        }
        if name in catalogued:
            found.append(spec_parameter(path, catalogued[name], **more))
            continue
        meaning = meanings.get(name, "")
        about = {"unit": unit(meaning, name), "meaning": meaning, "kind": "object"}
        found.append(slim({"name": name, **about, "accepts": _accepts(path, name), **more}))
    return found


def cell_entry(spec: CellSpec, kind: str) -> Entry:
    """Return the entry of a cell type."""
    path = ".".join(filter(None, [spec.module, spec.name]))
    return slim(
        {
            "path": path,
            "name": spec.name,
            "kind": kind,
            "meaning": spec.meaning,
            "parameters": [spec_parameter(path, p) for p in spec.parameters],
            "state": [spec_parameter(path, p) for p in spec.state],
            "receptors": list(spec.receptors),
            "recordables": list(spec.recordables),
            "equation": spec.equation,
            "conductance": spec.conductance,
            "weight_unit": spec.weight_unit if spec.receptors else "",
            "neurons_per_core": CORE.max_cells(spec.name),
            "defect": spec.defect,
            "returns": spec.name,
        }
    )


def class_entry(path: str, cls: Any, kind: str) -> Entry:
    """Return the entry of a class that a user constructs."""
    spec = getattr(cls, "spec", None) or getattr(cls, "SPEC", None)
    known = getattr(spec, "parameters", ())
    return slim(
        {
            "path": path,
            "name": cls.__name__,
            "kind": kind,
            "meaning": getattr(spec, "meaning", "") or summary(cls),
            "parameters": arguments(path, cls.__init__, cls, known),
            "board": "refused" if refused_on_a_board(cls) else "",
            "returns": cls.__name__,
        }
    )


def function_entry(path: str, function: Callable[..., Any], kind: str = "function") -> Entry:
    """Return the entry of a function or method."""
    globals_ = getattr(unwrap(function), "__globals__", {})
    known = [value for value in globals_.values() if isinstance(value, Parameter)]
    annotation = str(getattr(function, "__annotations__", {}).get("return", ""))
    return slim(
        {
            "path": path,
            "name": path.rpartition(".")[2],
            "kind": kind,
            "meaning": summary(function),
            "parameters": arguments(path, function, function, known),
            "board": "refused" if refused_on_a_board(function) else "",
            "returns": returned(path, annotation),
        }
    )


def attribute_entries(path: str, cls: type) -> Iterator[Entry]:
    """Yield the attributes that the docstring of a class lists."""
    for name, meaning in section(cls, "Attributes").items():
        gives = returned(f"{path}.{name}", "")
        yield slim(_attribute(f"{path}.{name}", name, meaning, gives))


def member_entries(path: str, cls: type) -> Iterator[Entry]:
    """Yield the public methods and attributes of a class."""
    yield from attribute_entries(path, cls)
    for name in dir(cls):
        member = getattr(cls, name)
        if name.startswith("_") or name in INTERNAL:
            continue
        if isinstance(member, property):
            annotation = str(getattr(member.fget, "__annotations__", {}).get("return", ""))
            gives = returned(f"{path}.{name}", annotation)
            entry = _attribute(f"{path}.{name}", name, summary(member), gives)
            entry["board"] = "refused" if refused_on_a_board(member) else ""
            yield slim(entry)
        elif isfunction(member):
            yield function_entry(f"{path}.{name}", member, "method")


def _attribute(path: str, name: str, meaning: str, gives: str) -> Entry:
    return {"path": path, "name": name, "kind": "attribute", "meaning": meaning, "returns": gives}
