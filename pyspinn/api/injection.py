"""Injecting a current source into cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.errors import ConfigurationError, DefectWarning, UnsupportedError, warn
from pyspinn.network.description import InjectionSpec
from pyspinn.neurons.registry import cell_models
from pyspinn.neurons.stochastic_group import StochasticModel
from pyspinn.sources.current_source import STOP, CurrentSource
from pyspinn.sources.current_step import StepCurrentSource

if TYPE_CHECKING:
    from pyspinn.api.population import Population


def injection(population: Population, source: Any, indexes: NDArray[np.intp]) -> InjectionSpec:
    """Return the injection of `source` into some cells of a population.

    Raises
    ------
    ConfigurationError
        If it is no current source, the cells are sources of spikes, or its noise has another step.
    UnsupportedError
        For a negative value that a board's software cannot send, unless ``strict=False``.
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
    if population.session.strict:
        _refuse_negative(population, source)
        source.check(population.session.dt_ms)
    if isinstance(cell_models()[spec.name], StochasticModel):
        warn(
            f"{population.label}.inject: injected current has no effect on {spec.name}, neither on "
            "a board nor here. Use its bias, or input through a projection.",
            DefectWarning,
        )
    if population.session.strict:
        _warn_of_no_current(population, source)
    else:
        source.allow_recording()
    if not population.session.strict and source.get_parameters().get("stop") == 0.0:
        source.set_parameters(stop=STOP.high)  # PyNN's default: it never ends
    return InjectionSpec(source, population.index, indexes.copy())


def _refuse_negative(population: Population, source: CurrentSource) -> None:
    """Refuse what makes sPyNNaker 7.4.1 stop: it sends these values as unsigned numbers."""
    if isinstance(source, StepCurrentSource):
        return
    for name, value in source.get_parameters().items():
        if isinstance(value, float) and value < 0:
            raise UnsupportedError(
                f"{population.label}.inject({type(source).__name__}): {name} is {value:g}; "
                "sPyNNaker 7.4.1 stops at negative values of a current source, except those of a "
                "StepCurrentSource. For a negative current write StepCurrentSource(times=[start, "
                "stop], amplitudes=[amplitude, 0.0]) or set i_offset; or call setup(strict=False) "
                "to do here what a board cannot."
            )


def _warn_of_no_current(population: Population, source: CurrentSource) -> None:
    values = source.get_parameters()
    start, stop = values.get("start"), values.get("stop")
    if start is None or stop is None or stop > start:
        return
    unset, fix = ("", "Give a stop after start")
    if stop == 0.0:
        unset, fix = " (its default)", "On SpiNNaker give stop"
    warn(
        f"{population.label}.inject({type(source).__name__}): stop is {stop:g} ms{unset}, not "
        f"after start ({start:g} ms), so that no current ever flows. {fix}, for example "
        f"stop={start + 1000.0:g}."
    )
