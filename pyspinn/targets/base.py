"""What every target offers: take a description, run it, give back what was recorded."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from pyspinn.data_classes import data_class, field
from pyspinn.network.description import NetworkSpec
from pyspinn.recording.recorded import RecordedSegment


@data_class(frozen=True)
class Connections:
    """The synapses of a projection.

    Parameters
    ----------
    pre, post : int32 (synapses,)
        Indices inside the populations.
    values : dict of str to float64 (synapses,)
        ``weight`` (nA or uS, as the machine holds it), ``delay`` (ms).
    """

    pre: NDArray[np.int32]
    post: NDArray[np.int32]
    values: dict[str, NDArray[np.float64]]


@data_class(frozen=True)
class WeightHistory:
    """Weights of plastic synapses over time: one entry whenever a synapse was updated.

    Parameters
    ----------
    times_ms : float64 (updates,)
        Ascending.
    pre, post : int32 (updates,)
        Cells of the synapse, inside the populations.
    weights : float64 (updates,)
        nA or uS, after the update.
    """

    times_ms: NDArray[np.float64]
    pre: NDArray[np.int32]
    post: NDArray[np.int32]
    weights: NDArray[np.float64]


@data_class(frozen=True)
class PopulationChange:
    """New values of a population between two runs.

    Parameters
    ----------
    population : int
        Index.
    parameters : frozenset of str
        Names of changed parameters.
    state : mapping of str to Any
        State variables set by the user, with their values.
    """

    population: int
    parameters: frozenset[str] = frozenset()
    state: Mapping[str, Any] = field(default_factory=dict)


#: Told the ticks done after every piece of a run; returns whether to go on.
Watch = Callable[[int], bool]


#: Told a tick, and the cells that spiked in it or their names.
Heard = Callable[[int, NDArray[np.int64]], None]


class Probe(Protocol):
    """Takes samples of some cells while a network runs."""

    def take(self) -> None:
        """Take a sample now."""

    def values(self) -> NDArray[np.float64]:
        """Return the samples since the last call, shape (samples, cells)."""


class SpikeTap(Protocol):
    """Gathers the spikes of a population while a network runs."""

    def take(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return ticks and cells of the spikes since the last call."""


class LivePort(Protocol):
    """A running network as live input and output see it."""

    def listen(self, population: int, heard: Heard, names: NDArray[np.int64] | None = None) -> None:
        """Call ``heard(tick, cells)`` for each tick in which cells of a population spike.

        With `names`, at least 0, it is given these of the cells.
        """

    def keep_time(self, *, steady: bool) -> None:
        """Spread the work evenly over the ticks, or do it as is quickest."""

    def inject(self, population: int, tick: int, cells: NDArray[np.int64]) -> None:
        """Let cells of an injector spike in `tick`."""

    def set_rates(self, population: int, rates: Mapping[int, float]) -> None:
        """Set rates (Hz) of Poisson sources by cell, from the next tick on."""

    def tap(self, population: int) -> SpikeTap:
        """Return what gathers the spikes of a population from now on."""

    def probe(self, population: int, variable: str, cells: NDArray[np.intp]) -> Probe:
        """Return what takes samples of a variable of some cells, as it would be recorded."""

    def commands(self, population: int) -> tuple[NDArray[Any], NDArray[Any]] | None:
        """Return cells and payloads of the commands sent in the last tick, if any."""

    def close(self) -> None:
        """Stop listening."""


class Target(Protocol):
    """Where a network runs."""

    name: str

    def prepare(self, network: NetworkSpec) -> None:
        """Compile or map the network; time is 0 afterwards."""

    def change(self, network: NetworkSpec, changes: Sequence[PopulationChange]) -> None:
        """Take over values that changed since the last run; the state goes on."""

    def live(self) -> LivePort:
        """Return live input and output of the prepared network."""

    def run(self, ticks: int, watch: Watch | None = None, piece_ticks: int | None = None) -> int:
        """Run for `ticks` ticks; return how many were run, fewer when `watch` said stop.

        `watch` is asked after each piece of `piece_ticks`, or of a length that the target chooses.
        """

    def recorded(self, population: int) -> RecordedSegment:
        """Return what a population recorded since `prepare`, `reset` or `clear`."""

    def clear(self, population: int) -> None:
        """Forget what a population recorded so far."""

    def connections(self, projection: int) -> Connections:
        """Return the synapses of a projection as they are now."""

    def weight_history(self, projection: int) -> WeightHistory:
        """Return the recorded weights of a plastic projection."""

    def overflows(
        self, population: int, receptor: int
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return how often each cell's input overflowed, and the first tick (-1: never)."""

    def set_synapses(self, projection: int, name: str, values: NDArray[np.float64]) -> None:
        """Set ``weight`` (nA or uS) or ``delay`` (ms) in the order of `connections`."""

    def state(self, population: int, name: str) -> NDArray[np.float64]:
        """Return a state variable as it is now, shape (cells,)."""

    def now(self, population: int, variable: str) -> NDArray[np.float64]:
        """Return a recordable variable as it is now, shape (cells,)."""

    def parameter(self, population: int, name: str) -> NDArray[np.float64]:
        """Return a parameter as drawn for the network, shape (cells,)."""

    def reset(self, network: NetworkSpec) -> None:
        """Go back to time 0 with the initial state of `network`."""
