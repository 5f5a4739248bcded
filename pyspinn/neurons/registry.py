"""All cell types, found by their files: a module of this package with a ``MODEL``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import ModuleType

import pyspinn.neurons as room
from pyspinn.catalogue.by_file import ByFile
from pyspinn.neurons.model import Model


@cache
def cell_models() -> Mapping[str, Model]:
    """Return every neuron model by its PyNN name."""
    return ByFile(room, _model)


def _model(module: ModuleType) -> tuple[str, Model] | None:
    model: Model | None = getattr(module, "MODEL", None)
    return None if model is None else (model.spec.name, model)
