"""The synapses of the spiking elementary motion detector.

A spike at the second ("trigger") receptor lets through what is left of the response of the first
("facilitator"): the shorter the time between them, the stronger the output. Source: Milde et al.
2018, doi:10.1162/neco_a_01112; state and order of the products: board semantics, "sEMD".
"""

from __future__ import annotations

import numpy as np

from pyspinn.neurons.dual_synapse import DualExponentialSynapse
from pyspinn.neurons.parts import Values
from pyspinn.numbers.arithmetic import Array

#: nA; the trigger counts as silent below this (33 raw).
SILENT = 0.001


class MotionDetectorSynapse(DualExponentialSynapse):
    """Excitation is trigger * scaling_factor * (facilitator as it was when the trigger came)."""

    shows_state = False

    def derive(self, values: Values) -> None:
        """Derive the decays and convert the scaling factor."""
        had_state = bool(self.state)
        super().derive(values)
        self.scaling_factor = self.num.real(values["scaling_factor"])
        if not had_state:
            n = self.size(values)
            self.multiplicator, self.exc2_old, self._product = (
                np.zeros(n, dtype=self.num.dtype) for _ in range(3)
            )
            self.state.update(multiplicator=self.multiplicator, exc2_old=self.exc2_old)
            self._awake, self._fresh, self._idle = (np.zeros(n, dtype=np.bool_) for _ in range(3))
            self._silent = self.num.real(SILENT)

    def values(self) -> tuple[Array, Array]:
        """Return the gated excitation and the inhibitory response."""
        facilitator, trigger, inhibitory = self.response
        np.greater_equal(trigger, self._silent, out=self._awake)
        np.equal(self.multiplicator, 0, out=self._fresh)
        np.equal(self.exc2_old, 0, out=self._idle)
        self._fresh &= self._idle
        self._fresh &= self._awake
        np.copyto(self.multiplicator, facilitator, where=self._fresh)
        np.logical_not(self._awake, out=self._awake)
        np.copyto(self.multiplicator, 0, where=self._awake)
        np.copyto(self.exc2_old, trigger)
        product = self.num.multiply(trigger, self.scaling_factor, out=self._product)
        return self.num.multiply(product, self.multiplicator, out=product), inhibitory
