"""A current that is kept as it flows: what PyNN's ``source.record()`` asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.errors import MissingPackageError, NoDataError
from pyspinn.numbers.arithmetic import Array

if TYPE_CHECKING:
    from pyspinn.sources.current_source import InjectedCurrent


class CurrentLog:
    """What one source injected into its first cell since the last reset.

    Parameters
    ----------
    owner : str
        The source, for messages.
    """

    def __init__(self, owner: str) -> None:
        self.owner = owner
        self.dt_ms = 1.0
        self._by_tick: dict[int, float] = {}
        self._flowing: WatchedCurrent | None = None

    def watch(self, current: InjectedCurrent, dt_ms: float) -> WatchedCurrent:
        """Return the current of a run; it adds itself as before, and is kept."""
        self.dt_ms = dt_ms
        self._flowing = WatchedCurrent(current, self)
        return self._flowing

    def add(self, tick: int, value: float) -> None:
        """Keep the current (nA) of a tick; a run from tick 0 begins anew."""
        if tick == 0:
            self._by_tick.clear()
        self._by_tick[tick] = value

    def values(self) -> NDArray[np.float64]:
        """Return the current (nA) at each tick from 0, and at the end of the run.

        Raises
        ------
        NoDataError
            Before the first run.
        """
        if self._flowing is None or not self._by_tick:
            raise NoDataError(f"{self.owner}: no current was recorded yet. Call run() first.")
        end = max(self._by_tick) + 1
        found = [self._by_tick.get(tick, 0.0) for tick in range(end)]
        return np.array([*found, self._flowing.value(end)], dtype=np.float64)

    def signal(self) -> Any:
        """Return the same as an AnalogSignal of Neo, in nA.

        Raises
        ------
        MissingPackageError
            Where Neo is not installed.
        """
        try:
            import neo
        except ImportError:
            raise MissingPackageError(
                f"{self.owner}.get_data() gives a signal of Neo, which is not installed: "
                "pip install neo."
            ) from None
        import quantities

        return neo.AnalogSignal(
            self.values(),
            units="nA",
            t_start=0.0 * quantities.ms,
            sampling_period=self.dt_ms * quantities.ms,
        )


class WatchedCurrent:
    """A current on the machine that tells a log what it adds.

    Parameters
    ----------
    current : InjectedCurrent
        The current.
    log : CurrentLog
        Where it is kept.
    """

    def __init__(self, current: InjectedCurrent, log: CurrentLog) -> None:
        self._current, self._log = current, log
        neurons = np.concatenate(current.targets)
        self._first, self._reach = int(neurons[0]), int(neurons.max()) + 1

    def __call__(self, tick: int, substep: int, current: Array) -> None:
        """Add to `current`, nA, shape (neurons,), for one sub-step of `tick`."""
        before = current[self._first]
        self._current(tick, substep, current)
        if substep == 0:
            added = np.asarray(current[self._first] - before)
            self._log.add(tick, float(self._current.num.to_real(added)))

    def value(self, tick: int) -> float:
        """Return the current (nA) at a tick that was not reached."""
        nothing = np.zeros(self._reach, dtype=self._current.num.dtype)
        self._current(tick, 0, nothing)
        return float(self._current.num.to_real(nothing[self._first : self._first + 1])[0])
