"""What a `MembranePlot` shows, as plain arrays, and how it is read from a Neo Block."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import ArrayLike, NDArray

_RECORD_FIRST = "Record before the run: population.record(['v', 'spikes'])."


@dataclass(frozen=True)
class MembraneData:
    """Traces and spikes of some neurons.

    Attributes
    ----------
    v_mv : ndarray, shape (samples, neurons), float32
        Membrane potential in mV; NaN where it was not recorded. May have no samples.
    sampling_period_ms, t_start_ms : float
        Sample `i` was taken at `t_start_ms + i * sampling_period_ms`.
    t_stop_ms : float
        End of what is shown.
    spike_times_ms : ndarray, shape (spikes,), float64
        All spikes in the order of time.
    spike_rows : ndarray, shape (spikes,), uint32
        The column of `v_mv` that each spike belongs to.
    labels : tuple of str
        A name for each neuron.
    """

    v_mv: NDArray[np.float32]
    sampling_period_ms: float
    t_start_ms: float
    t_stop_ms: float
    spike_times_ms: NDArray[np.float64]
    spike_rows: NDArray[np.uint32]
    labels: tuple[str, ...]

    @property
    def n_neurons(self) -> int:
        """The number of neurons, silent ones included."""
        return len(self.labels)

    def header(self) -> dict[str, Any]:
        """Everything but the arrays, fit for JSON."""
        return {
            "samples": int(self.v_mv.shape[0]),
            "neurons": self.n_neurons,
            "sampling_period_ms": self.sampling_period_ms,
            "t_start_ms": self.t_start_ms,
            "t_stop_ms": self.t_stop_ms,
            "labels": list(self.labels),
        }

    def buffers(self) -> dict[str, bytes]:
        """Pack the arrays as little-endian bytes: traces lie neuron after neuron."""
        return {
            "traces": np.ascontiguousarray(self.v_mv.T, dtype="<f4").tobytes(),
            "spike_times": self.spike_times_ms.astype("<f8").tobytes(),
            "spike_rows": self.spike_rows.astype("<u4").tobytes(),
        }


def from_arrays(
    v_mv: ArrayLike | None,
    sampling_period_ms: float,
    spike_times_ms: Sequence[ArrayLike] | None = None,
    labels: Sequence[str] | None = None,
    t_start_ms: float = 0.0,
) -> MembraneData:
    """Check plain arrays and put them into one record.

    Parameters
    ----------
    v_mv : array_like, shape (samples, neurons), or None
        Membrane potential in mV; a vector is one neuron.
    sampling_period_ms : float
        Time between two samples in ms, above 0.
    spike_times_ms : sequence of array_like, or None
        The spike times of each neuron in ms.
    labels : sequence of str, or None
        A name for each neuron; by default "neuron 0", "neuron 1" ...
    t_start_ms : float
        Time of the first sample in ms.

    Raises
    ------
    ValueError
        If there is nothing to show, or the arguments disagree on the number of neurons.
    """
    _check_period(sampling_period_ms)
    trains = [np.ravel(np.asarray(t, dtype=np.float64)) for t in spike_times_ms or ()]
    v = _as_traces(v_mv, n_neurons=len(trains))
    n_neurons = v.shape[1]
    if n_neurons == 0:
        msg = f"MembranePlot has nothing to show: neither v nor spikes were given. {_RECORD_FIRST}"
        raise ValueError(msg)
    _check_count("spike_times_ms", len(trains) if trains else n_neurons, n_neurons)
    names = tuple(labels) if labels is not None else tuple(f"neuron {i}" for i in range(n_neurons))
    _check_count("labels", len(names), n_neurons)
    times, rows = _in_order_of_time(trains)
    sampled_until_ms = t_start_ms + v.shape[0] * sampling_period_ms
    last_spike_ms = float(times[-1]) if times.size else t_start_ms
    return MembraneData(
        v_mv=v,
        sampling_period_ms=float(sampling_period_ms),
        t_start_ms=float(t_start_ms),
        t_stop_ms=max(sampled_until_ms, last_spike_ms),
        spike_times_ms=times,
        spike_rows=rows,
        labels=names,
    )


def from_block(block: Any, segment: int = -1) -> MembraneData:
    """Read a Neo Block, as `population.get_data()` returns it.

    Parameters
    ----------
    block : neo.Block
        It needs a signal named "v", or spike trains, or both.
    segment : int
        Which run to show where `reset` made several; the last by default.

    Raises
    ------
    TypeError
        If `block` is no Neo Block.
    ValueError
        If the segment has neither v nor spikes.
    """
    if not hasattr(block, "segments"):
        msg = (
            f"MembranePlot(block) must be a neo.Block; got {type(block).__name__}. Pass "
            "population.get_data(), or use MembranePlot.from_arrays for plain arrays."
        )
        raise TypeError(msg)
    chosen = _segment(block, segment)
    columns, v, period_ms, t_start_ms = _read_signal(chosen)
    trains = _read_spikes(chosen)
    neurons = sorted({*columns, *trains})
    if not neurons:
        msg = (
            f"MembranePlot has nothing to show: the Block has neither v nor spikes. {_RECORD_FIRST}"
        )
        raise ValueError(msg)
    traces = np.full((v.shape[0], len(neurons)), np.nan, dtype=np.float32)
    traces[:, np.searchsorted(neurons, columns)] = v
    none = np.empty(0, dtype=np.float64)
    data = from_arrays(
        traces,
        period_ms,
        [trains.get(neuron, none) for neuron in neurons],
        [f"neuron {neuron}" for neuron in neurons],
        t_start_ms,
    )
    return _until(data, _t_stop_ms(chosen))


def _segment(block: Any, index: int) -> Any:
    n_segments = len(block.segments)
    if not -n_segments <= index < n_segments:
        msg = (
            f"MembranePlot(segment) must be the number of a run in this Block, which has "
            f"{n_segments} (0 to {n_segments - 1}); got {index}."
        )
        raise ValueError(msg)
    return block.segments[index]


def _read_signal(segment: Any) -> tuple[list[int], NDArray[np.float32], float, float]:
    """Return neurons, v in mV, sampling period in ms, start in ms; empty without a v."""
    for signal in segment.analogsignals:
        if signal.name == "v":
            v = np.asarray(signal.rescale("mV").magnitude, dtype=np.float32)
            neurons = signal.array_annotations.get("channel_index", range(v.shape[1]))
            period_ms = float(signal.sampling_period.rescale("ms").magnitude)
            return [int(n) for n in neurons], v, period_ms, float(signal.t_start.rescale("ms"))
    return [], np.empty((0, 0), dtype=np.float32), 1.0, 0.0


def _read_spikes(segment: Any) -> Mapping[int, NDArray[np.float64]]:
    """Return the spike times in ms by the neuron's place in its population."""
    return {
        int(train.annotations.get("source_index", place)): np.asarray(
            train.rescale("ms").magnitude, dtype=np.float64
        )
        for place, train in enumerate(segment.spiketrains)
    }


