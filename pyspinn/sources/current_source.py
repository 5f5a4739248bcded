"""What injects current into neurons: descriptions for the user, and currents on the machine.

A description (`CurrentSource`) has PyNN's names and units. At the start of every run it makes an
`InjectedCurrent`, which a group of neurons calls in every sub-step: a core loads its sources anew
then, so that noise and steps begin again.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from pyspinn.catalogue.arguments import teach_class
from pyspinn.catalogue.spec import ObjectSpec, Parameter
from pyspinn.errors import ConfigurationError, NoDataError, UnsupportedError
from pyspinn.numbers.arithmetic import Arithmetic, Array
from pyspinn.sources.recorded_current import CurrentLog, WatchedCurrent

#: For each core that has any, the neurons that get the current: indices in their group, ascending.
Targets = tuple[NDArray[np.intp], ...]

AMPLITUDE = Parameter("amplitude", "nA", 0.0, "the current")
START = Parameter("start", "ms", 0.0, "when the current begins", low=0.0, high=2.0**32 - 1)
STOP = Parameter(
    "stop", "ms", 0.0, "when the current ends; not after start: it never flows", 0.0, 2.0**32 - 1
)


def ticks_of(time_ms: float, dt_ms: float) -> int:
    """Return a time in whole ticks, cut as the board's software cuts it."""
    return int(time_ms * (1000.0 / round(dt_ms * 1000.0)))


class InjectedCurrent(ABC):
    """A current on the machine: adds itself to the input of its neurons.

    Parameters
    ----------
    num : Arithmetic
        The number format.
    targets : Targets
        The neurons.
    """

    def __init__(self, num: Arithmetic, targets: Targets) -> None:
        self.num, self.targets = num, targets
        empty = np.zeros(0, dtype=np.intp)
        self.neurons: NDArray[np.intp] | slice = np.concatenate([empty, *targets])
        first = int(self.neurons[0]) if self.neurons.size else 0
        if np.array_equal(self.neurons, np.arange(first, first + self.neurons.size)):
            self.neurons = slice(first, first + self.neurons.size)

    @abstractmethod
    def __call__(self, tick: int, substep: int, current: Array) -> None:
        """Add to `current`, nA, shape (neurons,), for one sub-step of `tick`."""


class CurrentSource(ABC):
    """A current source as a user describes it; its parameters are attributes.

    Raises
    ------
    UnknownNameError, ParameterValueError
        For a parameter it does not have, or a value outside the limits.
    """

    SPEC: ClassVar[ObjectSpec]
    _values: dict[str, Any]
    _may_record: bool = False
    _log: CurrentLog | None = None

    def __init_subclass__(cls) -> None:
        """Let calls with wrong arguments teach."""
        super().__init_subclass__()
        teach_class(cls)

    def __init__(self, **parameters: Any) -> None:
        object.__setattr__(self, "_values", {p.name: p.default for p in self.SPEC.parameters})
        self.set_parameters(**parameters)

    def set_parameters(self, **parameters: Any) -> None:
        """Change parameters; a board takes them over at the start of the next run."""
        checked = {name: self._checked(name, value) for name, value in parameters.items()}
        self._values.update(checked)

    def _checked(self, name: str, value: Any) -> Any:
        return self.SPEC.parameter(name).number(self.SPEC.name, value)

    def get_parameters(self) -> Mapping[str, Any]:
        """Return the parameters by name."""
        return dict(self._values)

    @property
    def parameters(self) -> Mapping[str, Any]:
        """The parameters by name."""
        return self.get_parameters()

    def __getattr__(self, name: str) -> Any:
        values = object.__getattribute__(self, "__dict__").get("_values", {})
        if name in values:
            return values[name]
        if name.startswith("_"):
            raise AttributeError(name)
        self.SPEC.parameter(name)
        raise AttributeError(name)

    def __setattr__(self, name: str, value: Any) -> None:
        self.set_parameters(**{name: value})

    def __repr__(self) -> str:
        given = ", ".join(f"{name}={value!r}" for name, value in self._values.items())
        return f"{self.SPEC.name}({given})"

    def inject_into(self, cells: Any) -> None:
        """Inject into a population, a view, or a list of cells."""
        parts = [cells] if hasattr(cells, "inject") else cells
        if not isinstance(parts, Iterable) or not all(hasattr(part, "inject") for part in parts):
            raise ConfigurationError(
                f"{self.SPEC.name}.inject_into: needs a population, a view, a cell or a list of "
                f"cells; got {cells!r}. Write population.inject(source)."
            )
        for part in parts:
            part.inject(self)

    def check(self, dt_ms: float) -> None:  # noqa: B027 - most go with any time step
        """Raise when a board with this time step has no such source."""

    def allow_recording(self) -> None:
        """Let `record` be called: the source is injected where PyNN's ways are taken."""
        object.__setattr__(self, "_may_record", True)

    def record(self) -> None:
        """Record the current from the next run on (``strict=False`` only).

        Raises
        ------
        UnsupportedError
            Before the source was injected, and where a board would refuse.
        """
        if not self._may_record:
            raise UnsupportedError(
                f"{self.SPEC.name}.record(): a board does not record currents. Record 'v' of the "
                "cells. With p.setup(..., strict=False) it is done here: inject the source first."
            )
        object.__setattr__(self, "_log", CurrentLog(self.SPEC.name))

    def get_data(self) -> Any:
        """Return the recorded current in nA as a signal of Neo (``strict=False`` only).

        Raises
        ------
        NoDataError
            When `record` was not called, or before the first run.
        """
        if self._log is None:
            raise NoDataError(
                f"{self.SPEC.name}.get_data(): the current was not recorded. Call record() before "
                "run()."
            )
        return self._log.signal()

    def injected(
        self, num: Arithmetic, dt_ms: float, targets: Targets, substeps: int = 1
    ) -> InjectedCurrent | WatchedCurrent:
        """Return the current on the machine, watched where it is recorded."""
        current = self.on_machine(num, dt_ms, targets, substeps)
        return current if self._log is None else self._log.watch(current, dt_ms)

    @abstractmethod
    def on_machine(
        self, num: Arithmetic, dt_ms: float, targets: Targets, substeps: int = 1
    ) -> InjectedCurrent:
        """Return the current on the machine.

        A core goes through all sub-steps of a neuron before it turns to the next one.
        """
