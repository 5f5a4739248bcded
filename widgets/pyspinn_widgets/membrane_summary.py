"""What a `MembranePlot` shows, in words: for screen readers and for text output."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from pyspinn_widgets.membrane_data import MembraneData

# More than this is counted, not listed: nobody listens to a hundred times.
_LISTED_NEURONS = 5
_LISTED_SPIKES = 5


def summary(data: MembraneData) -> str:
    """Say how many neurons, how long, who spiked when, and the range of v.

    Returns
    -------
    str
        For example "2 neurons, 10 ms; neuron 0 spiked at 7.0 ms; neuron 1 did not spike; v from
        -65.0 to -51.2 mV."
    """
    duration_ms = data.t_stop_ms - data.t_start_ms
    parts = [f"{_plural(data.n_neurons, 'neuron')}, {duration_ms:g} ms"]
    parts += _listed(data) if data.n_neurons <= _LISTED_NEURONS else _counted(data)
    parts += _voltage_range(data)
    return "; ".join(parts) + "."


def _plural(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _listed(data: MembraneData) -> list[str]:
    return [
        f"{label} {_spikes_of(data.spike_times_ms[data.spike_rows == row])}"
        for row, label in enumerate(data.labels)
    ]


def _spikes_of(times_ms: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> str:
    if times_ms.size == 0:
        return "did not spike"
    if times_ms.size > _LISTED_SPIKES:
        return f"spiked {times_ms.size} times, first at {times_ms[0]:.1f} ms"
    return f"spiked at {', '.join(f'{t:.1f}' for t in times_ms)} ms"


def _counted(data: MembraneData) -> list[str]:
    counts = np.bincount(data.spike_rows.astype(np.intp), minlength=data.n_neurons)
    total = int(counts.sum(dtype=np.int64))
    if total == 0:
        return ["no spikes"]
    most = int(counts.argmax())
    silent = int(np.count_nonzero(counts == 0))
    return [
        f"{_plural(total, 'spike')}, most by {data.labels[most]} ({counts[most]})",
        f"{_plural(silent, 'neuron')} silent" if silent else "every neuron spiked",
    ]


def _voltage_range(data: MembraneData) -> list[str]:
    finite = data.v_mv[np.isfinite(data.v_mv)]
    if finite.size == 0:
        return ["v not recorded"]
    return [f"v from {finite.min():.1f} to {finite.max():.1f} mV"]
