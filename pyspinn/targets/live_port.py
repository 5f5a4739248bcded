"""Live input and output of the emulator."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.compile.compiler import source_settings
from pyspinn.data_classes import replace
from pyspinn.errors import unknown_name

if TYPE_CHECKING:
    from pyspinn.targets.emulator import Emulator

Heard = Callable[[int, NDArray[Any]], None]
#: What can be watched of neurons.
RECORDED = ("v", "gsyn_exc", "gsyn_inh")


class EmulatorPort:
    """Listens to a simulation in this process and hands input to its sources.

    Parameters
    ----------
    emulator : Emulator
        With a prepared network.
    """

    def __init__(self, emulator: Emulator) -> None:
        self._emulator = emulator
        self._heard: dict[int, list[Heard]] = {}
        self._rates: dict[int, NDArray[np.float64]] = {}

    def listen(self, population: int, heard: Heard) -> None:
        """Call ``heard(tick, cells)`` for each tick in which cells of a population spike."""
        known = self._heard.get(population)
        if known is not None:
            known.append(heard)
            return
        all_heard = self._heard[population] = [heard]
        place = self._emulator.compiled.places[population]
        first, size = place.first, np.uint64(place.size)

        def filtered(tick: int, spikes: NDArray[Any]) -> None:
            cells = spikes.astype(np.int64) - first
            # Below 0 is far beyond `size` without a sign: one comparison in the place of two.
            cells = cells[cells.view(np.uint64) < size]
            if cells.size:
                for each in all_heard:
                    each(tick, cells)

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

    def sample(
        self, population: int, variable: str, cells: NDArray[np.intp]
    ) -> NDArray[np.float64]:
        """Return a variable of some cells as it would be recorded now."""
        place = self._emulator.compiled.places[population]
        spec = self._emulator.network.populations[population]
        known = RECORDED if place.group is not None else ()
        if variable not in known:
            raise unknown_name(f"{spec.label} ({spec.cell})", "value to watch", variable, known)
        group = self._emulator.simulation.groups[place.group or 0]
        values = group.recordable(variable)[place.offset + cells]
        return group.recorded_real(variable, values)

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
        self._heard.clear()
        self._emulator.simulation.listeners.clear()
