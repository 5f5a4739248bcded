r"""Exponentially decaying synapses, any number of receptors.

.. math:: \tau \frac{ds}{dt} = -s

A weight w adds w (tau/h)(1 - exp(-h/tau)), which keeps the charge of a step-wise response equal to
w tau. Source: board semantics, "Exponential synapse".
"""

from __future__ import annotations

from typing import ClassVar

import numpy as np

from pyspinn.neurons.parts import SynapseShape, Values
from pyspinn.numbers.arithmetic import Array


class ExponentialSynapse(SynapseShape):
    """One exponential per receptor, stacked in an array of shape (receptors, neurons)."""

    taus: ClassVar[tuple[str, ...]] = ("tau_syn_E", "tau_syn_I")
    state_names: ClassVar[tuple[str, ...]] = ("isyn_exc", "isyn_inh")
    receptors = 2
    shows_state = True

    def derive(self, values: Values) -> None:
        """Derive decay and response scale of each receptor."""
        num = self.num
        tau = num.real(np.stack([values[name] for name in self.taus]))
        step = np.broadcast_to(self.step_ms, tau.shape)
        self.decay = num.decay_factor(-num.over(step, tau))
        self.scale = num.response_scale(num.over(tau, step), self.decay)
        if not self.state:
            self.response = np.zeros(tau.shape, dtype=num.dtype)
            self._added = np.zeros(tau.shape, dtype=num.dtype)
            for name, row in zip(self.state_names, self.response, strict=True):
                self.state[name] = row

    def receive(self, inputs: Array) -> None:
        """Add the scaled inputs."""
        self.response += self.num.scale(inputs, self.scale, out=self._added)

    def values(self) -> tuple[Array, Array]:
        """Return the two responses."""
        return self.response[0], self.response[1]

    def end_step(self) -> None:
        """Decay all responses."""
        self.num.scale(self.response, self.decay, out=self.response)
