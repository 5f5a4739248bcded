"""What leaves a run: spikes and commands by population, as cells or as keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.live.populations import LivePopulation, key_spaces
from pyspinn.targets.base import LivePort

#: Told a tick, the cells (or keys) of its events, and their payloads if they have any.
Heard = Callable[[int, NDArray[Any], NDArray[Any] | None], None]


class Outputs:
    """Listens to live populations.

    Parameters
    ----------
    populations : mapping of str to LivePopulation
        By label.
    port : LivePort
        The network.
    """

    def __init__(self, populations: Mapping[str, LivePopulation], port: LivePort) -> None:
        self._populations, self._port = populations, port
        self._keys = {
            label: np.array(space.keys, dtype=np.int64)
            for label, space in key_spaces(populations.values()).items()
        }
        self._commanders: list[tuple[LivePopulation, Heard]] = []

    def listen(self, label: str, heard: Heard, *, keys: bool = False) -> None:
        """Call ``heard(tick, cells, payloads)`` for each tick with events of a population."""
        population = self._populations[label]
        by_cell = self._keys[label]

        def as_wanted(tick: int, cells: NDArray[Any], payloads: NDArray[Any] | None = None) -> None:
            heard(tick, by_cell[cells] if keys else cells, payloads)

        if population.commands:
            self._commanders.append((population, as_wanted))
        else:
            self._port.listen(population.index, as_wanted)

    def collect(self, tick: int) -> None:
        """Take the commands that were sent in `tick`."""
        for population, heard in self._commanders:
            sent = self._port.commands(population.index)
            if sent is not None:
                heard(tick, *sent)

    def close(self) -> None:
        """Stop listening."""
        self._commanders.clear()
        self._port.close()
