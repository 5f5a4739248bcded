"""A group of neurons of one model, from all populations that use it, stepped together."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from pyspinn.neurons.model import CellModel
from pyspinn.neurons.parts import Part, StepTime, Values
from pyspinn.numbers.arithmetic import Arithmetic, Array

#: Adds injected current (nA) to an array of shape (neurons,) for one sub-step of a tick.
Injection = Callable[[int, Array], None]


class NeuronGroup:
    """The state of a group and its time step.

    A tick is ``receive`` (if anything arrived), ``observe``, then ``advance``; what is recorded is
    read between the last two: V before its update, and the synaptic input seen by this tick.

    Parameters
    ----------
    model : CellModel
        The parts to compose.
    num : Arithmetic
        The number format.
    time : StepTime
        Tick and sub-steps.
    values : Values
        Parameters and initial state, each of shape (neurons,).
    """

    def __init__(self, model: CellModel, num: Arithmetic, time: StepTime, values: Values) -> None:
        self.model, self.num, self.time = model, num, time
        self.membrane = model.membrane(num, time, values)
        self.shape = model.shape(num, time, values)
        self.input_type = model.input_type(num, time, values)
        self.threshold = model.threshold(num, time, values)
        self.adaptation = model.adaptation(num, time, values) if model.adaptation else None
        self.size = self.membrane.v.shape[0]
        self.injections: list[Injection] = []
        self._current = np.zeros(self.size, dtype=num.dtype)
        self.observe()

    def parts(self) -> list[Part]:
        """Return the parts in order."""
        found = [self.membrane, self.shape, self.input_type, self.threshold]
        return [*found, self.adaptation] if self.adaptation else list(found)

    def derive(self, values: Values) -> None:
        """Take changed parameters over; the state goes on."""
        for part in self.parts():
            part.derive(values)

    def load(self, values: Values) -> None:
        """Set state variables from `values`; those not named keep their state."""
        for part in self.parts():
            part.load(values)

    def state(self) -> dict[str, Array]:
        """Return the live state arrays by PyNN name."""
        return {name: array for part in self.parts() for name, array in part.state.items()}

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
        """Advance a tick.

        Returns
        -------
        list of ndarray of intp
            For each sub-step the neurons that spiked.
        """
        spikes = []
        for substep in range(self.time.substeps):
            if substep:
                self.observe()
            current = self.input_type.current(self.exc, self.inh, self.membrane.v, self._current)
            for inject in self.injections:
                inject(tick, current)
            spikes.append(self._update(current))
            self.shape.end_step()
        return spikes

    def _update(self, current: Array) -> NDArray[np.intp]:
        if self.adaptation:
            self.adaptation.add_bias(current)
        self.membrane.advance(current)
        spiked = self.threshold.crossed(self.membrane.v)
        if spiked.size:
            self.membrane.spiked(spiked)
            if self.adaptation:
                self.adaptation.spiked(spiked)
        return spiked
