"""DCSource: a constant current for a while."""

from __future__ import annotations

from pyspinn.catalogue.spec import ObjectSpec
from pyspinn.numbers.arithmetic import Arithmetic, Array
from pyspinn.sources.current_source import (
    AMPLITUDE,
    START,
    STOP,
    CurrentSource,
    InjectedCurrent,
    Targets,
    ticks_of,
)


class DirectCurrent(InjectedCurrent):
    """Active for start <= tick < stop (board semantics, "Current sources").

    Parameters
    ----------
    num, targets
        See `InjectedCurrent`.
    start, stop : int
        Ticks.
    amplitude : float
        nA.
    """

    def __init__(
        self, num: Arithmetic, targets: Targets, start: int, stop: int, amplitude: float
    ) -> None:
        super().__init__(num, targets)
        self.start, self.stop = start, stop
        self.amplitude = num.real(amplitude)

    def __call__(self, tick: int, substep: int, current: Array) -> None:
        """Add the amplitude."""
        if self.start <= tick < self.stop:
            current[self.neurons] += self.amplitude


class DCSource(CurrentSource):
    """A constant current between two times.

    Parameters
    ----------
    amplitude : float
        The current in nA.
    start, stop : float
        ms; on sPyNNaker `stop` is 0 unless given, and the current never flows.
    """

    SPEC = ObjectSpec(
        "DCSource", "A constant current between two times.", (AMPLITUDE, START, STOP), "current"
    )

    def __init__(self, amplitude: float = 0.0, start: float = 0.0, stop: float = 0.0) -> None:
        super().__init__(amplitude=amplitude, start=start, stop=stop)

    def on_machine(
        self, num: Arithmetic, dt_ms: float, targets: Targets, substeps: int = 1
    ) -> DirectCurrent:
        """Return the current on the machine."""
        start, stop = ticks_of(self.start, dt_ms), ticks_of(self.stop, dt_ms)
        return DirectCurrent(num, targets, start, stop, self.amplitude)
