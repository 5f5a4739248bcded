"""OneToOneOffsetConnector, of ``extra_models``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from pyspinn.catalogue.spec import ObjectSpec, Parameter
from pyspinn.connectors.connector import COMMON, Connector, Drawn
from pyspinn.connectors.ends import Ends, Pairs
from pyspinn.connectors.groups import GROUP, check_groups, checked_group
from pyspinn.errors import ConnectorError
from pyspinn.numbers.kiss import Kiss
from pyspinn.numbers.machine_draws import Draw
from pyspinn.numbers.stream import take


class OneToOneOffsetConnector(Connector):
    """Connects pre-synaptic cell i to post-synaptic cell i + offset.

    Parameters
    ----------
    offset : int
        What is added to the pre index, positive or negative.
    wrap : bool
        Whether to go on at the other end of the group.
    n_neurons_per_group : int, optional
        Cells of a group; default the whole population.
    safe, verbose, callback
        As in PyNN.
    """

    spec = ObjectSpec(
        "OneToOneOffsetConnector",
        "Connects pre-synaptic cell i to post-synaptic cell i + offset.",
        (
            Parameter("offset", "", 1, "What is added to the pre index.", kind="integer"),
            Parameter("wrap", "", True, "Whether to go on at the other end.", kind="boolean"),
            GROUP,
            *COMMON,
        ),
        "connector",
    )
    made_on_machine = True

    def __init__(
        self,
        offset: int,
        wrap: bool,
        n_neurons_per_group: int | None = None,
        safe: bool = True,
        verbose: bool = False,
        callback: Callable[..., Any] | None = None,
    ) -> None:
        super().__init__(safe, verbose, callback)
        self.offset = int(self.spec.parameter("offset").check(self.spec.name, offset))
        self.wrap = self._truth("wrap", wrap)
        self.n_neurons_per_group = checked_group(self.spec, n_neurons_per_group)

    def _group(self, ends: Ends) -> int:
        return self.n_neurons_per_group or ends.n_pre

    def check(self, ends: Ends) -> None:
        """Raise when the groups do not fit the populations, or the offset the groups."""
        check_groups(self.spec.name, self._group(ends), ends)
        if abs(self.offset) >= self._group(ends):
            raise ConnectorError(
                f"{self.spec.name}.offset = {self.offset} goes beyond a group of "
                f"{self._group(ends)} cells."
            )

    def _pairs_onto(self, ends: Ends, post: tuple[int, int]) -> Pairs:
        n = self._group(ends)
        cell = np.arange(*post, dtype=np.int32)
        first = ends.pre_range[0] + cell // n * n
        last = np.minimum(first + n, ends.pre_range[1]) - 1
        pre = cell - self.offset
        below, above = pre < first, pre > last
        if self.wrap:
            pre = pre + n * (below.astype(np.int32) - above.astype(np.int32))
        used = first < ends.pre_range[1] if self.wrap else ~(below | above)
        return pre[used].astype(np.int32), cell[used]

    def pairs(self, ends: Ends, generator: np.random.Generator) -> Pairs:
        """Return the pairs by post cell."""
        return self._pairs_onto(ends, ends.post_range)

    def draw_on_core(
        self,
        ends: Ends,
        post: tuple[int, int],
        core: Kiss,
        shared: Any,
        draws: list[Draw],
    ) -> Drawn:
        """Return the synapses onto a core by ascending post cell."""
        pre, cell = self._pairs_onto(ends, post)
        weight, delay = take(core, pre.size, draws)
        return pre, cell, weight, delay

    def fan_in(self, ends: Ends) -> float:
        """Return 1."""
        return 1.0

    def row_length(self, ends: Ends, cells: int) -> float:
        """Return 1."""
        return 1.0

    def synapse_count(self, ends: Ends) -> float:
        """Return the number of pairs."""
        if self.wrap:
            return float(ends.n_pre)
        return float(ends.n_pre - ends.n_pre // self._group(ends) * abs(self.offset))
