"""Neo data as rows of numbers, under the names of ``spynnaker.pyNN.utilities.neo_convertor``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.errors import ConfigurationError

Rows = NDArray[np.float64]

__all__ = [
    "convert_analog_signal",
    "convert_data",
    "convert_data_list",
    "convert_gsyn",
    "convert_gsyn_exc_list",
    "convert_gsyn_inh_list",
    "convert_spikes",
    "convert_spiketrains",
    "convert_v_list",
    "count_spikes",
    "count_spiketrains",
]


def convert_spiketrains(spiketrains: Iterable[Any]) -> Rows:
    """Return rows (index, time in ms), one for each spike, by cell."""
    rows = [
        np.column_stack(
            (
                np.full(len(train), train.annotations["source_index"], dtype=np.float64),
                train.rescale("ms").magnitude,
            )
        )
        for train in spiketrains
    ]
    return np.concatenate([np.zeros((0, 2), dtype=np.float64), *rows])


def convert_spikes(neo: Any, run: int = 0) -> Rows:
    """Return the spikes of a Block as rows (index, time in ms).

    Parameters
    ----------
    neo : Block
        As ``get_data("spikes")`` returns it.
    run : int
        Segment, counted from 0.
    """
    return convert_spiketrains(_segment(neo, run).spiketrains)


def convert_analog_signal(signal_array: Any, time_unit: Any = "ms") -> Rows:
    """Return a signal as rows (index, time, value), by cell."""
    cells = np.asarray(signal_array.annotations["channel_names"], dtype=np.float64)
    times = signal_array.times.rescale(time_unit).magnitude
    values = signal_array.magnitude.T.reshape(-1)
    return np.column_stack((np.repeat(cells, times.size), np.tile(times, cells.size), values))


def convert_data(data: Any, name: str, run: int = 0) -> Rows:
    """Return a variable of a Block as rows (index, time in ms, value)."""
    if name == "spikes":
        return convert_spikes(data, run)
    signals = _segment(data, run).filter(name=name)
    if not signals:
        known = ", ".join(signal.name for signal in _segment(data, run).analogsignals) or "none"
        raise ConfigurationError(f"convert_data: {name!r} is not in the data. There is: {known}.")
    return convert_analog_signal(signals[0])


def convert_data_list(data: Any, name: str, runs: Sequence[int] | None = None) -> list[Rows]:
    """Return the rows of a variable, for each segment or those named."""
    chosen = range(len(data.segments)) if runs is None else runs
    return [convert_data(data, name, run) for run in chosen]


def convert_v_list(data: Any, runs: Sequence[int] | None = None) -> list[Rows]:
    """Return the rows of v (mV) for each segment."""
    return convert_data_list(data, "v", runs)


def convert_gsyn_exc_list(data: Any, runs: Sequence[int] | None = None) -> list[Rows]:
    """Return the rows of gsyn_exc for each segment."""
    return convert_data_list(data, "gsyn_exc", runs)


def convert_gsyn_inh_list(data: Any, runs: Sequence[int] | None = None) -> list[Rows]:
    """Return the rows of gsyn_inh for each segment."""
    return convert_data_list(data, "gsyn_inh", runs)


def convert_gsyn(gsyn_exc: Any, gsyn_inh: Any) -> Rows:
    """Return rows (index, time in ms, excitatory, inhibitory) of two Blocks."""
    excitatory, inhibitory = convert_data(gsyn_exc, "gsyn_exc"), convert_data(gsyn_inh, "gsyn_inh")
    if not np.array_equal(excitatory[:, :2], inhibitory[:, :2]):
        raise ConfigurationError(
            "convert_gsyn: gsyn_exc and gsyn_inh must have the same cells and times; got "
            f"{excitatory.shape[0]} and {inhibitory.shape[0]} rows."
        )
    return np.column_stack((excitatory, inhibitory[:, 2]))


def count_spiketrains(spiketrains: Iterable[Any]) -> int:
    """Return the number of spikes of all trains."""
    return sum(len(train) for train in spiketrains)


def count_spikes(neo: Any) -> int:
    """Return the number of spikes in the first segment of a Block."""
    return count_spiketrains(_segment(neo, 0).spiketrains)


def _segment(block: Any, run: int) -> Any:
    if not 0 <= run < len(block.segments):
        raise ConfigurationError(
            f"neo_convertor: run must be from 0 to {len(block.segments) - 1}; got {run}."
        )
    return block.segments[run]
