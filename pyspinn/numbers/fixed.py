"""The board's arithmetic: s16.15 with truncation toward minus infinity and 32-bit wrap-around."""

from __future__ import annotations

import sys
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from pyspinn.numbers import s1615
from pyspinn.numbers.arithmetic import Array
from pyspinn.numbers.exponential import exponential

_WORD_MAX = (1 << 32) - 1


class _Scratch(dict[tuple[int, ...], tuple[NDArray[np.int64], NDArray[np.int32]]]):
    """By shape: an array for 64-bit products, made when first asked for, and its high words."""

    def __missing__(self, shape: tuple[int, ...]) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
        words = np.empty((*shape, 2), dtype=np.int32)
        high = words[..., 1 if sys.byteorder == "little" else 0]
        self[shape] = words.view(np.int64)[..., 0], high
        return self[shape]


class Fixed:
    """s16.15 in int32; decay factors are u0.32 in int64.

    Products need 64 bits: one scratch array per shape is kept, so that a step allocates nothing.
    A product with a constant is taken where it costs least, from the high words of 64-bit products:
    the constant is prepared as u0.32, or as s16.15 times 2^17, since the low 32 bits of a*b / 2^15
    are bits 32 to 63 of a * b * 2^17.
    """

    name = "fixed"
    dtype = np.dtype(np.int32)
    one = np.int32(s1615.ONE)
    smallest = np.int32(1)

    def __init__(self) -> None:
        self._scratch = _Scratch()
        self._fraction_bits = np.int64(s1615.FRACTION_BITS)

    def real(self, value: ArrayLike) -> Array:
        """Convert real numbers to raw integers (to nearest, ties to even)."""
        return s1615.from_real(value)

    def to_real(self, stored: Array) -> NDArray[np.float64]:
        """Convert raw integers to real numbers."""
        return s1615.to_real(stored)

    def times(self, a: Array, b: Array) -> Array:
        """Return floor(a*b / 2^15), wrapped."""
        return s1615.multiply(a, b)

    def over(self, a: Array, b: Array) -> Array:
        """Return floor(a*2^15 / b), wrapped."""
        return s1615.divide(a, b)

    def exp(self, x: Array) -> Array:
        """Return the machine's e^x."""
        return exponential(x)[0]

    def factor(self, x: Array) -> Array:
        """Return `x` times 2^17."""
        return np.asarray(x, dtype=np.int64) << np.int64(32 - s1615.FRACTION_BITS)

    def decay_factor(self, x: Array) -> Array:
        """Return the machine's e^x as u0.32."""
        return exponential(x)[1]

    def response_scale(self, ratio: Array, factor: Array) -> Array:
        """Return floor(ratio * (2^32 - 1 - factor) / 2^15) mod 2^32, as u0.32."""
        rest = np.int64(_WORD_MAX) - np.asarray(factor, dtype=np.int64)
        wide: NDArray[np.int64] = np.asarray(ratio, dtype=np.int64) * rest
        return np.asarray((wide >> self._fraction_bits) & np.int64(_WORD_MAX))

    def step_length(self, dt_ms: float, substeps: int) -> Any:
        """Return the raw time step divided, as whole numbers, by `substeps`."""
        return np.int32(int(s1615.from_real(dt_ms)) // substeps)

    def steps(self, duration: Array, step: Any) -> NDArray[np.int32]:
        """Return ceil(duration / step) of the raw values."""
        wide = np.asarray(duration, dtype=np.int64)
        return (-((-wide) // np.int64(step))).astype(np.int32)

    def fraction(self, x: Array) -> Array:
        """Return x modulo 1.0."""
        return np.asarray(x & np.int32(s1615.ONE - 1), dtype=np.int32)

    def multiply(self, a: Array, b: Array, out: Array) -> Array:
        """Write floor(a*b / 2^15), wrapped, to `out`."""
        wide, _ = self._scratch[out.shape]
        np.copyto(wide, a)
        np.multiply(wide, b, out=wide)
        np.right_shift(wide, self._fraction_bits, out=wide)
        np.copyto(out, wide, casting="unsafe")
        return out

    def divide(self, a: Array, b: Array, out: Array) -> Array:
        """Write floor(a*2^15 / b), wrapped, to `out`."""
        wide, _ = self._scratch[out.shape]
        np.left_shift(a, self._fraction_bits, out=wide, dtype=np.int64)
        np.floor_divide(wide, b, out=wide)
        np.copyto(out, wide, casting="unsafe")
        return out

    def scale(self, x: Array, factor: Array, out: Array) -> Array:
        """Write floor(x*factor / 2^32), wrapped, to `out`."""
        wide, high = self._scratch[out.shape]
        # Widened first: a product of two types is cast in pieces, which takes longer.
        wide[...] = x
        np.multiply(wide, factor, wide)
        out[...] = high
        return out

    def halve(self, x: Array) -> Array:
        """Write floor(x / 2) to `x`."""
        return np.right_shift(x, np.int32(1), out=x)

    def conductance(self, response: Array, out: Array) -> Array:
        """Write floor(response / 1024): weights of conductances are scaled by 1024."""
        return np.right_shift(response, np.int32(10), out=out)

    def inputs(self, cells: Array, shift: NDArray[np.uint32], out: Array) -> Array:
        """Write the 16-bit cells shifted left (32 bits, a shift of 16 may turn negative)."""
        np.left_shift(cells.view(np.uint32), shift, out=out.view(np.uint32))
        return out
