"""A cell type: its catalogue entry and the parts it is composed of."""

from __future__ import annotations

from typing import Protocol

from pyspinn.catalogue.spec import CellSpec
from pyspinn.data_classes import data_class
from pyspinn.neurons.group import Group, NeuronGroup, Parts
from pyspinn.neurons.parts import (
    Adaptation,
    InputType,
    Membrane,
    StepTime,
    SynapseShape,
    Threshold,
    Values,
)
from pyspinn.numbers.arithmetic import Arithmetic


class Model(Protocol):
    """What every neuron model has: a catalogue entry, and a way to build a group of neurons."""

    @property
    def spec(self) -> CellSpec:
        """Names, units, defaults, limits and meanings."""

    def build(self, num: Arithmetic, time: StepTime, values: Values) -> Group:
        """Return neurons with these parameters and initial values."""


@data_class(frozen=True)
class CellModel:
    """A neuron model composed of parts.

    Parameters
    ----------
    spec : CellSpec
        Names, units, defaults, limits and meanings.
    membrane, shape, input_type, threshold : type
        The parts.
    adaptation : type or None
        An extra current, where the model has one.
    """

    spec: CellSpec
    membrane: type[Membrane]
    shape: type[SynapseShape]
    input_type: type[InputType]
    threshold: type[Threshold]
    adaptation: type[Adaptation] | None = None

    def build(self, num: Arithmetic, time: StepTime, values: Values) -> NeuronGroup:
        """Return neurons composed of these parts."""
        parts = Parts(
            membrane=self.membrane(num, time, values),
            shape=self.shape(num, time, values),
            input_type=self.input_type(num, time, values),
            threshold=self.threshold(num, time, values),
            adaptation=self.adaptation(num, time, values) if self.adaptation else None,
        )
        return NeuronGroup(parts, num, time)
