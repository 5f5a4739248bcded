"""SpikeSourcePoissonVariable: Poisson sources whose rates change at given times."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.catalogue.spec import CellSpec
from pyspinn.data_classes import replace
from pyspinn.errors import ParameterShapeError, UnsupportedError
from pyspinn.numbers.kiss import source_generators
from pyspinn.sources import poisson
from pyspinn.sources.poisson import PoissonSource, Unit
from pyspinn.sources.poisson_constants import poisson_constants
from pyspinn.sources.poisson_core import PoissonCore
from pyspinn.sources.poisson_schedule import Schedule, ScheduledCore, ScheduledSampler
from pyspinn.sources.settings import SourceSettings

Rows = list[NDArray[np.float64]]

SPEC = CellSpec(
    name="SpikeSourcePoissonVariable",
    meaning="Sends spikes at random times, with rates that change at given times.",
    parameters=(
        replace(poisson.RATE, name="rates", default=(), kind="lists"),
        replace(
            poisson.START,
            name="starts",
            default=(),
            kind="lists",
            meaning="when each rate begins, ascending",
        ),
        replace(
            poisson.DURATION,
            name="durations",
            default=(),
            kind="lists",
            meaning="how long each rate lasts at most; none for ever",
        ),
    ),
    equation=poisson.SPEC.equation,
    module="extra_models",
)


class VariablePoissonSource(PoissonSource):
    """Poisson sources with a schedule, which a board cannot change."""

    def change(self, settings: SourceSettings) -> None:
        """Refuse."""
        raise UnsupportedError(
            "SpikeSourcePoissonVariable: a board cannot change its rates between runs. Put all "
            "rates and their starts into the cell, or use SpikeSourcePoisson and set(rate=...)."
        )


def _rows(settings: SourceSettings) -> tuple[Rows, Rows, Rows]:
    rates, starts, durations = (list(settings.values[name]) for name in _names())
    durations = [
        np.full(len(rate), np.inf) if not len(duration) else duration
        for rate, duration in zip(rates, durations, strict=True)
    ]
    for cell, (rate, *others) in enumerate(zip(rates, starts, durations, strict=True)):
        for name, other in zip(_names()[1:], others, strict=True):
            if len(other) != len(rate) or not len(rate):
                raise ParameterShapeError(
                    f"SpikeSourcePoissonVariable: cell {cell} has {len(rate)} rates and "
                    f"{len(other)} {name}; give one of {name} for each rate, and at least one rate."
                )
    return rates, starts, durations


def _names() -> tuple[str, ...]:
    return tuple(parameter.name for parameter in SPEC.parameters)


def _schedule(rows: tuple[Rows, Rows, Rows], dt_ms: float, low: int, high: int) -> Schedule:
    counts = [len(rate) for rate in rows[0][low:high]]
    owner = np.repeat(np.arange(high - low, dtype=np.int64), counts)
    rate, start, duration = (np.concatenate(part[low:high]) for part in rows)
    return Schedule(poisson_constants(rate, start, duration, dt_ms), owner)


def build(settings: SourceSettings) -> VariablePoissonSource:
    """Return the spike source of a population; with a seed it is the board's, spike for spike."""
    rows = _rows(settings)
    poisson.warn_of_wrapping(np.concatenate(rows[0]))
    units: list[Unit] = []
    if settings.seed is None:
        schedule = _schedule(rows, settings.dt_ms, 0, settings.size)
        units.append(ScheduledSampler.of(schedule, np.random.default_rng()))
        return VariablePoissonSource(units, [0], settings.size)
    slices: Any = settings.core_slices
    generators = source_generators(settings.seed, len(slices))
    for (low, high), generator in zip(slices, generators, strict=True):
        schedule = _schedule(rows, settings.dt_ms, low, high)
        first = schedule.first()
        core = PoissonCore(schedule.at(first), generator, np.zeros(high - low, dtype=np.int64))
        core.set_up(core.constants)
        units.append(ScheduledCore(core, schedule, first))
    return VariablePoissonSource(units, [low for low, _ in slices], settings.size)
