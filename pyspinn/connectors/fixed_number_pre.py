"""FixedNumberPreConnector."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.connectors.choices import (
    ChoosingConnector,
    cells_and_left_out,
    check_enough,
    choosing_spec,
    repeat_each,
)
from pyspinn.connectors.connector import Drawn, probable_maximum
from pyspinn.connectors.ends import Ends, Indices, Pairs
from pyspinn.connectors.pair_samplers import by_pre, distinct_rows, skip_one
from pyspinn.numbers.kiss import Kiss
from pyspinn.numbers.machine_draws import Draw, Raw
from pyspinn.numbers.reservoir import choose_rows, words_per_row
from pyspinn.numbers.stream import Index, take, take_choosing


class FixedNumberPreConnector(ChoosingConnector):
    """Connects every post-synaptic cell to `n` pre-synaptic cells chosen at random.

    Parameters
    ----------
    n : int
        Synapses on each post-synaptic cell.
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
        "FixedNumberPreConnector",
        "Connects every post-synaptic cell to n pre-synaptic cells chosen at random.",
        n="Synapses on each post-synaptic cell.",
        with_replacement=False,
    )

    def check(self, ends: Ends) -> None:
        """Raise when there are fewer than `n` different cells to choose from."""
        if not self.with_replacement:
            no_self = self._no_self(ends)
            check_enough(self.spec.name, self.n, ends.n_pre, ends.pre_label, one_is_self=no_self)

    def pairs(self, ends: Ends, generator: np.random.Generator) -> Pairs:
        """Return `n` pairs for each post cell, sorted by pre cell."""
        low, no_self = ends.pre_range[0], self._no_self(ends)
        candidates = ends.n_pre - int(no_self)
        post = np.arange(*ends.post_range, dtype=np.int32)
        if self.with_replacement:
            chosen = generator.integers(0, candidates, (post.size, self.n), dtype=np.int32)
        else:
            chosen = distinct_rows(post.size, self.n, candidates, generator)
        if no_self:
            chosen = skip_one(chosen, post[:, None] - np.int32(low))
        pre = (chosen + np.int32(low)).reshape(-1)
        return by_pre(ends, pre, repeat_each(post, self.n))

    def draw_on_core(
        self, ends: Ends, post: tuple[int, int], core: Kiss, shared: Any, draws: list[Draw]
    ) -> Drawn:
        """Return the synapses onto a core, one post cell after another."""
        low = ends.pre_range[0]
        cells = np.arange(*post, dtype=np.int32)
        no_self = self._no_self(ends)
        if self.with_replacement:
            forbidden = np.repeat(cells - np.int32(low), self.n) if no_self else None
            total = cells.size * self.n
            weight, delay, chosen = take_choosing(core, total, draws, Index(ends.n_pre), forbidden)
        else:
            parts = [
                self._draw_distinct(ends, group, itself, core, draws)
                for group, itself in cells_and_left_out(cells, ends.n_pre, no_self=no_self)
            ]
            chosen, weight, delay = (np.concatenate(column) for column in zip(*parts, strict=True))
        return chosen + low, repeat_each(cells, self.n), weight, delay

    def _draw_distinct(
        self, ends: Ends, cells: Indices, itself: Indices | None, core: Kiss, draws: list[Draw]
    ) -> tuple[Raw, Raw, Raw]:
        """Return for each cell the chosen pre cells, then the weight and delay of each."""
        n_choice = words_per_row(self.n, ends.n_pre, one_left_out=itself is not None)
        widths = [draw.n_words for draw in draws]
        if None in widths:
            return self._draw_cell_by_cell(ends, n_choice, cells, itself, core, draws)
        width = sum(int(width or 0) for width in widths)
        words = core.draw(cells.size * (n_choice + self.n * width))
        words = words.reshape(cells.size, n_choice + self.n * width)
        chosen = self._choose(ends, words[:, :n_choice], itself)
        rest = words[:, n_choice:].reshape(cells.size * self.n, width)
        weight = _values(draws[0], rest, 0)
        return chosen.reshape(-1), weight, _values(draws[1], rest, widths[0] or 0)

    def _choose(self, ends: Ends, words: NDArray[np.uint32], itself: Indices | None) -> Raw:
        substitute = self.n - ends.pre_range[0]
        return choose_rows(words, self.n, ends.n_pre, itself, substitute)

    def _draw_cell_by_cell(
        self,
        ends: Ends,
        n_choice: int,
        cells: Indices,
        itself: Indices | None,
        core: Kiss,
        draws: list[Draw],
    ) -> tuple[Raw, Raw, Raw]:
        """Do the same where values take a varying number of words: each cell waits for the last."""
        parts: list[list[Raw]] = [[np.empty(0, dtype=np.int64) for _ in range(3)]]
        for k in range(cells.size):
            words = core.draw(n_choice).reshape(1, n_choice)
            left_out = None if itself is None else itself[k : k + 1]
            chosen = self._choose(ends, words, left_out).reshape(-1)
            parts.append([chosen, *take(core, self.n, draws)])
        chosen, weight, delay = (np.concatenate(column) for column in zip(*parts, strict=True))
        return chosen, weight, delay

    def fan_in(self, ends: Ends) -> float:
        """Return n."""
        return float(self.n)

    def row_length(self, ends: Ends, cells: int) -> float:
        """Return the most choices of one pre cell that fall onto one core."""
        chosen = probable_maximum(ends.n_pairs, self.n * ends.n_post, 1.0 / ends.n_pre, risk=1e-4)
        return probable_maximum(ends.n_pairs, chosen, min(cells / ends.n_post, 1.0), risk=1e-5)

    def synapse_count(self, ends: Ends) -> float:
        """Return n for each post cell."""
        return float(self.n * ends.n_post)


def _values(draw: Draw, words: NDArray[np.uint32], column: int) -> Raw:
    if not draw.n_words:
        return draw.values(words)  # type: ignore[union-attr]  # an exponential never has a fixed width
    return draw.values(words[:, column])
