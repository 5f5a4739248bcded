r"""ACSource: a sine-shaped current for a while.

.. math:: I(t) = \text{offset} + \text{amplitude}\,\sin(2 \pi f (t - t_{start}) + \varphi)
"""

from __future__ import annotations

import math

import numpy as np

from pyspinn.catalogue.spec import ObjectSpec, Parameter
from pyspinn.data_classes import data_class
from pyspinn.numbers.arithmetic import Arithmetic, Array
from pyspinn.numbers.s1615 import FRACTION_BITS
from pyspinn.numbers.sine import sine
from pyspinn.sources.current_source import (
    AMPLITUDE,
    START,
    STOP,
    CurrentSource,
    InjectedCurrent,
    Targets,
    ticks_of,
)


@data_class(frozen=True)
class Wave:
    """The wave as a core knows it.

    Parameters
    ----------
    start, stop : int
        Ticks.
    amplitude, offset : float
        nA.
    per_tick, phase : float
        Radians. The host computes `per_tick` for ticks of 1 ms whatever the time step is.
    """

    start: int
    stop: int
    amplitude: float
    offset: float
    per_tick: float
    phase: float


def _wrap(raw: int) -> int:
    return (raw + 2**31) % 2**32 - 2**31


class AlternatingCurrent(InjectedCurrent):
    """Active for start <= tick < stop, in the machine's products and its own sine."""

    def __init__(self, num: Arithmetic, targets: Targets, wave: Wave) -> None:
        super().__init__(num, targets)
        self.wave = wave
        self._raw = (
            {
                name: int(num.real(getattr(wave, name)))
                for name in ("amplitude", "offset", "per_tick", "phase")
            }
            if num.name == "fixed"
            else {}
        )

    def value(self, tick: int) -> Array:
        """Return the current in `tick`."""
        wave = self.wave
        if not self._raw:
            angle = (tick - wave.start) * wave.per_tick + wave.phase
            return np.asarray(wave.offset + wave.amplitude * math.sin(angle), dtype=np.float64)
        raw = self._raw
        elapsed = _wrap((tick - wave.start) << FRACTION_BITS)
        angle_raw = _wrap(_wrap((elapsed * raw["per_tick"]) >> FRACTION_BITS) + raw["phase"])
        swing = (raw["amplitude"] * sine(angle_raw)) >> FRACTION_BITS
        return np.asarray(_wrap(raw["offset"] + swing), dtype=np.int32)

    def __call__(self, tick: int, substep: int, current: Array) -> None:
        """Add the wave's value."""
        if self.wave.start <= tick < self.wave.stop:
            current[self.neurons] += self.value(tick)


class ACSource(CurrentSource):
    """A sine-shaped current between two times.

    Parameters
    ----------
    start, stop : float
        When it begins and ends, in ms.
    amplitude, offset : float
        Of the sine and of its mean, in nA.
    frequency : float
        Hz; a board is right only at a time step of 1 ms.
    phase : float
        Degrees at `start`.
    """

    SPEC = ObjectSpec(
        "ACSource",
        "A sine-shaped current between two times.",
        (
            START,
            STOP,
            AMPLITUDE,
            Parameter("offset", "nA", 0.0, "the mean current"),
            Parameter("frequency", "Hz", 0.0, "cycles per second"),
            Parameter("phase", "deg", 0.0, "phase at start"),
        ),
        "current",
    )

    def __init__(
        self,
        start: float = 0.0,
        stop: float = 0.0,
        amplitude: float = 0.0,
        offset: float = 0.0,
        frequency: float = 0.0,
        phase: float = 0.0,
    ) -> None:
        super().__init__(
            start=start,
            stop=stop,
            amplitude=amplitude,
            offset=offset,
            frequency=frequency,
            phase=phase,
        )

    def on_machine(
        self, num: Arithmetic, dt_ms: float, targets: Targets, substeps: int = 1
    ) -> AlternatingCurrent:
        """Return the current on the machine."""
        tick_ms = 1.0 if num.name == "fixed" else dt_ms
        wave = Wave(
            start=ticks_of(self.start, dt_ms),
            stop=ticks_of(self.stop, dt_ms),
            amplitude=self.amplitude,
            offset=self.offset,
            per_tick=(self.frequency * 2 * math.pi) / 1000.0 * tick_ms,
            phase=self.phase * (math.pi / 180.0),
        )
        return AlternatingCurrent(num, targets, wave)
