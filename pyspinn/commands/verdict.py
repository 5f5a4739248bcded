"""The outcome of a comparison with reference results."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.data_classes import as_dict, data_class


@data_class(frozen=True)
class Verdict:
    """The outcome of one case or script.

    Parameters
    ----------
    name : str
        Which.
    outcome : str
        ``exact``, ``differs``, ``unsupported`` or ``failed``.
    detail : str
        The first difference, or the reason.
    """

    name: str
    outcome: str
    detail: str = ""

    def line(self) -> str:
        """Return the verdict as a line of text."""
        return f"{self.name}: {self.outcome}" + (f" ({self.detail})" if self.detail else "")

    def data(self) -> dict[str, str]:
        """Return the verdict as data."""
        found: dict[str, str] = as_dict(self)
        return found


#: A difference in words, after the tick in which it is.
Difference = tuple[int, str]


def earliest(found: Iterable[Difference | None]) -> str | None:
    """Return the difference of the lowest tick, the first of several, or None."""
    least = min((d for d in found if d is not None), key=lambda d: d[0], default=None)
    return None if least is None else least[1]


def first_difference(name: str, got: NDArray[Any], wanted: NDArray[Any]) -> Difference | None:
    """Return the first tick and neuron where two arrays of (ticks, neurons) differ, or None."""
    if got.shape != wanted.shape:
        return -1, f"{name}: {got.shape} values, reference has {wanted.shape}"
    unequal = got != wanted
    if not unequal.any():
        return None
    tick, neuron = np.argwhere(unequal)[0]
    here, there = got[tick, neuron], wanted[tick, neuron]
    return int(tick), f"tick {tick}, neuron {neuron}, {name}: {here} instead of {there}"


def spike_difference(name: str, got: NDArray[Any], wanted: NDArray[Any]) -> Difference | None:
    """Return the first tick and neuron at which spikes (k, 2) differ, or None."""
    ours = sorted(map(tuple, got.tolist()))
    theirs = sorted(map(tuple, wanted.tolist()))
    if ours == theirs:
        return None
    k = next(
        (i for i, pair in enumerate(zip(ours, theirs, strict=False)) if pair[0] != pair[1]),
        min(len(ours), len(theirs)),
    )
    candidates = [
        (spikes[k], verb)
        for spikes, verb in ((ours, "extra"), (theirs, "missing"))
        if k < len(spikes)
    ]
    (tick, neuron), verb = min(candidates)
    return int(tick), f"tick {tick}, neuron {neuron}, {name}: {verb} spike"


def weight_difference(case: dict[str, Any], got: dict[str, NDArray[Any]]) -> str | None:
    """Return the first plastic weight that differs at the end, or None."""
    if not case["stdp"]:
        return None
    wanted = [
        (source, row, weight)
        for source, row, weights in case["final_weights_raw"]
        for weight in weights
    ]
    for k, ((source, row, there), here) in enumerate(
        zip(wanted, got["final_weights"].tolist(), strict=True)
    ):
        if here != there:
            return f"source {source}, row {row}, weight {k}: {here} instead of {there}"
    return None
