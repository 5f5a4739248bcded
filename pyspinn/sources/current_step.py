"""StepCurrentSource: a current that jumps at given times."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.catalogue.spec import ObjectSpec, Parameter
from pyspinn.errors import ParameterShapeError
from pyspinn.numbers.arithmetic import Arithmetic, Array
from pyspinn.sources.current_source import CurrentSource, InjectedCurrent, Targets, ticks_of


class SteppedCurrent(InjectedCurrent):
    """Holds the last amplitude, 0 before the first.

    A core looks at one entry for each neuron and sub-step: where several are due in the same tick,
    the neurons take them one after another (board semantics, "Current sources"). After the last
    entry the amplitude stays.

    Parameters
    ----------
    num, targets
        See `InjectedCurrent`.
    times : sequence of int
        Ticks.
    amplitudes : sequence of float
        nA.
    substeps : int
        Sub-steps per tick.
    """

    def __init__(
        self,
        num: Arithmetic,
        targets: Targets,
        times: Sequence[int],
        amplitudes: Sequence[float],
        substeps: int = 1,
    ) -> None:
        super().__init__(num, targets)
        self.times = list(times)
        self.amplitudes = num.real(np.array([0.0, *amplitudes], dtype=np.float64))
        self._next = [0] * len(targets)
        self._due = [(0, 0)] * len(targets)
        self.substeps = substeps

    def __call__(self, tick: int, substep: int, current: Array) -> None:
        """Add the amplitudes, core by core."""
        for core, neurons in enumerate(self.targets):
            if substep == 0:
                self._look(core, tick, neurons.size * self.substeps)
            before, after = self._due[core]
            if before == after:
                current[neurons] += self.amplitudes[after]
            else:
                looks = np.arange(neurons.size, dtype=np.intp) * self.substeps + (substep + 1)
                current[neurons] += self.amplitudes[np.minimum(before + looks, after)]

    def _look(self, core: int, tick: int, looks: int) -> None:
        """Find the entries before and after `looks` looks, each of which takes one that is due."""
        before = after = self._next[core]
        while after < len(self.times) and self.times[after] <= tick and after - before < looks:
            after += 1
        self._due[core] = before, after
        self._next[core] = after


class StepCurrentSource(CurrentSource):
    """A current that jumps at given times.

    Parameters
    ----------
    times : sequence of float
        ms, ascending.
    amplitudes : sequence of float
        nA from each time on; as many.
    """

    SPEC = ObjectSpec(
        "StepCurrentSource",
        "A current that jumps at given times.",
        (
            Parameter("times", "ms", (), "when the current changes", low=0.0, high=2.0**32 - 1),
            Parameter("amplitudes", "nA", (), "the current from each time on"),
        ),
        "current",
    )

    def __init__(self, times: Sequence[float] = (), amplitudes: Sequence[float] = ()) -> None:
        super().__init__(times=times, amplitudes=amplitudes)

    def set_parameters(self, **parameters: Any) -> None:
        """Change times, amplitudes or both; they must stay equally many."""
        before = dict(self._values)
        super().set_parameters(**parameters)
        n_times, n_amplitudes = len(self.times), len(self.amplitudes)
        if n_times != n_amplitudes:
            self._values.update(before)
            raise ParameterShapeError(
                f"StepCurrentSource: {n_times} times but {n_amplitudes} amplitudes; give one "
                "amplitude for each time (change both in one call of set_parameters)."
            )

    def _checked(self, name: str, value: Any) -> NDArray[np.float64]:
        parameter = self.SPEC.parameter(name)
        if hasattr(value, "value"):
            value = value.value
        array = parameter.check(self.SPEC.name, value)
        if array.ndim != 1:
            raise parameter.error(self.SPEC.name, value, "Give a list of numbers.")
        if name == "times" and bool((np.diff(array) < 0).any()):
            raise parameter.error(self.SPEC.name, value, "Give the times in ascending order.")
        return array

    def on_machine(
        self, num: Arithmetic, dt_ms: float, targets: Targets, substeps: int = 1
    ) -> SteppedCurrent:
        """Return the current on the machine."""
        times = [ticks_of(float(t), dt_ms) for t in self.times]
        return SteppedCurrent(num, targets, times, self.amplitudes, substeps)
