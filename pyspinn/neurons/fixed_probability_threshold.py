"""A threshold crossed with a fixed probability.

A neuron at or above it draws a word of its own generator, and spikes where that is below the
probability; below the threshold nothing is drawn.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from pyspinn.neurons.parts import Values
from pyspinn.neurons.static_threshold import StaticThreshold
from pyspinn.numbers.arithmetic import Array
from pyspinn.numbers.kiss_bank import KissBank

_WORD_MAX = (1 << 32) - 1


class FixedProbabilityThreshold(StaticThreshold):
    """V >= v_thresh, and then with the probability p_thresh."""

    def derive(self, values: Values) -> None:
        """Convert threshold and probability; the probability is u16.16 on the board."""
        super().derive(values)
        p16 = np.rint(values["p_thresh"] * 65536.0).astype(np.int64)
        self.limit = (p16 * _WORD_MAX) >> 16
        if not hasattr(self, "generators"):
            self.generators = KissBank(values)

    def resume(self) -> None:
        """Check the generators, which changes them: a further run is not as if it had gone on."""
        self.generators.validate()

    def crossed(self, v: Array) -> NDArray[np.intp]:
        """Return the neurons that spike."""
        above = super().crossed(v)
        if not above.size:
            return above
        return above[self.generators.draw(above) < self.limit[above]]
