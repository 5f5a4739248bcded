"""A group of neurons of one model, from all populations that use it, stepped together."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.data_classes import data_class
from pyspinn.neurons.parts import (
    Adaptation,
    InputType,
    Membrane,
    Part,
    StepTime,
    SynapseShape,
    Threshold,
    Values,
)
from pyspinn.numbers.arithmetic import Arithmetic, Array

#: Adds injected current (nA) to an array of shape (neurons,) for one sub-step of a tick.
Injection = Callable[[int, int, Array], None]


class Group(ABC):
    """The state of a group of neurons and its time step.

    A tick is ``receive`` (if anything arrived), ``observe``, then ``advance``; what is recorded is
    read between the last two.
    """

    num: Arithmetic
    size: int
    injections: list[Injection]
    #: Whether `observe` has something to do.
    observes_anew = True

    @abstractmethod
    def derive(self, values: Values) -> None:
        """Take changed parameters over; the state goes on."""

    @abstractmethod
    def load(self, values: Values) -> None:
        """Set state variables from `values`; those not named keep their state."""

    @abstractmethod
    def state(self) -> dict[str, Array]:
        """Return the live state arrays by PyNN name."""

    @abstractmethod
    def resume(self) -> None:
        """Do what the cores do when a further run starts."""

    @abstractmethod
    def receive(self, inputs: Array) -> None:
        """Add this tick's synaptic input, shape (receptors, neurons)."""

    @abstractmethod
    def observe(self) -> None:
        """Take the synaptic responses of this (sub-)step; once for each."""

    @abstractmethod
    def recordable(self, name: str) -> Array:
        """Return what is recorded under `name` at this tick, shape (neurons,)."""

    @abstractmethod
    def advance(self, tick: int) -> list[NDArray[np.intp]]:
        """Advance a tick.

        Returns
        -------
        list of ndarray of intp
            For each sub-step the neurons that spiked.
        """

    def recorded_type(self, name: str) -> np.dtype[Any]:
        """Return the dtype in which the variable `name` is recorded."""
        return self.num.dtype

    def recorded_real(self, name: str, samples: Array) -> NDArray[np.float64]:
        """Return recorded samples as real numbers."""
        return self.num.to_real(samples)


@data_class(frozen=True)
class Parts:
    """The parts of a group, already holding its parameters and state."""

    membrane: Membrane
    shape: SynapseShape
    input_type: InputType
    threshold: Threshold
    adaptation: Adaptation | None

    def all(self) -> list[Part]:
        """Return the parts in order."""
        found: list[Part] = [self.membrane, self.shape, self.input_type, self.threshold]
        return [*found, self.adaptation] if self.adaptation else found


class NeuronGroup(Group):
    """Neurons composed of parts.

    Recorded are V before its update, and the synaptic input seen by this tick.

    Parameters
    ----------
    parts : Parts
        The parts.
    num : Arithmetic
        The number format.
    time : StepTime
        Tick and sub-steps.
    """

    def __init__(self, parts: Parts, num: Arithmetic, time: StepTime) -> None:
        self.parts, self.num, self.time = parts, num, time
        self.membrane, self.shape = parts.membrane, parts.shape
        self.input_type, self.threshold = parts.input_type, parts.threshold
        self.adaptation = parts.adaptation
        self.size = self.membrane.v.shape[0]
        self.injections = []
        self._current = np.zeros(self.size, dtype=num.dtype)
        self.exc = self.inh = np.zeros(self.size, dtype=num.dtype)
        self.observes_anew = not (self.shape.shows_state and self.input_type.shows_response)
        if not self.observes_anew:
            self.observe()

    def derive(self, values: Values) -> None:
        """Take changed parameters over; the state goes on."""
        for part in self.parts.all():
            part.derive(values)

    def load(self, values: Values) -> None:
        """Set state variables from `values`; those not named keep their state."""
        for part in self.parts.all():
            part.load(values)

    def state(self) -> dict[str, Array]:
        """Return the live state arrays by PyNN name."""
        return {name: array for part in self.parts.all() for name, array in part.state.items()}

    def resume(self) -> None:
        """Do what the cores do when a further run starts."""
        for part in self.parts.all():
            part.resume()

    def receive(self, inputs: Array) -> None:
        """Add this tick's synaptic input, shape (receptors, neurons)."""
        self.shape.receive(inputs)

    def observe(self) -> None:
        """Take the synaptic responses of this sub-step."""
        self.exc, self.inh = self.input_type.observe(*self.shape.values())

    def recordable(self, name: str) -> Array:
        """Return what is recorded under `name` at this tick, shape (neurons,)."""
        if name == "v":
            return self.membrane.v
        return self.exc if name == "gsyn_exc" else self.inh

    def advance(self, tick: int) -> list[NDArray[np.intp]]:
        """Advance a tick; return for each sub-step the neurons that spiked."""
        spikes = [self._advance(tick, 0)]
        for substep in range(1, self.time.substeps):
            self.observe()
            spikes.append(self._advance(tick, substep))
        return spikes

    def _advance(self, tick: int, substep: int) -> NDArray[np.intp]:
        current = self.input_type.current(self.exc, self.inh, self.membrane.v, self._current)
        for inject in self.injections:
            inject(tick, substep, current)
        if self.adaptation:
            self.adaptation.add_bias(current)
        self.membrane.advance(current)
        spiked = self.threshold.crossed(self.membrane.v)
        if spiked.size:
            self.membrane.spiked(spiked)
            if self.adaptation:
                self.adaptation.spiked(spiked)
        self.shape.end_step()
        return spiked
