"""How many plastic synapses a row holds."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.catalogue.limits import CORE
from pyspinn.catalogue.rules import told
from pyspinn.errors import ConnectorError
from pyspinn.network.description import NetworkSpec


def row_words(synapses: int, pre_traces: int, *, dopamine: bool) -> int:
    """Return the 32-bit words of a row: time and traces, weights, control words."""
    header = 4 * math.ceil((4 + 2 * pre_traces) / 4)
    halves = (2 if dopamine else 1) * synapses
    return math.ceil((header + 2 * halves) / 4) + math.ceil(synapses / 2)


def longest_row(pre_traces: int, *, dopamine: bool) -> int:
    """Return the most synapses that fit: 254 for the pair rule."""
    synapses = CORE.row_words
    while row_words(synapses, pre_traces, dopamine=dopamine) > CORE.row_words:
        synapses -= 1
    return synapses


def check_rows(
    network: NetworkSpec,
    index: int,
    pre: NDArray[Any],
    post: NDArray[Any],
    *,
    pre_traces: int,
    dopamine: bool,
) -> None:
    """Refuse rows that are too long for a board.

    Raises
    ------
    ConnectorError
        With the number of neurons per core that helps.
    """
    projection = network.projections[index]
    population = network.populations[projection.post]
    if not pre.size:
        return
    core = post.astype(np.int64) // population.neurons_per_core
    key = core * (int(pre.max()) + 1) + pre
    # Counting is quicker than sorting, where most rows there could be are there.
    dense = int(key.max()) < 4 * key.size
    counts = np.bincount(key.astype(np.intp)) if dense else np.unique(key, return_counts=True)[1]
    longest = int(counts.max())
    limit = longest_row(pre_traces, dopamine=dopamine)
    if longest > limit:
        raise ConnectorError(
            told(
                "plastic-row-too-big",
                owner=projection.label or "projection",
                count=longest,
                limit=limit,
                cell=population.cell,
                fewer=limit,
            )
        )
