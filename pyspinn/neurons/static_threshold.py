"""A fixed threshold: a neuron spikes when V is at or above it, also while refractory."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from pyspinn.neurons.parts import Threshold, Values
from pyspinn.numbers.arithmetic import Array


class StaticThreshold(Threshold):
    """V >= v_thresh, equality included (board semantics, "LIF")."""

    def derive(self, values: Values) -> None:
        """Convert the threshold."""
        self.v_thresh = self.num.real(values["v_thresh"])
        if not hasattr(self, "_above"):
            self._above = np.zeros(self.v_thresh.shape, dtype=np.bool_)

    def crossed(self, v: Array) -> NDArray[np.intp]:
        """Return the neurons at or above threshold."""
        np.greater_equal(v, self.v_thresh, self._above)
        return self._above.nonzero()[0]