def _t_stop_ms(segment: Any) -> float:
    stops = [float(train.t_stop.rescale("ms")) for train in segment.spiketrains]
    return max(stops, default=0.0)


def _until(data: MembraneData, t_stop_ms: float) -> MembraneData:
    """Show the whole run, also where nothing happens at its end."""
    if t_stop_ms <= data.t_stop_ms:
        return data
    return MembraneData(**{**vars(data), "t_stop_ms": t_stop_ms})


def _as_traces(v_mv: ArrayLike | None, n_neurons: int) -> NDArray[np.float32]:
    if v_mv is None:
        return np.empty((0, n_neurons), dtype=np.float32)
    v = np.asarray(v_mv, dtype=np.float32)
    if v.ndim == 1:
        v = v[:, np.newaxis]
    if v.ndim != 2:
        msg = (
            f"MembranePlot(v_mv) must be an array of shape (samples, neurons) in mV; "
            f"got {v.ndim} dimensions, shape {v.shape}."
        )
        raise ValueError(msg)
    return v


def _check_period(sampling_period_ms: float) -> None:
    if not (np.isfinite(sampling_period_ms) and sampling_period_ms > 0):
        msg = (
            "MembranePlot(sampling_period_ms) must be a finite time above 0 ms; "
            f"got {sampling_period_ms}."
        )
        raise ValueError(msg)


def _check_count(name: str, count: int, n_neurons: int) -> None:
    if count != n_neurons:
        msg = (
            f"MembranePlot({name}) must have one entry for each neuron, {n_neurons} here "
            f"(the columns of v_mv); got {count}."
        )
        raise ValueError(msg)


def _in_order_of_time(
    trains: Sequence[NDArray[np.float64]],
) -> tuple[NDArray[np.float64], NDArray[np.uint32]]:
    """Merge spike trains into one list; not-a-number times are dropped."""
    if not trains:
        return np.empty(0, dtype=np.float64), np.empty(0, dtype=np.uint32)
    lengths = np.array([train.size for train in trains], dtype=np.intp)
    rows = np.repeat(np.arange(len(trains), dtype=np.uint32), lengths)
    times = np.concatenate(trains)
    kept = np.flatnonzero(np.isfinite(times))
    order = kept[np.argsort(times[kept], kind="stable")]
    return times[order], rows[order]
