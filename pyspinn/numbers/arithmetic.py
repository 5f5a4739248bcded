"""What a model may ask of a number format, so that each equation is stated once."""

from __future__ import annotations

from typing import Any, Protocol

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]


class Arithmetic(Protocol):
    """The operations of one number format.

    Operations with `out` write there and allocate nothing; `times`, `over`, `exp`,
    `factor`, `decay_factor` and `response_scale` serve the constants derived once before a run.
    """

    name: str
    dtype: np.dtype[Any]
    one: Any
    #: The smallest positive number.
    smallest: Any

    def real(self, value: ArrayLike) -> Array:
        """Convert real numbers to this format."""

    def to_real(self, stored: Array) -> NDArray[np.float64]:
        """Convert stored numbers back to real ones."""

    def times(self, a: Array, b: Array) -> Array:
        """Return a*b."""

    def over(self, a: Array, b: Array) -> Array:
        """Return a/b for non-negative a and positive b."""

    def exp(self, x: Array) -> Array:
        """Return e^x."""

    def factor(self, x: Array) -> Array:
        """Return a constant as a factor for `scale`."""

    def decay_factor(self, x: Array) -> Array:
        """Return e^x, x <= 0, as a factor for `scale`."""

    def response_scale(self, ratio: Array, factor: Array) -> Array:
        """Return ratio * (1 - factor) as a factor for `scale`."""

    def step_length(self, dt_ms: float, substeps: int) -> Any:
        """Return the length of a sub-step in ms."""

    def steps(self, duration: Array, step: Any) -> NDArray[np.int32]:
        """Return how many steps cover `duration`, rounded up."""

    def fraction(self, x: Array) -> Array:
        """Return what is left of a constant where the board keeps its fractional bits only."""

    def multiply(self, a: Array, b: Array, out: Array) -> Array:
        """Write a*b to `out`."""

    def divide(self, a: Array, b: Array, out: Array) -> Array:
        """Write a/b to `out`, for non-negative a and positive b."""

    def scale(self, x: Array, factor: Array, out: Array) -> Array:
        """Write x times a factor to `out`."""

    def halve(self, x: Array) -> Array:
        """Halve `x` in place."""

    def conductance(self, response: Array, out: Array) -> Array:
        """Write a synaptic response as a conductance in uS to `out`."""

    def inputs(self, cells: Array, shift: NDArray[np.uint32], out: Array) -> Array:
        """Write ring-buffer contents as synaptic input to `out`."""
