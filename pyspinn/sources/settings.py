"""What a spike source is built from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pyspinn.data_classes import data_class


@data_class(frozen=True)
class SourceSettings:
    """What a source is built from.

    Parameters
    ----------
    values : mapping of str to Any
        Parameter values by PyNN name, one per cell (float64 arrays; lists of ms for times).
    size : int
        Cells.
    dt_ms : float
        Time step.
    core_slices : sequence of (int, int)
        Cell ranges of the cores.
    seed : int or None
        Seed of the population.
    defects : str or None
        Version of sPyNNaker whose defects are reproduced.
    """

    values: Mapping[str, Any]
    size: int
    dt_ms: float
    core_slices: Sequence[tuple[int, int]]
    seed: int | None = None
    defects: str | None = None
