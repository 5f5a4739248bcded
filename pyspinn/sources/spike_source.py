"""What makes spikes without being a neuron."""

from __future__ import annotations

from abc import ABC, abstractmethod

import numpy as np
from numpy.typing import NDArray

from pyspinn.sources.settings import SourceSettings


class SpikeSource(ABC):
    """A population of spike sources."""

    size: int

    @abstractmethod
    def change(self, settings: SourceSettings) -> None:
        """Take changed parameters over between two runs."""

    @abstractmethod
    def spikes(self, tick: int) -> NDArray[np.int32]:
        """Return the sources that spike in `tick`, ascending; n spikes of one appear n times."""

    def keep_time(self, *, steady: bool) -> None:  # noqa: B027 - most sources compute tick by tick
        """Do a little in every tick where a run keeps time, and much at once where it does not."""
