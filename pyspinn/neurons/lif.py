r"""Leaky integrate-and-fire membrane.

.. math:: \tau_m \frac{dV}{dt} = V_{rest} - V + R I,\quad R = \tau_m / C_m

solved exactly over a step of constant input: V := alpha - exp(-h/tau_m) (alpha - V) with
alpha = R I + V_rest. Source: board semantics, "LIF"; Rotter & Diesmann 1999.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from pyspinn.neurons.parts import Membrane, Values
from pyspinn.numbers.arithmetic import Array


class LeakyIntegrateAndFire(Membrane):
    """V with exact integration, reset and a refractory counter in sub-steps."""

    def derive(self, values: Values) -> None:
        """Derive R, the decay over a sub-step, and the refractory steps."""
        num = self.num
        tau_m = num.real(values["tau_m"])
        self.v_rest = num.real(values["v_rest"])
        self.v_reset = num.real(values["v_reset"])
        self.i_offset = num.real(values["i_offset"])
        self._has_offset = bool(self.i_offset.any())
        self.resistance = num.factor(num.over(tau_m, num.real(values["cm"])))
        step = np.broadcast_to(self.step_ms, tau_m.shape)
        self.decay = num.factor(num.exp(-num.over(step, tau_m)))
        self.refractory_steps = num.steps(num.real(values["tau_refrac"]), self.step_ms)
        self._longest_refractory = int(self.refractory_steps.max(initial=0))
        if not self.state:
            n = self.size(values)
            self.v = self.state["v"] = np.zeros(n, dtype=num.dtype)
            self.counter = np.zeros(n, dtype=np.int32)
            self._work = np.zeros(n, dtype=num.dtype)
            self._ready = np.zeros(n, dtype=np.bool_)
            # Sub-steps until no neuron can be refractory any more: till then all are looked at.
            self._refractory_for = 0

    def load(self, values: Values) -> None:
        """Set V, and the refractory counter where one is given (in sub-steps)."""
        super().load(values)
        if "refract_timer" in values:
            np.copyto(self.counter, values["refract_timer"].astype(np.int32))
            self._refractory_for = int(self.counter.max(initial=0))

    def advance(self, current: Array) -> None:
        """Integrate the neurons that are not refractory; count down the others."""
        num, work, v = self.num, self._work, self.v
        if self._has_offset:
            current += self.i_offset
        alpha = num.scale(current, self.resistance, out=current)
        alpha += self.v_rest
        np.subtract(alpha, v, work)
        num.scale(work, self.decay, out=work)
        if self._refractory_for > 0:
            np.subtract(alpha, work, out=work)
            np.less_equal(self.counter, 0, out=self._ready)
            np.copyto(v, work, where=self._ready)
            self.counter -= 1
            self._refractory_for -= 1
        else:
            np.subtract(alpha, work, v)

    def spiked(self, neurons: NDArray[np.intp]) -> None:
        """Reset V and start the refractory time."""
        self.v[neurons] = self.v_reset[neurons]
        self.counter[neurons] = self.refractory_steps[neurons]
        self._refractory_for = self._longest_refractory
