"""Neurons that spike with a probability computed from their input of a single step.

What the three stochastic cells share: summed input that acts in one step, a random word of the
neuron's own generator in every step it is not refractory, and a refractory time in which it spikes
in every step. Source: the 7.4.1 binaries.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from pyspinn.catalogue.spec import CellSpec, Parameter
from pyspinn.data_classes import data_class
from pyspinn.neurons.group import Group
from pyspinn.neurons.parts import StepTime, Values
from pyspinn.numbers.arithmetic import Arithmetic, Array
from pyspinn.numbers.binary_power import WORD_MAX
from pyspinn.numbers.kiss_bank import KissBank

RECORDABLES = ("spikes", "v", "ex_input", "in_input", "prob", "packets-per-timestep", "rewiring")
REFRACT_INIT = Parameter(
    "refract_init",
    "",
    0.0,
    "time steps of refractoriness left at the start",
    low=0.0,
    high=2.0**32 - 1,
    kind="integer",
)
#: Smallest u16.16 number: a smaller time is 0, and the board would divide by it.
SMALLEST_TIME = 2.0**-16


def unsigned(value: Any) -> NDArray[np.int64]:
    """Return real numbers as u16.16, to nearest."""
    return np.rint(np.asarray(value, dtype=np.float64) * 65536.0).astype(np.int64)


class StochasticGroup(Group):
    """State and step of stochastic neurons.

    Parameters
    ----------
    num, time, values
        As for every model; `values` has the words of `kiss_bank.seed_values`.
    """

    #: The parameter that is the refractory time in ms.
    refractory: ClassVar[str]

    def __init__(self, num: Arithmetic, time: StepTime, values: Values) -> None:
        self.num, self.time = num, time
        self.size = n = values["bias"].shape[0]
        self.injections = []
        self.v = np.zeros(n, dtype=num.dtype)
        self.counter = np.zeros(n, dtype=np.int64)
        self.prob: Array = np.zeros(n, dtype=self.recorded_type("prob"))
        self._input = np.zeros((2, n), dtype=num.dtype)
        self.exc: Array = self._input[0]
        self.inh: Array = self._input[1]
        self._active = np.zeros(n, dtype=np.bool_)
        self._deaf = False
        self.generators = KissBank(values)
        self.derive(values)
        self.load(values)

    def derive(self, values: Values) -> None:
        """Take changed parameters over."""
        self.bias = self.num.real(values["bias"])
        steps = (unsigned(values[self.refractory]) << np.int64(16)) // unsigned(self.time.dt_ms)
        self.refractory_steps = (steps + np.int64(0xFFFF)) >> np.int64(16)

    def load(self, values: Values) -> None:
        """Set the refractory counters."""
        if "refract_init" in values:
            np.copyto(self.counter, values["refract_init"].astype(np.int64))

    def state(self) -> dict[str, Array]:
        """Return the live state arrays by PyNN name."""
        return {"refract_init": self.counter}

    def resume(self) -> None:
        """Check the generators, which changes them, and lose what arrives in the first step."""
        if self.num.name == "fixed":
            self.generators.validate()
            self._deaf = True

    def receive(self, inputs: Array) -> None:
        """Add this tick's input."""
        if not self._deaf:
            self._input += inputs

    def observe(self) -> None:
        """Compute V and the probability of a spike from the input."""
        self._deaf = False
        np.equal(self.counter, 0, out=self._active)
        self.integrate(self.exc, self.inh, self._active)
        probability = self.probability(self.v)
        self.prob = np.where(self._active, probability, 0).astype(self.prob.dtype)

    @abstractmethod
    def integrate(self, exc: Array, inh: Array, active: NDArray[np.bool_]) -> None:
        """Update V of the active neurons."""

    @abstractmethod
    def probability(self, v: Array) -> Array:
        """Return the probability of a spike: u0.32 in int64, or float64."""

    def fired(self, neurons: NDArray[np.intp], active: NDArray[np.bool_]) -> None:
        """Take note of the neurons that fired and of those that could have."""

    def advance(self, tick: int) -> list[NDArray[np.intp]]:
        """Draw, and return the neurons that fired or are refractory."""
        active = self._active.nonzero()[0]
        chance = self.prob[active]
        if self.num.name != "fixed":
            chance = chance * float(WORD_MAX + 1)
        fired = active[self.generators.draw(active) < chance]
        np.subtract(self.counter, 1, out=self.counter, where=~self._active)
        self.counter[fired] = (self.refractory_steps[fired] - 1) & np.int64(WORD_MAX)
        self.fired(fired, self._active)
        self._input.fill(0)
        spiking = ~self._active
        spiking[fired] = True
        return [spiking.nonzero()[0]]

    def recordable(self, name: str) -> Array:
        """Return what is recorded under `name` at this tick, shape (neurons,)."""
        if name == "prob":
            return self.prob
        if name == "v":
            return self.v
        return self.exc if name == "ex_input" else self.inh

    def recorded_type(self, name: str) -> np.dtype[Any]:
        """Return the dtype in which the variable `name` is recorded."""
        if name == "prob" and self.num.name == "fixed":
            return np.dtype(np.uint32)
        return self.num.dtype

    def recorded_real(self, name: str, samples: Array) -> NDArray[np.float64]:
        """Return recorded samples as real numbers."""
        if name == "prob" and self.num.name == "fixed":
            return np.asarray(samples.astype(np.float64) / (WORD_MAX + 1))
        return self.num.to_real(samples)


@data_class(frozen=True)
class StochasticModel:
    """A stochastic cell type.

    Parameters
    ----------
    spec : CellSpec
        Names, units, defaults, limits and meanings.
    group : type
        Its neurons.
    """

    spec: CellSpec
    group: type[StochasticGroup]

    def build(self, num: Arithmetic, time: StepTime, values: Values) -> StochasticGroup:
        """Return neurons with these parameters and initial values."""
        return self.group(num, time, values)
