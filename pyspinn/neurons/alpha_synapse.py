r"""Alpha-shaped synapses.

.. math:: s(t) = w \frac{t}{\tau^2} e^{-t/\tau}

held as a linear part, an exponential part and the last input q, whose product with h/tau^2 the
linear part gains in every step. Superposition of unequal weights is therefore approximate, and the
constant h/tau^2 keeps its fractional bits only, so that tau_syn = 1.0 or 0.5 ms at 1 ms gives no
response at all. Source: board semantics, "Alpha synapse".
"""

from __future__ import annotations

import math
from typing import ClassVar

import numpy as np

from pyspinn.errors import DefectWarning, warn_once
from pyspinn.neurons.parts import SynapseShape, Values
from pyspinn.numbers import s1615
from pyspinn.numbers.arithmetic import Array


class AlphaSynapse(SynapseShape):
    """Linear and exponential parts of shape (2, neurons)."""

    taus: ClassVar[tuple[str, ...]] = ("tau_syn_E", "tau_syn_I")
    linear_names: ClassVar[tuple[str, ...]] = ("exc_response", "inh_response")
    exponential_names: ClassVar[tuple[str, ...]] = ("exc_exp_response", "inh_exp_response")
    receptors = 2

    def derive(self, values: Values) -> None:
        """Derive the decay and the slope h/tau^2."""
        num = self.num
        tau = num.real(np.stack([values[name] for name in self.taus]))
        step = np.broadcast_to(self.step_ms, tau.shape)
        self.decay = num.decay_factor(-num.over(step, tau))
        squared = np.maximum(num.times(tau, tau), np.array(num.smallest, dtype=num.dtype))
        self.slope = num.fraction(num.over(step, squared))
        silent = self.slope == 0
        if silent.any():
            self._tell_of_silence(float(num.to_real(tau[silent])[0]))
        if not self.state:
            self._allocate(tau.shape)

    def _tell_of_silence(self, tau_ms: float) -> None:
        dt_ms = self.time.dt_ms
        instead = min(tau_ms + 0.01, math.sqrt(dt_ms * s1615.ONE))
        warn_once(
            f"IF_curr_alpha: input with a tau_syn of {tau_ms:g} ms has no effect on a board at a "
            f"time step of {dt_ms:g} ms: of dt/tau_syn^2 only 15 fractional bits are kept, and "
            f"here they are 0. Choose another tau_syn, such as {instead:.4g} ms.",
            DefectWarning,
        )

    def _allocate(self, shape: tuple[int, ...]) -> None:
        zeros = [np.zeros(shape, dtype=self.num.dtype) for _ in range(6)]
        self.linear, self.exponential, self.last, self._product, self._a, self._b = zeros
        self._arrived = np.zeros(shape, dtype=np.bool_)
        self._one = np.full(shape, self.num.one, dtype=self.num.dtype)
        for names, rows in (
            (self.linear_names, self.linear),
            (self.exponential_names, self.exponential),
        ):
            self.state.update(zip(names, rows, strict=True))

    def receive(self, inputs: Array) -> None:
        """Restart the exponential part where something arrives, and keep the response's height."""
        num, arrived = self.num, self._arrived
        np.greater(inputs, 0, out=arrived)
        np.copyto(self.last, inputs, where=arrived)
        decayed = num.scale(self.exponential, self.decay, out=self._a)
        decayed += self._one
        np.copyto(self.exponential, decayed, where=arrived)
        # Only where something arrived is `decayed` sure to be positive.
        np.copyto(decayed, self._one, where=~arrived)
        kept = num.divide(self._one, decayed, out=decayed)
        np.subtract(self._one, kept, out=kept)
        raised = num.multiply(inputs, self.slope, out=self._b)
        raised += self.linear
        num.multiply(raised, kept, out=raised)
        np.copyto(self.linear, raised, where=arrived)

    def values(self) -> tuple[Array, Array]:
        """Return the products of linear and exponential parts."""
        self.num.multiply(self.linear, self.exponential, out=self._product)
        return self._product[0], self._product[1]

    def end_step(self) -> None:
        """Advance both parts."""
        self.linear += self.num.multiply(self.last, self.slope, out=self._a)
        self.num.scale(self.exponential, self.decay, out=self.exponential)
