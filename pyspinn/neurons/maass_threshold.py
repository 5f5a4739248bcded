r"""Maass's stochastic threshold: a hazard that grows exponentially with V.

.. math:: h(V) = \frac{1}{\tau_{th}} e^{(V - V_{thresh}) / \Delta u_{th}},\quad
    p = 0.8\,(1 - e^{-h\,\Delta t / 10})

Source: Jolivet et al. 2006, Habenschuss et al. 2013, doi:10.1371/journal.pcbi.1003311; board
semantics, "IFCondExpStoc". The 7.4.1 program has the sign of the inner exponent wrong, so that p is
zero or negative; compared as unsigned, a negative one is certain. Its hazard is the exponential
times a constant, (1/tau_th) times (a tenth of the sub-step).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from pyspinn.neurons.parts import Threshold, Values
from pyspinn.numbers.arithmetic import Array
from pyspinn.numbers.kiss import Kiss

#: State in which a core's own generator starts; nothing seeds it.
CORE_GENERATOR = (123456789, 987654321, 43219876, 6543217)
#: Above this exponent the probability is the largest one.
LIMIT = 5.0
LARGEST = 26214 / 32768
STEP_FACTOR = 3277 / 32768


class MaassThreshold(Threshold):
    """A word of the core's generator for every neuron in every (sub-)step, refractory or not."""

    def derive(self, values: Values) -> None:
        """Convert the threshold, 1/du_th and the hazard per (sub-)step at the threshold."""
        num = self.num
        n = self.size(values)
        one = np.full(n, num.one, dtype=num.dtype)
        self.v_thresh = num.real(values["v_thresh"])
        self.per_du = num.over(one, num.real(values["du_th"]))
        step = num.times(np.full(n, self.step_ms, dtype=num.dtype), num.real(STEP_FACTOR))
        self.per_step = num.times(num.over(one, num.real(values["tau_th"])), step)
        if not hasattr(self, "_generators"):
            cores = self.time.cores or ((0, n),)
            self._generators = [(low, high, Kiss(*CORE_GENERATOR)) for low, high in cores]
            self._drawn = np.zeros((n, self.time.substeps), dtype=np.int64)
            self._substep = 0
            self._exponent = np.zeros(n, dtype=num.dtype)
            self._limit, self._largest = num.real(LIMIT), num.real(LARGEST)

    def crossed(self, v: Array) -> NDArray[np.intp]:
        """Return the neurons that spike."""
        if self._substep == 0:
            self._draw()
        self._words = self._drawn[:, self._substep]
        self._substep = (self._substep + 1) % self.time.substeps
        x = np.subtract(v, self.v_thresh, out=self._exponent)
        x = self.num.multiply(x, self.per_du, out=x)
        if self.num.name == "fixed":
            return self._board(x)
        hazard = np.exp(np.minimum(x, self._limit)) * self.per_step
        p = np.where(x < self._limit, -np.expm1(-hazard), 1.0) * self._largest
        return (self._words < p * 65536.0).nonzero()[0]

    def _draw(self) -> None:
        """Draw the words of a tick: a core goes through all sub-steps of one neuron first."""
        substeps = self.time.substeps
        for low, high, generator in self._generators:
            words = generator.draw((high - low) * substeps)
            self._drawn[low:high] = words.reshape(-1, substeps)
        self._drawn &= 0xFFFF

    def _board(self, x: Array) -> NDArray[np.intp]:
        num = self.num
        hazard = num.times(num.exp(np.minimum(x, self._limit)), self.per_step)
        rest = np.subtract(num.one, num.exp(hazard))
        p = np.where(x < self._limit, num.times(rest, self._largest), self._largest)
        doubled = (p.astype(np.int64) << np.int64(1)) & np.int64(0xFFFFFFFF)
        return (doubled >= self._words).nonzero()[0]
