"""What learning rules may ask of a number format: traces, decay tables and weights.

The board keeps traces as 4.11 fixed point (2048 = 1.0) in 16 bits and looks decays up in tables
built by the host; a weight has 16 bits, and while a synapse is updated s16.15.
Source: board semantics, "STDP (pair rule)".
"""

from __future__ import annotations

import math
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from pyspinn.numbers import s1615

Array = NDArray[Any]
Ticks = NDArray[np.int32]

TRACE_BITS = 11
TRACE_ONE = 1 << TRACE_BITS
#: Entries of a post-synaptic history on the board, the placeholder included.
HISTORY_ENTRIES = 16


class Decay(Protocol):
    """An exponential decay over whole ticks."""

    #: Ticks after which nothing is left; None where it never ends.
    size: int | None

    def __call__(self, elapsed: Ticks) -> Array:
        """Return what is left of 1.0 after `elapsed` ticks; 0 for a negative number of ticks."""


class PlasticArithmetic(Protocol):
    """The operations of one number format."""

    trace_dtype: np.dtype[Any]
    weight_dtype: np.dtype[Any]
    one: Any
    #: Entries of a post history; None when it grows as needed.
    history_entries: int | None

    def decay(self, tau_ms: float, dt_ms: float, coarse_bits: int = 0) -> Decay:
        """Return the decay with time constant `tau_ms`, sampled every 2^coarse_bits ticks."""

    def trace(self, value: float) -> Any:
        """Convert a real number to a trace."""

    def product(self, a: Array, b: Array) -> Array:
        """Return the product of two traces."""

    def real(self, value: float) -> Any:
        """Convert a weight or amplitude."""

    def multiply(self, a: Array, b: Any) -> Array:
        """Return the product of two weights or amplitudes."""

    def scaled(self, amplitude: Any, trace: Array) -> Array:
        """Return amplitude times trace, as a weight."""

    def load(self, weight: Array, shift: int) -> Array:
        """Return stored weights as working values."""

    def store(self, work: Array, shift: int) -> Array:
        """Return working values as stored weights."""


class DecayTable:
    """floor(2048 e^(-i dt / tau)) for each sampled tick i, 0 beyond the table.

    Parameters
    ----------
    tau_ms, dt_ms : float
        Time constant and time step.
    coarse_bits : int
        The table holds every 2^coarse_bits-th tick.
    """

    def __init__(self, tau_ms: float, dt_ms: float, coarse_bits: int = 0) -> None:
        rate = dt_ms / float(tau_ms)
        pairs, rest = divmod(math.log(TRACE_ONE) / rate / (1 << coarse_bits), 2)
        entries = 2 * (int(pairs) + (rest > 0))
        self.size: int | None = entries << coarse_bits
        ticks = np.arange(entries, dtype=np.int64) << np.int64(coarse_bits)
        self.table = np.zeros(entries + 1, dtype=np.int16)
        self.table[:-1] = np.floor(np.exp(ticks * -rate) * TRACE_ONE).astype(np.int16)
        self._coarse_bits = np.int32(coarse_bits)
        self._end = np.uint32(entries)

    def __call__(self, elapsed: Ticks) -> Array:
        """Return the table's entries; a negative number of ticks counts as a huge one."""
        index = np.minimum(elapsed.view(np.uint32) >> self._coarse_bits.view(np.uint32), self._end)
        entries: Array = self.table.take(index.view(np.int32))
        return entries


class FixedPlastic:
    """The board's integers."""

    trace_dtype = np.dtype(np.int16)
    weight_dtype = np.dtype(np.int32)
    one = np.int32(TRACE_ONE)
    history_entries: int | None = HISTORY_ENTRIES

    def decay(self, tau_ms: float, dt_ms: float, coarse_bits: int = 0) -> Decay:
        """Return a decay table."""
        return DecayTable(tau_ms, dt_ms, coarse_bits)

    def trace(self, value: float) -> Any:
        """Return `value` in 4.11, to nearest."""
        return np.int32(round(value * TRACE_ONE))

    def product(self, a: Array, b: Array) -> Array:
        """Return floor(a*b / 2048) of the low signed 16 bits of both."""
        a, b = a.astype(np.int16, copy=False), b.astype(np.int16, copy=False)
        wide = np.multiply(a, b, dtype=np.int32)
        wide >>= np.int32(TRACE_BITS)
        return wide

    def real(self, value: float) -> Any:
        """Return `value` as raw s16.15."""
        return np.int32(s1615.from_real(value))

    def multiply(self, a: Array, b: Any) -> Array:
        """Return floor(a*b / 2^15), wrapped to 32 bits."""
        return s1615.multiply(a, b)

    def scaled(self, amplitude: Any, trace: Array) -> Array:
        """Return floor(amplitude * 16 trace / 2^15), wrapped to 32 bits."""
        return s1615.multiply(np.left_shift(trace, np.int32(4), dtype=np.int32), amplitude)

    def load(self, weight: Array, shift: int) -> Array:
        """Return weight * 2^shift."""
        return np.left_shift(weight, np.int32(shift), dtype=np.int32)

    def store(self, work: Array, shift: int) -> Array:
        """Return the low 16 bits of floor(work / 2^shift)."""
        work >>= np.int32(shift)
        work &= np.int32(0xFFFF)
        return work


class ExactDecay:
    """e^(-elapsed dt / tau) in float64."""

    size: int | None = None

    def __init__(self, tau_ms: float, dt_ms: float) -> None:
        self._rate = -dt_ms / float(tau_ms)

    def __call__(self, elapsed: Ticks) -> Array:
        """Return the exponential; 0 for a negative number of ticks."""
        return np.where(elapsed < 0, 0.0, np.exp(np.maximum(elapsed, 0) * self._rate))


class FloatPlastic:
    """The ideal beside the board: nothing rounds, nothing is forgotten."""

    trace_dtype = np.dtype(np.float64)
    weight_dtype = np.dtype(np.float64)
    one = np.float64(1.0)
    history_entries: int | None = None

    def decay(self, tau_ms: float, dt_ms: float, coarse_bits: int = 0) -> Decay:
        """Return an exponential; `coarse_bits` is the board's economy."""
        del coarse_bits
        return ExactDecay(tau_ms, dt_ms)

    def trace(self, value: float) -> Any:
        """Return the number."""
        return np.float64(value)

    def product(self, a: Array, b: Array) -> Array:
        """Return a*b."""
        return np.multiply(a, b)

    def real(self, value: float) -> Any:
        """Return the number."""
        return np.float64(value)

    def multiply(self, a: Array, b: Any) -> Array:
        """Return a*b."""
        return np.asarray(np.multiply(a, b))

    def scaled(self, amplitude: Any, trace: Array) -> Array:
        """Return amplitude * trace."""
        return np.asarray(np.multiply(trace, amplitude))

    def load(self, weight: Array, shift: int) -> Array:
        """Return a copy."""
        del shift
        return weight.copy()

    def store(self, work: Array, shift: int) -> Array:
        """Return the numbers."""
        del shift
        return work


def plastic_arithmetic(name: str) -> PlasticArithmetic:
    """Return the number format of an arithmetic, ``fixed`` or ``float64``."""
    return FixedPlastic() if name == "fixed" else FloatPlastic()
