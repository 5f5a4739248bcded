"""What a core derives from rate, start and duration of Poisson sources.

Source: board semantics, "Poisson source". The rate is kept as u16.16, so that rates wrap at
65536 Hz; rates per tick below 0.01 are slow, below 10 fast, and faster above.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from pyspinn.data_classes import data_class
from pyspinn.numbers.exponential import exponential
from pyspinn.numbers.square_root import square_root

Int64 = NDArray[np.int64]
Real = NDArray[np.float64]

#: Borders of the classes: 0.01 and 10 spikes per tick as u16.16.
SLOW_LIMIT, FAST_LIMIT = 655, 10 << 16
#: Rates wrap here, Hz.
RATE_LIMIT = 65536.0
_WORD = (1 << 32) - 1
#: Beyond every run: 2^31 ticks.
_NEVER = 1 << 31


@data_class(frozen=True)
class PoissonConstants:
    """Constants of sources, each an array of shape (sources,).

    Parameters
    ----------
    per_tick : int64
        Expected spikes per tick, u16.16.
    interval : int64
        Slow sources: mean ticks between spikes, 0 for a rate of 0.
    limit : int64
        Fast sources: e^-per_tick with 16 fractional bits, as u0.32.
    root : int64
        Faster sources: square root of per_tick, s16.15.
    start, end : int64
        First active tick, and one past the last.
    """

    per_tick: Int64
    interval: Int64
    limit: Int64
    root: Int64
    start: Int64
    end: Int64

    @property
    def slow(self) -> NDArray[np.bool_]:
        """Which sources draw the time to their next spike."""
        return self.per_tick < SLOW_LIMIT

    @property
    def faster(self) -> NDArray[np.bool_]:
        """Which sources draw a normal number of spikes in each tick."""
        return self.per_tick >= FAST_LIMIT


def ticks_of(time_ms: Real, dt_ms: float) -> Int64:
    """Return times in ticks, half up; times beyond every run become 2^31."""
    ticks = np.floor(time_ms * (1000.0 / round(dt_ms * 1000.0)) + 0.5)
    return np.minimum(ticks, float(_NEVER)).astype(np.int64)


def poisson_constants(
    rate: Real, start_ms: Real, duration_ms: Real, dt_ms: float
) -> PoissonConstants:
    """Return the constants of sources with these rates (Hz), each of shape (sources,)."""
    # Multiples of 65536 Hz fall away: a remainder is exact, and its product fits 64 bits.
    rest = np.fmod(rate, RATE_LIMIT)
    per_second = (np.rint(rest * 2.0**32).astype(np.int64) >> 16) & _WORD
    tick_seconds = round(round(dt_ms * 1000.0) / 1e6 * 2**32)
    per_tick = (per_second * tick_seconds) >> 32
    ticks_per_second = 1000 * round(1000.0 / round(dt_ms * 1000.0) * 65536)
    interval = np.where(per_second > 0, ticks_per_second // np.maximum(per_second, 1), 0)
    limit = (exponential(-(per_tick >> 1))[1] >> 16) << 16
    start = ticks_of(start_ms, dt_ms)
    return PoissonConstants(
        per_tick=per_tick,
        interval=interval,
        limit=limit,
        root=np.where(per_tick >= FAST_LIMIT, square_root(per_tick >> 1), 0),
        start=start,
        end=start + ticks_of(duration_ms, dt_ms),
    )
