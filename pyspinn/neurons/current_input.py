"""Current-based input: the response is the current, in nA."""

from __future__ import annotations

import numpy as np

from pyspinn.neurons.parts import InputType, Values
from pyspinn.numbers.arithmetic import Array


class CurrentInput(InputType):
    """exc - inh."""

    shows_response = True

    def derive(self, values: Values) -> None:
        """Nothing to derive."""

    def observe(self, exc: Array, inh: Array) -> tuple[Array, Array]:
        """Return the responses themselves."""
        return exc, inh

    def current(self, exc: Array, inh: Array, v: Array, out: Array) -> Array:
        """Write exc - inh."""
        return np.subtract(exc, inh, out)
