"""SpikeSourcePoisson: spikes at random times with given rates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from pyspinn.catalogue.spec import CellSpec, Parameter
from pyspinn.errors import DefectWarning, warn_once
from pyspinn.numbers.kiss import source_generators
from pyspinn.sources.poisson_constants import RATE_LIMIT, PoissonConstants, poisson_constants
from pyspinn.sources.poisson_core import PoissonCore, joined
from pyspinn.sources.poisson_sampler import PoissonSampler
from pyspinn.sources.settings import SourceSettings
from pyspinn.sources.spike_source import SpikeSource

Int64 = NDArray[np.int64]

RATE = Parameter("rate", "Hz", 0.0, "mean number of spikes per second", low=0.0, high=2.0**32 - 1)
START = Parameter("start", "ms", 0.0, "time of the first possible spike", 0.0, 2.0**32 - 1)
DURATION = Parameter(
    "duration", "ms", None, "how long it is active; None for ever", 0.0, float("inf")
)
#: Sources on a core, unless the user says otherwise.
SOURCES_PER_CORE = 500

SPEC = CellSpec(
    name="SpikeSourcePoisson",
    meaning="Sends spikes at random times: in each time step a Poisson number of them.",
    parameters=(RATE, START, DURATION),
    equation=r"P(n \text{ spikes in a step}) = \frac{(r\,dt)^n}{n!} e^{-r\,dt}",
)

#: Ticks times sources (or spikes) computed at once: bounds the time a single tick may take.
_BLOCK = 100_000
_LONGEST_BLOCK, _STEADY_BLOCK = 256, 8


class Unit(Protocol):
    """Sources that share a generator."""

    @property
    def constants(self) -> PoissonConstants:
        """What it computes with."""

    def copy(self) -> Unit:
        """Return a unit that will give the same spikes."""

    def set_up(self, constants: PoissonConstants) -> None:
        """Take constants."""

    def keep_time(self, *, steady: bool) -> None:
        """Do a little at a time, or much at once."""

    def advance(self, tick: int, ticks: int) -> tuple[Int64, Int64]:
        """Return tick and source of each spike, in order."""


class PoissonSource(SpikeSource):
    """Poisson sources, computed some ticks ahead.

    Parameters
    ----------
    units : sequence of Unit
        One for each core, or one for all.
    firsts : sequence of int
        The first cell of each.
    size : int
        Cells.
    """

    def __init__(self, units: Sequence[Unit], firsts: Sequence[int], size: int) -> None:
        self.size = size
        self._units, self._firsts = list(units), list(firsts)
        self._ahead = list(units)
        self._from = self._until = self._now = 0
        self._cells = np.zeros(0, dtype=np.int32)
        self._bounds = [0]
        self._longest_block = _LONGEST_BLOCK

    def spikes(self, tick: int) -> NDArray[np.int32]:
        """Return the cells that spike in `tick`."""
        if tick >= self._until:
            self._compute(tick)
        self._now = tick + 1
        k = tick - self._from
        return self._cells[self._bounds[k] : self._bounds[k + 1]]

    def _compute(self, tick: int) -> None:
        """Compute a block of ticks; the units as they were at its start are kept."""
        spikes = sum(int(unit.constants.per_tick.sum()) for unit in self._units) >> 16
        ticks = min(self._longest_block, max(1, _BLOCK // max(self.size, spikes, 1)))
        self._units = self._ahead
        self._ahead = [unit.copy() for unit in self._units]
        parts = []
        for unit, first in zip(self._ahead, self._firsts, strict=True):
            when, which = unit.advance(tick, ticks)
            parts.append((when, which + first))
        whens, cells = parts[0] if len(parts) == 1 else joined(parts)
        if len(parts) > 1:
            order = np.argsort(whens, kind="stable")
            whens, cells = whens[order], cells[order]
        self._cells = cells.astype(np.int32)
        edges = np.arange(tick, tick + ticks + 1, dtype=np.int64)
        self._bounds = np.searchsorted(whens, edges).tolist()
        self._from, self._until = tick, tick + ticks

    def keep_time(self, *, steady: bool) -> None:
        """Compute few ticks at once where a run keeps time, lest one of them be late."""
        self._longest_block = _STEADY_BLOCK if steady else _LONGEST_BLOCK
        for unit in (*self._units, *self._ahead):
            unit.keep_time(steady=steady)

    def change(self, settings: SourceSettings) -> None:
        """Set up all sources again with changed parameters, from the next tick on."""
        self._return_to_now()
        for unit, first in zip(self._ahead, self._firsts, strict=True):
            high = next((f for f in self._firsts if f > first), self.size)
            unit.set_up(constants_of(settings.values, settings.dt_ms, first, high))

    def _return_to_now(self) -> None:
        """Take back what was computed ahead of the next tick."""
        if self._now < self._until:
            self._ahead = [unit.copy() for unit in self._units]
            for unit in self._ahead:
                unit.advance(self._from, self._now - self._from)
        self._until = self._now


def constants_of(values: Mapping[str, Any], dt_ms: float, low: int, high: int) -> PoissonConstants:
    """Return the constants of the cells from `low` to `high`."""
    rate = np.asarray(values["rate"], dtype=np.float64)[low:high]
    start = np.asarray(values["start"], dtype=np.float64)[low:high]
    duration = np.asarray(values["duration"], dtype=np.float64)[low:high]
    return poisson_constants(rate, start, duration, dt_ms)


def warn_of_wrapping(rates: NDArray[np.float64]) -> None:
    """Warn of rates that a board cannot hold."""
    wrapping = rates[rates >= RATE_LIMIT]
    if wrapping.size:
        warn_once(
            f"SpikeSourcePoisson.rate: a board keeps rates modulo {RATE_LIMIT:.0f} Hz, so that "
            f"{wrapping[0]:g} Hz becomes {wrapping[0] % RATE_LIMIT:g} Hz. Stay below, or use "
            "several sources.",
            DefectWarning,
        )


def build(settings: SourceSettings) -> PoissonSource:
    """Return the spike source of a population; with a seed it is the board's, spike for spike."""
    warn_of_wrapping(np.asarray(settings.values["rate"], dtype=np.float64))
    slices = settings.core_slices
    if settings.seed is None:
        constants = constants_of(settings.values, settings.dt_ms, 0, settings.size)
        sampler = PoissonSampler(constants, np.random.default_rng())
        return PoissonSource([sampler], [0], settings.size)
    generators = source_generators(settings.seed, len(slices))
    cores = []
    for (low, high), generator in zip(slices, generators, strict=True):
        constants = constants_of(settings.values, settings.dt_ms, low, high)
        core = PoissonCore(constants, generator, np.zeros(high - low, dtype=np.int64))
        core.set_up(constants)
        cores.append(core)
    return PoissonSource(cores, [low for low, _ in slices], settings.size)
