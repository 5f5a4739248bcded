"""Injecting a current source into cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.errors import ConfigurationError, warn
from pyspinn.network.description import InjectionSpec
from pyspinn.sources.current_source import CurrentSource

if TYPE_CHECKING:
    from pyspinn.api.population import Population


def injection(population: Population, source: Any, indexes: NDArray[np.intp]) -> InjectionSpec:
    """Return the injection of `source` into some cells of a population.

    Raises
    ------
    ConfigurationError
        If it is no current source, or the cells are sources of spikes.
    """
    spec = population.cell.spec
    if not isinstance(source, CurrentSource):
        raise ConfigurationError(
            f"{population.label}.inject: needs a current source such as p.DCSource(amplitude=0.5, "
            f"start=0.0, stop=100.0); got {source!r}."
        )
    if not spec.receptors:
        raise ConfigurationError(
            f"{population.label}.inject: {spec.name} sends spikes and has no membrane that a "
            "current could enter. Inject into a population of neurons."
        )
    _warn_of_no_current(population, source)
    return InjectionSpec(source, population.index, indexes.copy())


def _warn_of_no_current(population: Population, source: CurrentSource) -> None:
    values = source.get_parameters()
    start, stop = values.get("start"), values.get("stop")
    if start is None or stop is None or stop > start:
        return
    unset = " (its default)" if stop == 0.0 else ""
    warn(
        f"{population.label}.inject({type(source).__name__}): stop is {stop:g} ms{unset}, not "
        f"after start ({start:g} ms), so that no current ever flows. On SpiNNaker give stop, for "
        f"example stop={start + 1000.0:g}."
    )
