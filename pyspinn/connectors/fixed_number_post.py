"""FixedNumberPostConnector."""

from __future__ import annotations

from typing import Any

import numpy as np

from pyspinn.connectors.choices import (
    ChoosingConnector,
    cells_and_left_out,
    check_enough,
    choosing_spec,
    repeat_each,
)
from pyspinn.connectors.connector import Drawn, probable_maximum
from pyspinn.connectors.ends import Ends, Pairs
from pyspinn.connectors.pair_samplers import distinct_rows, skip_one
from pyspinn.numbers.kiss import Kiss
from pyspinn.numbers.machine_draws import Draw, Raw
from pyspinn.numbers.reservoir import choose_rows, words_per_row
from pyspinn.numbers.stream import Index, take, take_choosing


class FixedNumberPostConnector(ChoosingConnector):
    """Connects every pre-synaptic cell to `n` post-synaptic cells chosen at random.

    Parameters
    ----------
    n : int
        Synapses from each pre-synaptic cell.
    allow_self_connections, with_replacement : bool
        Whether a cell may choose itself, or the same cell again.
    rng, safe, verbose, callback
        As in PyNN.

    Raises
    ------
    ParameterValueError
        If `n` is no whole number from 0 up.
    """

    spec = choosing_spec(
        "FixedNumberPostConnector",
        "Connects every pre-synaptic cell to n post-synaptic cells chosen at random.",
        n="Synapses from each pre-synaptic cell.",
        with_replacement=False,
    )

    def check(self, ends: Ends) -> None:
        """Raise when there are fewer than `n` different cells to choose from."""
        if not self.with_replacement:
            no_self = self._no_self(ends)
            check_enough(self.spec.name, self.n, ends.n_post, ends.post_label, one_is_self=no_self)

    def pairs(self, ends: Ends, generator: np.random.Generator) -> Pairs:
        """Return `n` pairs for each pre cell."""
        low, no_self = ends.post_range[0], self._no_self(ends)
        candidates = ends.n_post - int(no_self)
        pre = np.arange(*ends.pre_range, dtype=np.int32)
        if self.with_replacement:
            chosen = generator.integers(0, candidates, (pre.size, self.n), dtype=np.int32)
        else:
            chosen = distinct_rows(pre.size, self.n, candidates, generator)
        if no_self:
            chosen = skip_one(chosen, pre[:, None] - np.int32(low))
        return repeat_each(pre, self.n), (chosen + np.int32(low)).reshape(-1)

    def draw_for_all(self, ends: Ends, population: Kiss) -> Raw:
        """Return the chosen post cells of each pre cell: all cores choose alike."""
        cells = np.arange(*ends.pre_range, dtype=np.int32)
        return self._choose(ends, cells, population) + ends.post_range[0]

    def draw_on_core(
        self, ends: Ends, post: tuple[int, int], core: Kiss, shared: Any, draws: list[Draw]
    ) -> Drawn:
        """Return the synapses onto a core: its own share of what all chose."""
        cells, chosen = np.arange(*ends.pre_range, dtype=np.int32), shared
        mine = (chosen >= post[0]) & (chosen < post[1])
        weight, delay = take(core, int(np.count_nonzero(mine)), draws)
        return repeat_each(cells, self.n)[mine], chosen[mine], weight, delay

    def _choose(self, ends: Ends, cells: Any, population: Kiss) -> Raw:
        low, no_self = ends.post_range[0], self._no_self(ends)
        if self.with_replacement:
            forbidden = np.repeat(cells - np.int32(low), self.n) if no_self else None
            return take_choosing(
                population, cells.size * self.n, [], Index(ends.n_post), forbidden
            )[0]
        parts = []
        for group, itself in cells_and_left_out(cells, ends.n_post, no_self=no_self):
            n_words = words_per_row(self.n, ends.n_post, one_left_out=itself is not None)
            words = population.draw(group.size * n_words).reshape(group.size, n_words)
            parts.append(choose_rows(words, self.n, ends.n_post, itself, self.n - low))
        return np.concatenate(parts).reshape(-1)

    def fan_in(self, ends: Ends) -> float:
        """Return the most synapses on one cell as sPyNNaker expects it: as if n were 1."""
        return probable_maximum(ends.n_pairs, ends.n_pre, 1.0 / ends.n_post, risk=1e-5)

    def row_length(self, ends: Ends, cells: int) -> float:
        """Return the most of n choices that fall onto one core."""
        share = min(cells / ends.n_post, 1.0)
        return probable_maximum(ends.n_pairs, self.n, share, risk=1e-5)

    def synapse_count(self, ends: Ends) -> float:
        """Return n for each pre cell."""
        return float(self.n * ends.n_pre)
