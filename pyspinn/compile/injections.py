"""Current sources and the neurons they are injected into, core by core."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pyspinn.compile.compiled import InjectionArrays, Place
from pyspinn.network.description import NetworkSpec


def compile_injections(
    network: NetworkSpec, places: Sequence[Place]
) -> tuple[InjectionArrays, ...]:
    """Return the injections of a network, in order of creation."""
    compiled = []
    for injection in network.injections:
        place = places[injection.population]
        cells = np.sort(np.asarray(injection.indexes, dtype=np.intp))
        cores = [
            cells[(cells >= low) & (cells < high)] + place.offset
            for low, high in network.populations[injection.population].core_slices
        ]
        targets = tuple(core for core in cores if core.size)
        compiled.append(InjectionArrays(injection.source, place.group or 0, targets))
    return tuple(compiled)
