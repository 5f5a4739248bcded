"""AllToAllConnector."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from pyspinn.catalogue.spec import ObjectSpec
from pyspinn.connectors.connector import ALLOW_SELF, COMMON, Connector, Drawn
from pyspinn.connectors.ends import Ends, Pairs
from pyspinn.connectors.pair_samplers import pairs_of, without_self
from pyspinn.numbers.kiss import Kiss
from pyspinn.numbers.machine_draws import Draw
from pyspinn.numbers.stream import take


class AllToAllConnector(Connector):
    """Connects every pre-synaptic cell to every post-synaptic cell.

    Parameters
    ----------
    allow_self_connections : bool
        Whether a cell may connect to itself when a population is connected to itself.
    safe, verbose, callback
        As in PyNN.
    """

    spec = ObjectSpec(
        "AllToAllConnector",
        "Connects every pre-synaptic cell to every post-synaptic cell.",
        (ALLOW_SELF, *COMMON),
        "connector",
    )
    made_on_machine = True

    def __init__(
        self,
        allow_self_connections: bool = True,
        safe: bool = True,
        verbose: bool = False,
        callback: Callable[..., Any] | None = None,
    ) -> None:
        super().__init__(safe, verbose, callback)
        self.allow_self_connections = self._truth("allow_self_connections", allow_self_connections)

    def pairs(self, ends: Ends, generator: np.random.Generator) -> Pairs:
        """Return all pairs, pre outer, post inner."""
        pairs = pairs_of(ends, np.arange(ends.n_pairs, dtype=np.int64))
        return without_self(ends, pairs, allow_self=self.allow_self_connections)

    def draw_on_core(
        self, ends: Ends, post: tuple[int, int], core: Kiss, shared: Any, draws: list[Draw]
    ) -> Drawn:
        """Return all synapses onto a core: pre outer, post inner, weight before delay."""
        pre, cell = np.meshgrid(
            np.arange(*ends.pre_range, dtype=np.int32),
            np.arange(*post, dtype=np.int32),
            indexing="ij",
        )
        pairs = without_self(
            ends, (pre.reshape(-1), cell.reshape(-1)), allow_self=self.allow_self_connections
        )
        weight, delay = take(core, pairs[0].size, draws)
        return (*pairs, weight, delay)

    def fan_in(self, ends: Ends) -> float:
        """Return the number of pre cells."""
        return float(ends.n_pre)

    def synapse_count(self, ends: Ends) -> float:
        """Return the number of pairs."""
        return float(ends.n_pairs)
