"""A cell type: its catalogue entry and the parts it is composed of."""

from __future__ import annotations

from dataclasses import dataclass

from pyspinn.catalogue.spec import CellSpec
from pyspinn.neurons.parts import Adaptation, InputType, Membrane, SynapseShape, Threshold


@dataclass(frozen=True)
class CellModel:
    """A neuron model, ready to be built for a group of neurons.

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
