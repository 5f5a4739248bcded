"""OneToOneConnector."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from pyspinn.catalogue.spec import ObjectSpec
from pyspinn.connectors.connector import COMMON, Connector, Drawn
from pyspinn.connectors.ends import Ends, Pairs
from pyspinn.numbers.kiss import Kiss
from pyspinn.numbers.machine_draws import Draw
from pyspinn.numbers.stream import take


class OneToOneConnector(Connector):
    """Connects pre-synaptic cell i to post-synaptic cell i, as far as both sides have one.

    Parameters
    ----------
    safe, callback, verbose
        As in PyNN.
    """

    spec = ObjectSpec(
        "OneToOneConnector",
        "Connects pre-synaptic cell i to post-synaptic cell i, as far as both sides have one.",
        COMMON,
        "connector",
    )
    made_on_machine = True

    def __init__(
        self,
        safe: bool = True,
        callback: Callable[..., Any] | None = None,
        verbose: bool = False,
    ) -> None:
        super().__init__(safe, verbose, callback)

    def pairs(self, ends: Ends, generator: np.random.Generator) -> Pairs:
        """Return pairs of cells with the same place in both sides."""
        place = np.arange(min(ends.n_pre, ends.n_post), dtype=np.int32)
        return place + np.int32(ends.pre_range[0]), place + np.int32(ends.post_range[0])

    def draw_on_core(
        self, ends: Ends, post: tuple[int, int], core: Kiss, shared: Any, draws: list[Draw]
    ) -> Drawn:
        """Return the synapses onto a core by ascending cell."""
        place = np.arange(post[0], post[1], dtype=np.int32) - np.int32(ends.post_range[0])
        place = place[place < ends.n_pre]
        weight, delay = take(core, place.size, draws)
        pre, cell = place + np.int32(ends.pre_range[0]), place + np.int32(ends.post_range[0])
        return pre, cell, weight, delay

    def fan_in(self, ends: Ends) -> float:
        """Return 1."""
        return 1.0

    def row_length(self, ends: Ends, cells: int) -> float:
        """Return 1."""
        return 1.0

    def synapse_count(self, ends: Ends) -> float:
        """Return the size of the larger side."""
        return float(max(ends.n_pre, ends.n_post))
