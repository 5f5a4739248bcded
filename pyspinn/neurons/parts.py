"""The parts a cell type is composed of, and what each must do.

A cell is a membrane (the differential equation), a synapse shape (what a spike turns into), an
input type (current, conductance or delta), a threshold, and sometimes an adaptation. A part
declares the PyNN parameters it reads by taking them out of `Values`; the catalogue entry of the
cell says their units, defaults and limits.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from pyspinn.data_classes import data_class
from pyspinn.numbers.arithmetic import Arithmetic, Array

#: PyNN parameter or state name -> real values, float64, shape (neurons,).
Values = Mapping[str, NDArray[np.float64]]


@data_class(frozen=True)
class StepTime:
    """The time step of a group of neurons, and the cores that step it.

    Parameters
    ----------
    dt_ms : float
        Length of a tick in ms.
    substeps : int
        Sub-steps per tick (sPyNNaker's ``n_steps_per_timestep``).
    cores : tuple of (int, int)
        Ranges (first, one past last) of the group's neurons that share a core and thereby a random
        generator; empty when nothing depends on it.
    """

    dt_ms: float
    substeps: int = 1
    cores: tuple[tuple[int, int], ...] = ()


class Part(ABC):
    """A part of a group of neurons: constants derived from parameters, and state arrays.

    Parameters
    ----------
    num : Arithmetic
        The number format.
    time : StepTime
        The time step.
    values : Values
        Parameters and initial state of the group.
    """

    def __init__(self, num: Arithmetic, time: StepTime, values: Values) -> None:
        self.num = num
        self.time = time
        self.step_ms = num.step_length(time.dt_ms, time.substeps)
        self.state: dict[str, Array] = {}
        self.derive(values)
        self.load(values)

    @abstractmethod
    def derive(self, values: Values) -> None:
        """Derive the constants; called again when parameters change between runs."""

    def resume(self) -> None:  # noqa: B027 - most parts have nothing to do
        """Do what a core does when a further run starts."""

    def load(self, values: Values) -> None:
        """Set the state arrays from initial values; a missing one is 0."""
        for name, array in self.state.items():
            if name in values:
                np.copyto(array, self.num.real(values[name]))

    def size(self, values: Values) -> int:
        """Return the number of neurons."""
        return int(next(iter(values.values())).shape[0])


class Membrane(Part):
    """The differential equation of a neuron."""

    v: Array

    @abstractmethod
    def advance(self, current: Array) -> None:
        """Advance one sub-step under `current`, which may be overwritten.

        Parameters
        ----------
        current : ndarray, shape (neurons,)
            exc - inh + injected + bias in nA; the constant offset is the membrane's own.
        """

    @abstractmethod
    def spiked(self, neurons: NDArray[np.intp]) -> None:
        """Reset the neurons that spiked."""


class SynapseShape(Part):
    """What arriving spikes turn into."""

    receptors: int
    #: Whether `values` are state arrays themselves, the same at every step.
    shows_state: ClassVar[bool] = False

    @abstractmethod
    def receive(self, inputs: Array) -> None:
        """Add this tick's `inputs`, shape (receptors, neurons)."""

    @abstractmethod
    def values(self) -> tuple[Array, Array]:
        """Return the excitatory and inhibitory response, each of shape (neurons,).

        The excitatory one has shape (2, neurons) where two receptors excite.
        """

    @abstractmethod
    def end_step(self) -> None:
        """Decay at the end of a sub-step."""


class InputType(Part):
    """How a synaptic response becomes a current."""

    #: Whether `observe` returns the responses themselves.
    shows_response: ClassVar[bool] = False

    @abstractmethod
    def observe(self, exc: Array, inh: Array) -> tuple[Array, Array]:
        """Return what is recorded as gsyn_exc and gsyn_inh."""

    @abstractmethod
    def current(self, exc: Array, inh: Array, v: Array, out: Array) -> Array:
        """Write the total current (nA) of the observed responses to `out`."""


class Threshold(Part):
    """When a neuron spikes."""

    @abstractmethod
    def crossed(self, v: Array) -> NDArray[np.intp]:
        """Return the indices of the neurons that spike, in order."""


class Adaptation(Part):
    """A current of the neuron's own, added to the input."""

    @abstractmethod
    def add_bias(self, current: Array) -> None:
        """Advance one sub-step and add the bias to `current` in place."""

    @abstractmethod
    def spiked(self, neurons: NDArray[np.intp]) -> None:
        """Take note of spikes."""
