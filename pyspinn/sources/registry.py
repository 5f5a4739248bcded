"""All spike sources, found by their files: modules of this package with ``SPEC`` and ``build``.

``build(settings)`` returns the :class:`~pyspinn.sources.spike_source.SpikeSource` of a population.
"""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from typing import Any

import pyspinn.sources as room


@cache
def spike_sources() -> dict[str, Any]:
    """Return the module of every spike source by PyNN name."""
    found = {}
    for info in pkgutil.iter_modules(room.__path__):
        module = import_module(f"{room.__name__}.{info.name}")
        if hasattr(module, "SPEC") and hasattr(module, "build"):
            found[module.SPEC.name] = module
    return found
