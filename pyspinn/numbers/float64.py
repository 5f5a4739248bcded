"""The ideal beside the board: the same equations in float64."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from pyspinn.numbers.arithmetic import Array


class Float64:
    """float64 throughout; weights are not rounded to 16 bits and nothing wraps or saturates."""

    name = "float64"
    dtype = np.dtype(np.float64)
    one = np.float64(1.0)
    smallest = np.finfo(np.float64).tiny

    def real(self, value: ArrayLike) -> Array:
        """Return a float64 copy."""
        return np.array(value, dtype=np.float64)

    def to_real(self, stored: Array) -> NDArray[np.float64]:
        """Return the numbers themselves."""
        return np.asarray(stored, dtype=np.float64)

    def times(self, a: Array, b: Array) -> Array:
        """Return a*b."""
        return np.asarray(np.multiply(a, b))

    def over(self, a: Array, b: Array) -> Array:
        """Return a/b."""
        return np.asarray(np.divide(a, b))

    def exp(self, x: Array) -> Array:
        """Return e^x."""
        return np.asarray(np.exp(x))

    def factor(self, x: Array) -> Array:
        """Return x itself."""
        return x

    def decay_factor(self, x: Array) -> Array:
        """Return e^x."""
        return np.asarray(np.exp(x))

    def response_scale(self, ratio: Array, factor: Array) -> Array:
        """Return ratio * (1 - factor)."""
        return np.asarray(ratio * (1.0 - factor))

    def step_length(self, dt_ms: float, substeps: int) -> Any:
        """Return dt / substeps."""
        return np.float64(dt_ms / substeps)

    def steps(self, duration: Array, step: Any) -> NDArray[np.int32]:
        """Return ceil(duration / step), forgiving the last digits of a decimal step."""
        ratio = np.asarray(duration, dtype=np.float64) / step
        return np.asarray(np.ceil(np.round(ratio, 9)), dtype=np.int32)

    def fraction(self, x: Array) -> Array:
        """Return x itself."""
        return x

    def multiply(self, a: Array, b: Array, out: Array) -> Array:
        """Write a*b to `out`."""
        return np.multiply(a, b, out=out)

    def divide(self, a: Array, b: Array, out: Array) -> Array:
        """Write a/b to `out`."""
        return np.divide(a, b, out=out)

    def scale(self, x: Array, factor: Array, out: Array) -> Array:
        """Write x*factor to `out`."""
        return np.multiply(x, factor, out=out)

    def halve(self, x: Array) -> Array:
        """Write x/2 to `x`."""
        return np.multiply(x, 0.5, out=x)

    def conductance(self, response: Array, out: Array) -> Array:
        """Write the response as it is: already uS."""
        np.copyto(out, response)
        return out

    def inputs(self, cells: Array, shift: NDArray[np.uint32], out: Array) -> Array:
        """Write the cells as they are: already nA or uS."""
        np.copyto(out, cells)
        return out
