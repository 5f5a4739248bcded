"""FixedTotalNumberConnector."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.connectors.choices import ChoosingConnector, check_enough, choosing_spec
from pyspinn.connectors.connector import Drawn, probable_maximum
from pyspinn.connectors.ends import Ends, Pairs
from pyspinn.connectors.pair_samplers import distinct, pairs_of, skip_one
from pyspinn.numbers.kiss import Kiss
from pyspinn.numbers.machine_draws import Draw
from pyspinn.numbers.reservoir import choose
from pyspinn.numbers.stream import Index, take, take_choosing


class FixedTotalNumberConnector(ChoosingConnector):
    """Makes `n` synapses in all, between pairs of cells chosen at random.

    Parameters
    ----------
    n : int
        Synapses in the whole projection.
    allow_self_connections, with_replacement : bool
        Whether a cell may be connected to itself, or a pair be chosen again.
    rng, safe, verbose, callback
        As in PyNN.

    Raises
    ------
    ParameterValueError
        If `n` is no whole number from 0 up.
    """

    spec = choosing_spec(
        "FixedTotalNumberConnector",
        "Makes n synapses in all, between pairs of cells chosen at random.",
        n="Synapses in the whole projection.",
        with_replacement=True,
    )

    def __init__(
        self,
        n: int,
        allow_self_connections: bool = True,
        with_replacement: bool = True,
        rng: Any = None,
        safe: bool = True,
        verbose: bool = False,
        callback: Callable[..., Any] | None = None,
    ) -> None:
        super().__init__(
            n,
            allow_self_connections=allow_self_connections,
            with_replacement=with_replacement,
            rng=rng,
            safe=safe,
            verbose=verbose,
            callback=callback,
        )

    def _n_candidates(self, ends: Ends) -> int:
        return ends.n_pairs - (ends.n_post if self._no_self(ends) else 0)

    def check(self, ends: Ends) -> None:
        """Raise when there are fewer than `n` different pairs."""
        if not self.with_replacement:
            pairs = f"the pairs of {ends.label}"
            check_enough(self.spec.name, self.n, self._n_candidates(ends), pairs, one_is_self=False)

    def pairs(self, ends: Ends, generator: np.random.Generator) -> Pairs:
        """Return `n` pairs."""
        candidates = self._n_candidates(ends)
        if self.with_replacement:
            index = generator.integers(0, candidates, self.n, dtype=np.int64)
        else:
            index = distinct(self.n, candidates, generator)
        if not self._no_self(ends):
            return pairs_of(ends, index)
        pre, other = np.divmod(index, ends.n_post - 1)
        post = skip_one(other.astype(np.int32), pre.astype(np.int32))
        low = np.int32(ends.pre_range[0])
        return pre.astype(np.int32) + low, post + low

    def draw_for_all(self, ends: Ends, population: Kiss) -> Any:
        """Return the post cells, and without replacement the pre cells: all cores choose alike."""
        if not self.with_replacement:
            return self._choose_distinct(ends, population)
        cell = take(population, self.n, [Index(ends.n_post, all_bits=True)])[0]
        return None, cell + ends.post_range[0]

    def draw_on_core(
        self, ends: Ends, post: tuple[int, int], core: Kiss, shared: Any, draws: list[Draw]
    ) -> Drawn:
        """Return the synapses onto a core: its own share of what all chose."""
        pre, cell = shared
        if not self.with_replacement:
            mine = (cell >= post[0]) & (cell < post[1])
            weight, delay = take(core, int(np.count_nonzero(mine)), draws)
            return pre[mine], cell[mine], weight, delay
        cell = cell[(cell >= post[0]) & (cell < post[1])]
        partner = Index(ends.n_pre, all_bits=True)
        forbidden = cell - ends.pre_range[0] if self._no_self(ends) else None
        weight, delay, pre = take_choosing(core, cell.size, draws, partner, forbidden)
        return pre + ends.pre_range[0], cell, weight, delay

    def _choose_distinct(
        self, ends: Ends, population: Kiss
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the pairs left in the reservoir; they are offered post outer, pre inner.

        As on the board, the first pair is offered even when it connects a cell to itself.
        """
        no_self = int(self._no_self(ends))
        pair = choose(population, self.n, self._n_candidates(ends) + no_self) - no_self
        cell, pre = np.divmod(np.maximum(pair, 0), ends.n_pre - no_self)
        if no_self:
            pre = np.where(pair < 0, 0, pre + (pre >= cell))
        return pre + ends.pre_range[0], cell + ends.post_range[0]

    def fan_in(self, ends: Ends) -> float:
        """Return the most synapses on one cell, with 99 % certainty."""
        return probable_maximum(self.n, self.n, 1.0 / ends.n_post) if self.n else 0.0

    def row_length(self, ends: Ends, cells: int) -> float:
        """Return the most of n synapses in one row of one core, with 99 % certainty; at least 1."""
        if not self.n:
            return 1.0
        on_core = max(probable_maximum(self.n, self.n, min(cells / ends.n_post, 1.0)), 1.0)
        return max(probable_maximum(self.n, on_core, 1.0 / ends.n_pre), 1.0)

    def synapse_count(self, ends: Ends) -> float:
        """Return n."""
        return float(self.n)
