"""All connectors, found by their files: a class of its own module with a ``spec``."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from inspect import isabstract, isclass

import pyspinn.connectors as room
from pyspinn.connectors.connector import Connector
from pyspinn.connectors.signed import SignedConnector


@cache
def connectors() -> dict[str, type[Connector | SignedConnector]]:
    """Return every connector class by its PyNN name."""
    found: dict[str, type[Connector | SignedConnector]] = {}
    for info in pkgutil.iter_modules(room.__path__):
        module = import_module(f"{room.__name__}.{info.name}")
        for value in vars(module).values():
            mine = isclass(value) and value.__module__ == module.__name__
            if mine and issubclass(value, (Connector, SignedConnector)) and not isabstract(value):
                spec = getattr(value, "spec", None)
                if spec is not None:
                    found[spec.name] = value
    return found
