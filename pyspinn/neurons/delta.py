"""Instantaneous synapses: an input acts in one sub-step and is gone.

Source: board semantics, "Input types".
"""

from __future__ import annotations

from typing import ClassVar

import numpy as np

from pyspinn.neurons.parts import InputType, SynapseShape, Values
from pyspinn.numbers.arithmetic import Array


class DeltaSynapse(SynapseShape):
    """The summed input of each receptor, zeroed at the end of a sub-step."""

    state_names: ClassVar[tuple[str, ...]] = ("isyn_exc", "isyn_inh")
    receptors = 2

    def derive(self, values: Values) -> None:
        """Make room."""
        if not self.state:
            self.response = np.zeros((2, self.size(values)), dtype=self.num.dtype)
            for name, row in zip(self.state_names, self.response, strict=True):
                self.state[name] = row

    def receive(self, inputs: Array) -> None:
        """Add the inputs."""
        self.response += inputs

    def values(self) -> tuple[Array, Array]:
        """Return the two sums."""
        return self.response[0], self.response[1]

    def end_step(self) -> None:
        """Forget the input."""
        self.response.fill(0)


class DeltaInput(InputType):
    """Input times 1/h, so that a weight w moves V by what a charge w (nA ms) would."""

    def derive(self, values: Values) -> None:
        """Derive 1/h; at 0.1 ms it is 9.99939 on the board."""
        step = np.full(self.size(values), self.step_ms, dtype=self.num.dtype)
        per_step = self.num.over(np.broadcast_to(self.num.one, step.shape), step)
        self.per_step = self.num.factor(per_step)
        if not hasattr(self, "_term"):
            self._term = np.zeros_like(step)

    def observe(self, exc: Array, inh: Array) -> tuple[Array, Array]:
        """Return the summed inputs, not yet multiplied."""
        return exc, inh

    def current(self, exc: Array, inh: Array, v: Array, out: Array) -> Array:
        """Write exc/h - inh/h."""
        self.num.scale(exc, self.per_step, out=out)
        out -= self.num.scale(inh, self.per_step, out=self._term)
        return out
