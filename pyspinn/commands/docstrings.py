"""Reads what a NumPy-style docstring says of a call and its arguments."""

from __future__ import annotations

import re
from inspect import getdoc
from typing import Any

#: What a method says that a board refuses.
_LENIENT = re.compile(r"\s*\(``strict=False``[^)]*\)")
_UNITS = re.compile(r"^(ms|mV|nA|uS|nF|Hz)\b")
#: A name that says its unit, such as `window_ms`.
_IN_NAMES = {"ms": "ms", "mv": "mV", "hz": "Hz"}
_ROLE = re.compile(r":\w+:`~?\.?([^`]+)`|``([^`]+)``|`([^`]+)`")


def plain(text: str) -> str:
    """Return a text without its markup."""
    return _ROLE.sub(lambda found: next(g for g in found.groups() if g), text).strip()


def summary(thing: Any) -> str:
    """Return the first sentence of a docstring."""
    first = (getdoc(thing) or "").split("\n\n")[0].replace("\n", " ")
    return plain(_LENIENT.sub("", first))


def refused_on_a_board(thing: Any) -> bool:
    """Return whether a docstring says that only ``strict=False`` allows it."""
    return _LENIENT.search((getdoc(thing) or "").split("\n\n")[0]) is not None


def section(thing: Any, title: str) -> dict[str, str]:
    """Return what a section, such as ``Parameters``, says of each name."""
    meanings: dict[str, str] = {}
    names: list[str] = []
    for line in _lines_of(thing, title):
        if line and not line[0].isspace():
            names = [name.strip("* ") for name in line.split(" : ")[0].split(",")]
        else:
            for name in names:
                meanings[name] = plain(f"{meanings.get(name, '')} {line.strip()}")
    return meanings


def _lines_of(thing: Any, title: str) -> list[str]:
    """Return the lines of a section, up to the title of the next."""
    lines = (getdoc(thing) or "").splitlines()
    ruled = [i for i, line in enumerate(lines) if re.fullmatch("-{3,}", line)]
    for k, i in enumerate(ruled):
        if lines[i - 1] == title:
            end = ruled[k + 1] - 1 if k + 1 < len(ruled) else len(lines)
            return lines[i + 1 : end]
    return []


def unit(meaning: str, name: str = "") -> str:
    """Return the unit that a meaning begins with, or that the name of an argument ends with."""
    found = _UNITS.match(meaning)
    _, _, ending = name.rpartition("_")
    return found[1] if found else _IN_NAMES.get(ending, "")
