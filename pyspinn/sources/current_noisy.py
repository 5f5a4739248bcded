"""NoisyCurrentSource: white noise for a while."""

from __future__ import annotations

from typing import Any

import numpy as np

from pyspinn.catalogue.spec import ObjectSpec, Parameter
from pyspinn.errors import UnsupportedError
from pyspinn.numbers import s1615
from pyspinn.numbers.arithmetic import Arithmetic, Array
from pyspinn.numbers.kiss import Kiss, seed_words
from pyspinn.numbers.machine_draws import normals
from pyspinn.sources.current_source import (
    START,
    STOP,
    CurrentSource,
    InjectedCurrent,
    Targets,
    ticks_of,
)


class NoisyCurrent(InjectedCurrent):
    """mean + stdev * normal, drawn for every neuron and sub-step, also for refractory neurons.

    Every core has the source's generator for itself, from the same seed. Source: board
    semantics, "Models".

    Parameters
    ----------
    num, targets
        See `InjectedCurrent`.
    window : (int, int)
        First tick, and one past the last.
    mean, stdev : float
        nA.
    words : tuple of int
        The generator's state.
    substeps : int
        Sub-steps per tick.
    """

    def __init__(
        self,
        num: Arithmetic,
        targets: Targets,
        window: tuple[int, int],
        mean: float,
        stdev: float,
        words: tuple[int, int, int, int],
        substeps: int = 1,
    ) -> None:
        super().__init__(num, targets)
        self.start, self.stop = window
        self.mean, self.stdev = num.real(mean), num.real(stdev)
        self._generators = [Kiss(*words) for _ in targets]
        n = sum(neurons.size for neurons in targets)
        self._drawn = np.zeros((n, substeps), dtype=np.uint32)
        self._noise = np.zeros(n, dtype=num.dtype)

    def __call__(self, tick: int, substep: int, current: Array) -> None:
        """Add a value to each neuron."""
        if not self.start <= tick < self.stop:
            return
        if substep == 0:
            self._draw()
        raw = normals(self._drawn[:, substep])
        noise = self._noise
        np.copyto(noise, raw if self.num.name == "fixed" else s1615.to_real(raw), casting="unsafe")
        self.num.multiply(noise, self.stdev, out=noise)
        noise += self.mean
        current[self.neurons] += noise

    def _draw(self) -> None:
        """Draw the words of a tick: for each neuron those of its sub-steps."""
        first, substeps = 0, self._drawn.shape[1]
        for generator, neurons in zip(self._generators, self.targets, strict=True):
            words = generator.draw(neurons.size * substeps)
            self._drawn[first : first + neurons.size] = words.reshape(-1, substeps)
            first += neurons.size


class NoisyCurrentSource(CurrentSource):
    """White noise between two times.

    Parameters
    ----------
    mean, stdev : float
        Mean and standard deviation in nA.
    start, stop : float
        When it begins and ends, in ms.
    dt : float
        ms between values; only the time step itself.
    rng : None
        A board has its own generator; to seed it, ``set_parameters(seed=(x, y, z, c))``.

    Raises
    ------
    UnsupportedError
        For a generator of the host.
    """

    SPEC = ObjectSpec(
        "NoisyCurrentSource",
        "Normally distributed current, a new value in every time step.",
        (
            Parameter("mean", "nA", 0.0, "mean of the current"),
            Parameter("stdev", "nA", 0.0, "standard deviation of the current"),
            START,
            STOP,
            Parameter("dt", "ms", 1.0, "time between values: the time step", 0.0, low_open=True),
            Parameter(
                "seed",
                "",
                None,
                "four words of the generator; None gives other noise in every run",
                low=0.0,
                high=2.0**32 - 1,
                kind="integer",
            ),
        ),
        "current",
    )

    def __init__(
        self,
        mean: float = 0.0,
        stdev: float = 0.0,
        start: float = 0.0,
        stop: float = 0.0,
        dt: float = 1.0,
        rng: None = None,
    ) -> None:
        if rng is not None:
            raise UnsupportedError(
                "NoisyCurrentSource: rng has no effect on a board, which has its own generator. "
                "Leave it out; for a reproducible current call "
                "set_parameters(seed=(123456789, 987654321, 43219876, 6543217))."
            )
        super().__init__(mean=mean, stdev=stdev, start=start, stop=stop, dt=dt)

    def _checked(self, name: str, value: Any) -> Any:
        if name != "seed":
            return super()._checked(name, value)
        if value is None:
            return None
        parameter = self.SPEC.parameter(name)
        words = parameter.check(self.SPEC.name, value)
        if words.shape != (4,):
            raise parameter.error(self.SPEC.name, value, "Give four whole numbers.")
        return tuple(int(word) for word in words)

    def check(self, dt_ms: float) -> None:
        """Raise unless the noise changes at every time step."""
        if not np.isclose(self.dt, dt_ms):
            raise self.SPEC.parameter("dt").error(
                "NoisyCurrentSource", self.dt, f"On a board it is the time step: dt={dt_ms:g}."
            )

    def on_machine(
        self, num: Arithmetic, dt_ms: float, targets: Targets, substeps: int = 1
    ) -> NoisyCurrent:
        """Return the current on the machine."""
        self.check(dt_ms)
        window = ticks_of(self.start, dt_ms), ticks_of(self.stop, dt_ms)
        words = self.seed or seed_words(np.random.RandomState(), 1)[0].tolist()
        return NoisyCurrent(num, targets, window, self.mean, self.stdev, tuple(words), substeps)
