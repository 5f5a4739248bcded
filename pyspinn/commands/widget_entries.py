"""Entries of the exported catalogue for the widgets, which are a package of their own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pyspinn.commands.catalogue_entries import Entry, attribute_entries, class_entry, slim


def widget_entries() -> list[Entry]:
    """Return the widgets with their documented attributes; none where anywidget is missing."""
    try:
        import pyspinn_widgets
    except ModuleNotFoundError:
        return []
    return [entry for name in pyspinn_widgets.__all__ for entry in _widget(name, pyspinn_widgets)]


def _widget(name: str, package: Any) -> Iterator[Entry]:
    cls = getattr(package, name)
    yield slim({**class_entry(f"widgets.{name}", cls, "class"), "name": name})
    yield from attribute_entries(name, cls)
