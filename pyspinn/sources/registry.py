"""All spike sources, found by their files: modules of this package with ``SPEC`` and ``build``.

``build(settings)`` returns the :class:`~pyspinn.sources.spike_source.SpikeSource` of a population.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import ModuleType
from typing import Any

import pyspinn.sources as room
from pyspinn.catalogue.by_file import ByFile


@cache
def spike_sources() -> Mapping[str, Any]:
    """Return the module of every spike source by PyNN name."""
    return ByFile(room, _source)


def _source(module: ModuleType) -> tuple[str, ModuleType] | None:
    found = hasattr(module, "SPEC") and hasattr(module, "build")
    return (module.SPEC.name, module) if found else None
