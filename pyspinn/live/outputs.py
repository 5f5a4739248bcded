"""What leaves a run: spikes and commands by population, as cells or as keys."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from pyspinn.live.populations import LivePopulation, key_spaces
from pyspinn.targets.base import LivePort


class Heard(Protocol):
    """Takes events of a tick."""

    def __call__(
        self, tick: int, cells: NDArray[Any], payloads: NDArray[Any] | None = None, /
    ) -> None:
        """Take the cells (or keys) of the events, and their payloads if they have any."""


Names = NDArray[np.int64] | None


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
        self._commanders: list[tuple[LivePopulation, Heard, Names]] = []

    def listen(self, label: str, heard: Heard, *, keys: bool = False) -> None:
        """Call ``heard(tick, cells, payloads)`` for each tick with events of a population."""
        population = self._populations[label]
        names = self._keys[label] if keys else None
        if population.commands:
            self._commanders.append((population, heard, names))
        else:
            self._port.listen(population.index, heard, names)

    def collect(self, tick: int) -> None:
        """Take the commands that were sent in `tick`."""
        for population, heard, names in self._commanders:
            sent = self._port.commands(population.index)
            if sent is not None:
                cells, payloads = sent
                heard(tick, cells if names is None else names[cells], payloads)

    def close(self) -> None:
        """Stop listening."""
        self._commanders.clear()
        self._port.close()
