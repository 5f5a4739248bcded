"""Exponential synapses with two excitatory receptors, each with its own decay time.

Source: board semantics, "Exponential synapse" and "Models".
"""

from __future__ import annotations

from typing import ClassVar

import numpy as np

from pyspinn.neurons.current_input import CurrentInput
from pyspinn.neurons.exponential_synapse import ExponentialSynapse
from pyspinn.neurons.parts import Values
from pyspinn.numbers.arithmetic import Array

RECEPTORS = ("excitatory", "excitatory2", "inhibitory")


class DualExponentialSynapse(ExponentialSynapse):
    """Rows: first excitatory, second excitatory, inhibitory."""

    taus: ClassVar[tuple[str, ...]] = ("tau_syn_E", "tau_syn_E2", "tau_syn_I")
    state_names: ClassVar[tuple[str, ...]] = ("isyn_exc", "isyn_exc2", "isyn_inh")
    receptors = 3

    def values(self) -> tuple[Array, Array]:
        """Return both excitatory responses, shape (2, neurons), and the inhibitory one."""
        return self.response[:2], self.response[2]


class DualCurrentInput(CurrentInput):
    """Both excitatory responses together are the excitatory current, and so it is recorded."""

    shows_response = False

    def derive(self, values: Values) -> None:
        """Make room for the sum."""
        self._sum = np.zeros(self.size(values), dtype=self.num.dtype)

    def observe(self, exc: Array, inh: Array) -> tuple[Array, Array]:
        """Return the sum of the excitatory responses, and the inhibitory one."""
        return np.add(exc[0], exc[1], out=self._sum), inh
