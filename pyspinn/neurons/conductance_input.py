r"""Conductance-based input.

.. math:: I = g_E (E_E - V) + g_I (E_I - V)

A response is cut to a whole 2^-15 uS first, and so it is recorded. Source: board semantics, "Input
types" (the inhibitory term is the product with -g, subtracted).
"""

from __future__ import annotations

import numpy as np

from pyspinn.neurons.parts import InputType, Values
from pyspinn.numbers.arithmetic import Array


class ConductanceInput(InputType):
    """One excitatory and one inhibitory conductance, with their reversal potentials."""

    def derive(self, values: Values) -> None:
        """Convert the reversal potentials."""
        self.e_rev_E = self.num.real(values["e_rev_E"])
        self.e_rev_I = self.num.real(values["e_rev_I"])
        if not hasattr(self, "_drive"):
            self._exc, self._inh, self._drive, self._term = (
                np.zeros_like(self.e_rev_E) for _ in range(4)
            )

    def observe(self, exc: Array, inh: Array) -> tuple[Array, Array]:
        """Return the conductances in uS."""
        return self.num.conductance(exc, out=self._exc), self.num.conductance(inh, out=self._inh)

    def current(self, exc: Array, inh: Array, v: Array, out: Array) -> Array:
        """Write the current of both conductances at the potential `v`."""
        np.subtract(self.e_rev_E, v, out=self._drive)
        self.num.multiply(exc, self._drive, out=out)
        return self._minus_inhibition(inh, v, out)

    def _minus_inhibition(self, inh: Array, v: Array, out: Array) -> Array:
        np.subtract(self.e_rev_I, v, out=self._drive)
        np.negative(inh, out=self._term)
        out -= self.num.multiply(self._term, self._drive, out=self._term)
        return out


class DualConductanceInput(ConductanceInput):
    """Two excitatory conductances, each cut and multiplied by itself; their sum is recorded."""

    def derive(self, values: Values) -> None:
        """Convert the reversal potentials."""
        super().derive(values)
        if not hasattr(self, "_both"):
            self._both = np.zeros((2, *self.e_rev_E.shape), dtype=self.num.dtype)
            self._products = np.zeros_like(self._both)

    def observe(self, exc: Array, inh: Array) -> tuple[Array, Array]:
        """Return the sum of the excitatory conductances, and the inhibitory one."""
        self.num.conductance(exc, out=self._both)
        np.add(self._both[0], self._both[1], out=self._exc)
        return self._exc, self.num.conductance(inh, out=self._inh)

    def current(self, exc: Array, inh: Array, v: Array, out: Array) -> Array:
        """Write the current of the three conductances; `exc`, their sum, plays no part."""
        np.subtract(self.e_rev_E, v, out=self._drive)
        self.num.multiply(self._both, self._drive, out=self._products)
        np.add(self._products[0], self._products[1], out=out)
        return self._minus_inhibition(inh, v, out)
