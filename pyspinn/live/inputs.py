"""Input on its way into a run: from callbacks, widgets and packets, by any thread."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from pyspinn.errors import ParameterValueError, unknown_name
from pyspinn.live.input_log import RATES, SPIKES, Input, InputLog
from pyspinn.live.populations import LivePopulation
from pyspinn.sources.poisson import RATE
from pyspinn.targets.base import LivePort

_NEEDED = {
    SPIKES: "SpikeInjector",
    RATES: "Poisson source with add_poisson_live_rate_control",
}


class Inbox:
    """Takes input at any time, and hands that of a tick to the network, once.

    Parameters
    ----------
    populations : mapping of str to LivePopulation
        By label.
    port : LivePort
        The network.
    log : InputLog
        Gets what was handed over.
    """

    def __init__(
        self, populations: Mapping[str, LivePopulation], port: LivePort, log: InputLog
    ) -> None:
        self._populations, self._port, self._log = populations, port, log
        # Appending is atomic, so that any thread may add.
        self._arrived: deque[Input] = deque()
        self._later: dict[int, list[Input]] = {}
        #: Inputs for later ticks.
        self.waiting = 0

    def spikes(self, tick: int, label: str, cells: Iterable[int]) -> None:
        """Let cells of an injector spike in `tick`."""
        population = self._of_kind(label, SPIKES)
        values = tuple(int(cell) for cell in cells)
        _check_cells(population, values)
        self._arrived.append(Input(tick, label, SPIKES, values))

    def rates(self, tick: int, label: str, cell_rates: Iterable[tuple[int, float]]) -> None:
        """Set rates of Poisson sources from `tick` on."""
        population = self._of_kind(label, RATES)
        pairs = tuple((int(cell), float(rate)) for cell, rate in cell_rates)
        _check_cells(population, [cell for cell, _ in pairs])
        for _, rate in pairs:
            RATE.check(label, rate)
        self._arrived.append(Input(tick, label, RATES, pairs))

    def put(self, found: Input) -> None:
        """Take input that is known to be right."""
        self._arrived.append(found)

    def _of_kind(self, label: str, kind: str) -> LivePopulation:
        population = self._populations.get(label)
        if population is not None and _takes(population, kind):
            return population
        known = [name for name, p in self._populations.items() if _takes(p, kind)]
        raise unknown_name("this run", _NEEDED[kind], label, known)

    def deliver(self, tick: int) -> None:
        """Hand over what is due by `tick`; one entry for each population."""
        while self._arrived:
            found = self._arrived.popleft()
            self._later.setdefault(max(tick, found.tick), []).append(found)
            self.waiting += 1
        due = self._later.pop(tick, None)
        if due is None:
            return
        self.waiting -= len(due)
        merged: dict[tuple[str, str], list[object]] = {}
        for found in due:
            merged.setdefault((found.label, found.kind), []).extend(found.values)
        for (label, kind), values in merged.items():
            entry = Input(tick, label, kind, tuple(values))
            self._log.append(entry)
            self._apply(entry)

    def _apply(self, entry: Input) -> None:
        index = self._populations[entry.label].index
        if entry.kind == SPIKES:
            self._port.inject(index, entry.tick, np.array(entry.values, dtype=np.int64))
        else:
            self._port.set_rates(index, dict(entry.values))


def _takes(population: LivePopulation, kind: str) -> bool:
    return population.injector if kind == SPIKES else population.control_label is not None


def _check_cells(population: LivePopulation, cells: Sequence[int]) -> None:
    for cell in cells:
        if not 0 <= cell < population.size:
            raise ParameterValueError(
                f"{population.label}: cell {cell} does not exist; the population has cells 0 to "
                f"{population.size - 1}."
            )
