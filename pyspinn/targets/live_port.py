"""Live input and output of the emulator."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.compile.compiler import source_settings
from pyspinn.data_classes import replace
from pyspinn.errors import unknown_name
from pyspinn.neurons.group import Group
from pyspinn.targets.base import Heard, Probe

if TYPE_CHECKING:
    from pyspinn.targets.emulator import Emulator

_NONE = np.zeros(0, dtype=np.int64)
#: What can be watched of neurons.
RECORDED = ("v", "gsyn_exc", "gsyn_inh")


class RangeTap:
    """Gathers the spikes of some cells; looks at them only when asked, and at many ticks at once.

    Parameters
    ----------
    first, size : int
        Global index of the first cell; how many there are.
    """

    def __init__(self, first: int, size: int) -> None:
        self._first, self._size = first, size
        self._heard: list[tuple[int, NDArray[Any]]] = []

    def hear(self, tick: int, spikes: NDArray[Any]) -> None:
        """Keep all spikes of a tick."""
        self._heard.append((tick, spikes))

    def take(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return ticks and cells of the spikes since the last call."""
        heard, self._heard = self._heard, []
        cells = np.concatenate([_NONE, *(spikes for _, spikes in heard)]) - self._first
        counts = np.array([spikes.size for _, spikes in heard], dtype=np.intp)
        ticks = np.repeat(np.array([tick for tick, _ in heard], dtype=np.int64), counts)
        mine = (cells >= 0) & (cells < self._size)
        return ticks[mine], cells[mine]


class GroupProbe:
    """Takes samples of neurons.

    Parameters
    ----------
    group : Group
        The neurons.
    variable : str
        What is sampled.
    cells : intp (cells,)
        Positions inside the group.
    """

    def __init__(self, group: Group, variable: str, cells: NDArray[np.intp]) -> None:
        self._group, self._variable, self._cells = group, variable, cells
        self._samples: list[NDArray[Any]] = []

    def take(self) -> None:
        """Take a sample now."""
        self._samples.append(self._group.recordable(self._variable)[self._cells])

    def values(self) -> NDArray[np.float64]:
        """Return the samples since the last call, shape (samples, cells)."""
        kind = self._group.recorded_type(self._variable)
        samples = np.array(self._samples, dtype=kind).reshape(-1, self._cells.size)
        self._samples = []
        return np.asarray(self._group.recorded_real(self._variable, samples), dtype=np.float64)


class EmulatorPort:
    """Listens to a simulation in this process and hands input to its sources.

    Parameters
    ----------
    emulator : Emulator
        With a prepared network.
    """

    def __init__(self, emulator: Emulator) -> None:
        self._emulator = emulator
        self._rates: dict[int, NDArray[np.float64]] = {}

    def listen(self, population: int, heard: Heard, names: NDArray[np.int64] | None = None) -> None:
        """Call ``heard(tick, cells)`` for each tick in which cells of a population spike.

        With `names`, at least 0, it is given these of the cells.
        """
        place = self._emulator.compiled.places[population]
        table = np.full(self._emulator.compiled.cells, -1, dtype=np.int64)
        cells = np.arange(place.size, dtype=np.int64) if names is None else names
        table[place.first : place.first + place.size] = cells

        def filtered(tick: int, spikes: NDArray[Any]) -> None:
            found = table[spikes]
            found = found[found >= 0]
            if found.size:
                heard(tick, found)

        self._emulator.simulation.listeners.append(filtered)

    def keep_time(self, *, steady: bool) -> None:
        """Spread the work of the sources evenly over the ticks, or do it as is quickest."""
        for _, source in self._emulator.compiled.sources:
            source.keep_time(steady=steady)

    def inject(self, population: int, tick: int, cells: NDArray[np.int64]) -> None:
        """Let cells of an injector spike in `tick`."""
        self._source(population).inject(tick, cells)

    def set_rates(self, population: int, rates: Mapping[int, float]) -> None:
        """Set rates (Hz) of Poisson sources by cell, from the next tick on."""
        network = self._emulator.network
        spec = network.populations[population]
        now = self._rates.get(population)
        if now is None:
            now = self._rates[population] = np.array(spec.parameters["rate"], dtype=np.float64)
        for cell, rate in rates.items():
            now[cell] = rate
        changed = replace(spec, parameters={**spec.parameters, "rate": now.copy()})
        self._source(population).change(source_settings(network, changed))

    def forget_rates(self, population: int) -> None:
        """Take the rates of the network again: the script has set them."""
        self._rates.pop(population, None)

    def tap(self, population: int) -> RangeTap:
        """Return what gathers the spikes of a population from now on."""
        place = self._emulator.compiled.places[population]
        tap = RangeTap(place.first, place.size)
        self._emulator.simulation.listeners.append(tap.hear)
        return tap

    def probe(self, population: int, variable: str, cells: NDArray[np.intp]) -> Probe:
        """Return what takes samples of a variable of some cells, as it would be recorded."""
        place = self._emulator.compiled.places[population]
        spec = self._emulator.network.populations[population]
        known = RECORDED if place.group is not None else ()
        if variable not in known:
            raise unknown_name(f"{spec.label} ({spec.cell})", "value to watch", variable, known)
        group = self._emulator.simulation.groups[place.group or 0]
        return GroupProbe(group, variable, place.offset + cells)

    def commands(self, population: int) -> tuple[NDArray[Any], NDArray[Any]] | None:
        """Return cells and payloads of the commands sent in the last tick, if any."""
        place = self._emulator.compiled.places[population]
        group: Any = self._emulator.simulation.groups[place.group or 0]
        sent = group.threshold.sent
        if sent is None:
            return None
        cells, payloads = sent
        mine = (cells >= place.offset) & (cells < place.offset + place.size)
        return (cells[mine] - place.offset, payloads[mine]) if mine.any() else None

    def _source(self, population: int) -> Any:
        place = self._emulator.compiled.places[population]
        return dict(self._emulator.compiled.sources)[place.first]

    def close(self) -> None:
        """Stop listening."""
        self._emulator.simulation.listeners.clear()
