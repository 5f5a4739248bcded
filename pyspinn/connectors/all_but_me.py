"""AllButMeConnector, of ``extra_models``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.catalogue.spec import ObjectSpec, Parameter
from pyspinn.connectors.connector import COMMON, Connector, Drawn
from pyspinn.connectors.ends import Ends, Indices, Pairs
from pyspinn.connectors.groups import GROUP, check_groups, checked_group
from pyspinn.connectors.values import Statistics, Values
from pyspinn.errors import ConnectorError
from pyspinn.numbers import s1615
from pyspinn.numbers.kiss import Kiss
from pyspinn.numbers.machine_draws import Draw, Raw, machine_draw
from pyspinn.numbers.stream import take


class AllButMeConnector(Connector):
    """Connects, group by group, every cell to all others of its group: winner takes all.

    Parameters
    ----------
    n_neurons_per_group : int, optional
        Cells of a group; default the whole population.
    weights : array_like, optional
        Weights (nA or uS) of one group, (n * (n - 1),): by pre cell, then by post cell without the
        cell itself; default the synapse type's.
    safe, verbose, callback
        As in PyNN.

    Raises
    ------
    ConnectorError
        If the number of weights is not that of the connections of a group.
    """

    spec = ObjectSpec(
        "AllButMeConnector",
        "Connects, group by group, every cell to all others of its group: winner takes all.",
        (
            GROUP,
            Parameter("weights", "nA or uS", None, "Weights of one group.", kind="object"),
            *COMMON,
        ),
        "connector",
    )
    made_on_machine = True

    def __init__(
        self,
        n_neurons_per_group: int | None = None,
        weights: Any = None,
        safe: bool = True,
        verbose: bool = False,
        callback: Callable[..., Any] | None = None,
    ) -> None:
        super().__init__(safe, verbose, callback)
        self.n_neurons_per_group = checked_group(self.spec, n_neurons_per_group)
        self.weights = None if weights is None else np.asarray(weights, dtype=np.float64)
        if self.n_neurons_per_group is not None:
            self._check_weights(self.n_neurons_per_group)

    def _check_weights(self, n: int) -> None:
        if self.weights is not None and self.weights.shape != (n * (n - 1),):
            raise ConnectorError(
                f"AllButMeConnector.weights has shape {self.weights.shape}; a group of {n} cells "
                f"has {n * (n - 1)} connections, {n} x ({n} - 1)."
            )

    def _group(self, ends: Ends) -> int:
        return self.n_neurons_per_group or min(ends.n_pre, ends.n_post)

    def check(self, ends: Ends) -> None:
        """Raise when the groups do not fit the populations."""
        check_groups(self.spec.name, self._group(ends), ends)
        self._check_weights(self._group(ends))

    def _pairs_onto(self, ends: Ends, post: tuple[int, int]) -> tuple[Indices, Indices, Any]:
        """Return pre, post and the index of the weight, post outer, pre inner."""
        n = self._group(ends)
        cells = np.arange(*post, dtype=np.int64)
        group, value = np.divmod(cells, n)
        others = np.arange(n, dtype=np.int64)[None, :]
        pre = ends.pre_range[0] + group[:, None] * n + others
        # Row-wise without the cell itself, as the table of weights is.
        index = others * (n - 1) + value[:, None] - (value[:, None] >= others)
        used = (others != value[:, None]) & (pre < ends.pre_range[1])
        target = np.broadcast_to(cells[:, None], pre.shape)
        return pre[used].astype(np.int32), target[used].astype(np.int32), index[used]

    def pairs(self, ends: Ends, generator: np.random.Generator) -> Pairs:
        """Return all pairs within the groups."""
        return self._pairs_onto(ends, ends.post_range)[:2]

    def draw_on_core(
        self,
        ends: Ends,
        post: tuple[int, int],
        core: Kiss,
        shared: Any,
        draws: list[Draw],
    ) -> Drawn:
        """Return the synapses onto a core: post outer, pre inner, weight before delay."""
        pre, cell, index = self._pairs_onto(ends, post)
        if self.weights is None:
            weight, delay = take(core, pre.size, draws)
            return pre, cell, weight, delay
        return pre, cell, self._raw()[index], take(core, pre.size, draws[1:])[0]

    def _raw(self) -> Raw:
        return s1615.from_real(self.weights if self.weights is not None else 0.0).astype(np.int64)

    def sample(
        self, ends: Ends, generator: np.random.Generator, weight: Values, delay: Values
    ) -> Drawn:
        """Return the synapses like the board's, without a seed."""
        pre, cell, index = self._pairs_onto(ends, ends.post_range)
        delays = machine_draw(delay, "delay").sample(pre.size, generator)
        if self.weights is not None:
            return pre, cell, self._raw()[index], delays
        return pre, cell, machine_draw(weight, "weight").sample(pre.size, generator), delays

    def host_weights(
        self, ends: Ends, pairs: Pairs, generator: np.random.Generator, weight: Values
    ) -> NDArray[np.float64]:
        """Return the group's weights, or the synapse type's."""
        if self.weights is None:
            return super().host_weights(ends, pairs, generator, weight)
        return np.asarray(self.weights[self._pairs_onto(ends, ends.post_range)[2]])

    def statistics(self, ends: Ends, weight: Values, delay: Values, dt_ms: float) -> Statistics:
        """Return the statistics of the group's weights where it has them."""
        found = super().statistics(ends, weight, delay, dt_ms)
        if self.weights is None:
            return found
        size = np.abs(self.weights)
        return Statistics(
            found.fan_in,
            float(size.mean()),
            float(size.var()),
            float(self.weights.max()),
            found.delay_variance,
            found.delay_maximum,
        )

    def fan_in(self, ends: Ends) -> float:
        """Return the others of a group."""
        return float(self._group(ends) - 1)

    def row_length(self, ends: Ends, cells: int) -> float:
        """Return the others of a group, as far as they share a core."""
        return float(min(self._group(ends) - 1, cells))

    def synapse_count(self, ends: Ends) -> float:
        """Return the connections of all groups."""
        n = self._group(ends)
        groups = min(ends.n_pre // n, ends.n_post // n)
        return float(groups * n * (n - 1))
