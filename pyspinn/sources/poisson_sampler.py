"""Poisson sources without a seed: the same distribution from NumPy's generator, fast.

The spikes of all sources in a stretch of ticks are one Poisson number; each is then given to a
source in proportion to its expected number, and to a tick at random. Work goes with spikes alone.
"""

from __future__ import annotations

import copy
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.sources.poisson_constants import PoissonConstants

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

    def set_up(self, constants: PoissonConstants) -> None:
        """Take constants."""
        self.constants = constants

    def advance(self, tick: int, ticks: int) -> tuple[Int64, Int64]:
        """Return tick and source of each spike of `ticks` ticks from `tick` on, in order."""
        constants, draw = self.constants, self.generator
        first = np.maximum(constants.start, tick)
        length = np.clip(np.minimum(constants.end, tick + ticks) - first, 0, None)
        expected = np.cumsum(constants.per_tick * length / 65536.0)
        total: Any = draw.poisson(expected[-1]) if expected.size else 0
        which = np.searchsorted(expected, draw.random(total) * expected[-1:], side="right")
        offset = (draw.random(total) * length[which]).astype(np.int64)
        n = np.int64(max(expected.size, 1))
        key = np.sort((first[which] + offset) * n + which)
        when, source = np.divmod(key, n)
        return when, source
