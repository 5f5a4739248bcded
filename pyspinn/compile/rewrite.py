"""Changes weights and delays of compiled synapses: ``Projection.set``, which no board has."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from pyspinn.compile.compiled import Compiled
from pyspinn.compile.rows import synapse_index
from pyspinn.data_classes import replace
from pyspinn.errors import ConnectorError

_LARGEST = 65535


def write_projection(
    compiled: Compiled, projection: int, name: str, values: NDArray[np.float64]
) -> None:
    """Set the weights (nA or uS) or delays (ms) of a static projection.

    Parameters
    ----------
    compiled : Compiled
        Changed in place.
    projection : int
        Index.
    name : str
        ``weight`` or ``delay``.
    values : ndarray of float64
        One for each synapse, in the order of `read_projection`.

    Raises
    ------
    ConnectorError
        If a value does not fit the ring buffer as it was laid out.
    """
    rows = compiled.projections[projection]
    index = synapse_index(rows)
    if name == "weight":
        _write_weights(compiled, index, values, rows.weight_scale)
    else:
        _write_delays(compiled, index, values)


def _write_weights(
    compiled: Compiled, index: NDArray[np.intp], values: NDArray[np.float64], scale: float
) -> None:
    weights = compiled.rows.weight
    if compiled.arithmetic == "float64":
        weights[index] = np.abs(values)
        return
    raw = np.rint(np.abs(values) * scale)
    if raw.size and raw.max() > _LARGEST:
        raise ConnectorError(
            f"Projection.set: weight {float(np.abs(values).max()):g} is beyond "
            f"{_LARGEST / scale:g}, the largest that fits the ring buffer laid out for the weights "
            "given at first. Give the synapse type the largest weight you are going to set."
        )
    weights[index] = raw.astype(weights.dtype)


def _write_delays(compiled: Compiled, index: NDArray[np.intp], values: NDArray[np.float64]) -> None:
    steps = np.maximum(np.rint(values / compiled.dt_ms), 1.0).astype(np.int64)
    longest = compiled.ring_slots - 1
    if steps.size and steps.max() > longest:
        raise ConnectorError(
            f"Projection.set: delay {float(values.max()):g} ms is beyond "
            f"{longest * compiled.dt_ms:g} ms, the longest that fits the ring buffer laid out for "
            "the delays given at first. Give the synapse type the longest delay you are going to "
            "set."
        )
    target = compiled.rows.target
    column = target[index].astype(np.int64) % compiled.ring_width
    target[index] = (steps * compiled.ring_width + column).astype(target.dtype)
    delays = np.union1d(compiled.rows.delays, steps).astype(np.intp)
    compiled.rows = replace(compiled.rows, delays=delays)
