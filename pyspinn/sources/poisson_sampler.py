"""Poisson sources without a seed: the same distribution from NumPy's generator, fast.

The spikes of all sources in a stretch of ticks are one Poisson number; each is then given to a
source in proportion to its expected number, and to a tick at random. Work goes with spikes alone.
The faster sources of a board have a distribution of their own, a little above Poisson's mean.
"""

from __future__ import annotations

import copy
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.numbers.machine_draws import normals
from pyspinn.sources.poisson_constants import PoissonConstants
from pyspinn.sources.poisson_core import normal_count

Int64 = NDArray[np.int64]


class PoissonSampler:
    """Sources that need not draw as a board does; a board without a seed differs each time too.

    Parameters
    ----------
    constants : PoissonConstants
        Rates, as rounded by the board, and active times.
    generator : numpy.random.Generator
        Where the numbers come from.
    """

    def __init__(self, constants: PoissonConstants, generator: np.random.Generator) -> None:
        self.constants, self.generator = constants, generator

    def copy(self) -> PoissonSampler:
        """Return a sampler that will give the same spikes."""
        return PoissonSampler(self.constants, copy.deepcopy(self.generator))

    def keep_time(self, *, steady: bool) -> None:
        """Do nothing: NumPy draws no more than is asked for."""

    def set_up(self, constants: PoissonConstants) -> None:
        """Take constants."""
        self.constants = constants

    def advance(self, tick: int, ticks: int) -> tuple[Int64, Int64]:
        """Return tick and source of each spike of `ticks` ticks from `tick` on, in order."""
        constants = self.constants
        first = np.maximum(constants.start, tick)
        length = np.clip(np.minimum(constants.end, tick + ticks) - first, 0, None)
        few = self._scattered(np.where(constants.faster, 0, constants.per_tick), first, length)
        many = [self._normal(k, first, length) for k in np.flatnonzero(constants.faster)]
        n = np.int64(max(first.size, 1))
        key = np.sort(np.concatenate([few, *many])) if many else np.sort(few)
        when, source = np.divmod(key, n)
        return when, source

    def _scattered(self, per_tick: Int64, first: Int64, length: Int64) -> Int64:
        """Return tick * sources + source of each spike of slow and fast sources."""
        draw, expected = self.generator, np.cumsum(per_tick * length / 65536.0)
        total: Any = draw.poisson(expected[-1]) if expected.size else 0
        if total and all((values == values[0]).all() for values in (per_tick, first, length)):
            # All ticks of all sources are alike.
            n = first.size
            return np.asarray(first[0] * n + draw.integers(0, length[0] * n, total))
        which = np.searchsorted(expected, draw.random(total) * expected[-1:], side="right")
        offset = (draw.random(total) * length[which]).astype(np.int64)
        return np.asarray((first[which] + offset) * np.int64(max(first.size, 1)) + which)

    def _normal(self, source: np.intp, first: Int64, length: Int64) -> Int64:
        """Return the same of a faster source, whose numbers are rounded squares of normals."""
        words = self.generator.integers(0, 2**32, length[source], dtype=np.uint32)
        count = normal_count(normals(words), self.constants.root[source]).astype(np.intp)
        ticks = first[source] + np.arange(length[source], dtype=np.int64)
        return np.repeat(ticks * np.int64(first.size) + source, count)
