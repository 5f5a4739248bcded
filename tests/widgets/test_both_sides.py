"""Python and TypeScript name the same traits."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import anywidget
import pytest

import pyspinn_widgets

WIDGETS = Path(__file__).parents[2] / "widgets"
OUTSIDE = {"_esm", "_css", *anywidget.AnyWidget.class_trait_names()}


def declared(file: Path) -> set[str]:
    """Return the names in a file's interface of traits, and in those that it extends."""
    source = file.read_text(encoding="utf-8")
    found = re.search(r"export interface \w*Traits(?: extends \w+)? \{(.*?)\n\}", source, re.DOTALL)
    names = set(re.findall(r"^\s+(\w+):", found[1], re.MULTILINE)) if found else set()
    shared = file.parent / "live" / "start.ts"
    return names | (declared(shared) if "{ type LiveTraits" in source else set())


@pytest.mark.parametrize("name", pyspinn_widgets.__all__)
def test_both_sides_name_the_same_traits(name: str) -> None:
    widget: Any = getattr(pyspinn_widgets, name)
    own = set(widget.class_trait_names(sync=True)) - OUTSIDE
    script = widget.__module__.rpartition(".")[2]
    assert declared(WIDGETS / "src" / f"{script}.ts") == own != set()
