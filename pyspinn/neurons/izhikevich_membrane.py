r"""Izhikevich's membrane.

.. math::
    \dot v = 0.04 v^2 + 5 v + 140 - u + I, \qquad \dot u = a (b v - u)

by a midpoint (second-order Runge-Kutta) step. Source: Izhikevich 2003, doi:10.1109/TNN.2003.820440;
solver and order of the products: board semantics, "Izhikevich"; Hopkins & Furber 2015,
doi:10.1162/NECO_a_00772.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from pyspinn.neurons.parts import Membrane, Values
from pyspinn.neurons.static_threshold import StaticThreshold
from pyspinn.numbers.arithmetic import Array

#: mV; fixed by the board's software.
THRESHOLD = 30.0
#: The sub-step after a spike is this much longer, as a spike falls inside its step on average.
STEP_AFTER_SPIKE = 60620 / 32768


class IzhikevichMembrane(Membrane):
    """v and u, and the length of the next step."""

    def derive(self, values: Values) -> None:
        """Convert a, b, c, d and the offset current."""
        num = self.num
        self.a, self.c, self.d, self.i_offset = (
            num.real(values[name]) for name in ("a", "c", "d", "i_offset")
        )
        self.b = num.factor(num.real(values["b"]))
        n = self.size(values)
        step = np.full(n, self.step_ms, dtype=num.dtype)
        self.step = num.factor(step)
        self.after_spike = num.factor(num.times(step, num.real(STEP_AFTER_SPIKE)))
        if not self.state:
            self._allocate(n)

    def _allocate(self, n: int) -> None:
        num = self.num
        self.v, self.u = np.zeros(n, dtype=num.dtype), np.zeros(n, dtype=num.dtype)
        self.state.update(v=self.v, u=self.u)
        # The first step is a whole tick, also where there are sub-steps.
        self.next_step = num.factor(np.full(n, num.step_length(self.time.dt_ms, 1), num.dtype))
        self._alpha, self._beta, self._eta, self._rate = (np.zeros_like(self.v) for _ in range(4))
        self._140, self._5 = num.real(140.0), num.real(5.0)
        self._0_04 = num.factor(num.real(0.04))

    def _slope(self, v: Array, out: Array) -> Array:
        """Write (0.04 v + 5) v."""
        self.num.scale(v, self._0_04, out=out)
        out += self._5
        return self.num.multiply(out, v, out=out)

    def advance(self, current: Array) -> None:
        """Advance v and u by the midpoint rule; eta and beta are their values half-way."""
        num, v, u = self.num, self.v, self.u
        current += self.i_offset
        current += self._140
        current -= u
        alpha = self._slope(v, out=self._alpha)
        alpha += current
        eta = num.halve(num.scale(alpha, self.next_step, out=self._eta))
        eta += v
        beta = num.scale(v, self.b, out=self._beta)
        beta -= u
        rate = num.scale(self.a, self.next_step, out=self._rate)
        num.halve(num.multiply(rate, beta, out=beta))
        current -= beta
        current += self._slope(eta, out=alpha)
        v += num.scale(current, self.next_step, out=current)
        recovery = num.scale(eta, self.b, out=eta)
        recovery -= u
        recovery -= beta
        u += num.multiply(rate, recovery, out=recovery)
        np.copyto(self.next_step, self.step)

    def spiked(self, neurons: NDArray[np.intp]) -> None:
        """Reset v, raise u, lengthen the next step."""
        self.v[neurons] = self.c[neurons]
        self.u[neurons] += self.d[neurons]
        self.next_step[neurons] = self.after_spike[neurons]


class IzhikevichThreshold(StaticThreshold):
    """v >= 30 mV for every neuron."""

    def derive(self, values: Values) -> None:
        """Fill in the fixed threshold."""
        super().derive({"v_thresh": np.full(self.size(values), THRESHOLD, dtype=np.float64)})
