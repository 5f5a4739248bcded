"""SpikeInjector: spikes sent while the network runs."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from pyspinn.catalogue.spec import CellSpec, Parameter
from pyspinn.errors import ConfigurationError
from pyspinn.sources.settings import SourceSettings
from pyspinn.sources.spike_source import SpikeSource

SPEC = CellSpec(
    name="SpikeInjector",
    meaning="Sends the spikes that arrive from outside while the network runs.",
    parameters=(
        Parameter("notify", "", True, "whether other programs are told", kind="boolean"),
        Parameter("database_notify_host", "", None, "address of these programs", kind="object"),
        Parameter("database_notify_port_num", "", None, "port they listen on", kind="object"),
        Parameter("database_ack_port_num", "", None, "port they answer to", kind="object"),
    ),
    module="external_devices",
)


class InjectedSpikes(SpikeSource):
    """A queue of spikes by the tick in which they are to be sent.

    Parameters
    ----------
    size : int
        Cells.
    """

    def __init__(self, size: int) -> None:
        self.size = size
        self._none = np.zeros(0, dtype=np.int32)
        self._waiting: dict[int, list[NDArray[np.int32]]] = {}

    def change(self, settings: SourceSettings) -> None:
        """Do nothing: there are no parameters."""

    def inject(self, tick: int, cells: Sequence[int] | NDArray[np.integer]) -> None:
        """Queue a spike of each of `cells` for `tick`; for a tick that is over it never comes.

        Raises
        ------
        ConfigurationError
            For a cell that does not exist.
        """
        array = np.atleast_1d(np.asarray(cells, dtype=np.int64))
        wrong = (array < 0) | (array >= self.size)
        if wrong.any():
            raise ConfigurationError(
                f"SpikeInjector: cell {array[wrong][0]} does not exist; the population has cells "
                f"0 to {self.size - 1}."
            )
        self._waiting.setdefault(tick, []).append(array.astype(np.int32))

    def spikes(self, tick: int) -> NDArray[np.int32]:
        """Return the cells that spike in `tick`, ascending."""
        waiting = self._waiting.pop(tick, None)
        return np.sort(np.concatenate(waiting)) if waiting else self._none


def build(settings: SourceSettings) -> InjectedSpikes:
    """Return the spike source of a population."""
    return InjectedSpikes(settings.size)
