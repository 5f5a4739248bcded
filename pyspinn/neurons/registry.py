"""All cell types, found by their files: a module of this package with a ``MODEL``."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module

import pyspinn.neurons as room
from pyspinn.neurons.model import Model


@cache
def cell_models() -> dict[str, Model]:
    """Return every neuron model by its PyNN name."""
    models: dict[str, Model] = {}
    for info in pkgutil.iter_modules(room.__path__):
        model = getattr(import_module(f"{room.__name__}.{info.name}"), "MODEL", None)
        if model is not None:
            models[model.spec.name] = model
    return models
