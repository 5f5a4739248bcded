"""SmallWorldConnector."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.catalogue.spec import ObjectSpec, Parameter
from pyspinn.connectors.connector import ALLOW_SELF, COMMON, RNG, Connector
from pyspinn.connectors.distances import pair_distances, places
from pyspinn.connectors.ends import Ends, Pairs, Rows
from pyspinn.connectors.pair_samplers import joined
from pyspinn.connectors.pairwise import uniforms
from pyspinn.connectors.values import Values, all_pairs
from pyspinn.errors import UnsupportedError


class SmallWorldConnector(Connector):
    """Connects cells nearer than `degree`, then gives some of the synapses a random target.

    Parameters
    ----------
    degree : float
        Distance within which cells are connected, micrometres.
    rewiring : float
        Probability that a synapse gets a random target instead.
    allow_self_connections : True
        A board does not support excluding them.
    n_connections : None
        A board does not support it.
    rng : NumpyRNG, optional
        Draws the rewiring; a seeded one makes it repeatable.
    safe, callback, verbose
        As in PyNN.

    Raises
    ------
    UnsupportedError
        For what a board does not do.
    ParameterValueError
        If `rewiring` is no probability.
    """

    spec = ObjectSpec(
        "SmallWorldConnector",
        "Connects cells nearer than degree, then gives some of the synapses a random target.",
        (
            Parameter("degree", "um", 1.0, "Distance within which cells are connected.", low=0.0),
            Parameter("rewiring", "", 0.1, "Probability of a random target.", low=0.0, high=1.0),
            ALLOW_SELF,
            Parameter("n_connections", "", None, "Not supported by a board.", kind="object"),
            RNG,
            *COMMON,
        ),
        "connector",
    )

    def __init__(
        self,
        degree: float,
        rewiring: float,
        allow_self_connections: bool = True,
        n_connections: int | None = None,
        rng: Any = None,
        safe: bool = True,
        callback: Callable[..., Any] | None = None,
        verbose: bool = False,
    ) -> None:
        super().__init__(safe, verbose, callback)
        allow_self = self._truth("allow_self_connections", allow_self_connections)
        if not allow_self or n_connections is not None:
            given = "n_connections" if n_connections is not None else "allow_self_connections=False"
            raise UnsupportedError(f"{self.spec.name}: {given} is not supported by a board.")
        self.degree = self.spec.parameter("degree").number(self.spec.name, degree)
        self.rewiring = self.spec.parameter("rewiring").number(self.spec.name, rewiring)
        self.allow_self_connections = True
        self.rng = rng

    def _near(self, ends: Ends) -> NDArray[np.bool_]:
        pre, post = all_pairs(ends)
        return pair_distances(ends, pre, post, self.spec.name, by_axis=False) < self.degree

    def check(self, ends: Ends) -> None:
        """Raise when cells have no positions."""
        places(ends, self.spec.name)

    def pairs(self, ends: Ends, generator: np.random.Generator) -> Pairs:
        """Return all pairs after rewiring."""
        return self._rewired(ends, self._local_pairs(ends), generator)

    def _local_pairs(self, ends: Ends) -> Pairs:
        """Return the near pairs, one core of the post population after another."""
        near = self._near(ends)
        parts = []
        for low, high in ends.slices:
            first, last = (cell - ends.post_range[0] for cell in ends.post_in(low, high))
            pre, post = np.nonzero(near[:, first:last])
            parts.append((pre + ends.pre_range[0], post + first + ends.post_range[0]))
        return joined(parts)

    def _rewired(self, ends: Ends, pairs: Pairs, generator: np.random.Generator) -> Pairs:
        """Return the pairs after some targets were drawn again, within the same core.

        As on the host of a board, the last cell of a core is never drawn.
        """
        pre, post = pairs[0], pairs[1].copy()
        for low, high in ends.slices:
            mine = np.flatnonzero((pairs[1] >= low) & (pairs[1] < high))
            chosen = mine[uniforms(self.rng, mine.size, generator) < self.rewiring]
            drawn = uniforms(self.rng, chosen.size, generator) * (high - low - 1)
            post[chosen] = low + drawn.astype(np.int32)
        return pre, post

    def host_rows(
        self,
        ends: Ends,
        generator: np.random.Generator,
        weight: Values,
        delay: Values,
        dt_ms: float,
    ) -> Rows:
        """Return the synapses; weights and delays belong to the pairs before rewiring."""
        pairs = self._local_pairs(ends)
        weights = self.host_weights(ends, pairs, generator, weight)
        delays = self.host_delays(ends, pairs, generator, delay)
        rewired = self._rewired(ends, pairs, generator)
        return self.rounded(ends, rewired, weights, delays, dt_ms)

    def fan_in(self, ends: Ends) -> float:
        """Return the most near cells of any post cell."""
        return float(self._near(ends).sum(axis=0, dtype=np.int64).max())

    def row_length(self, ends: Ends, cells: int) -> float:
        """Return the most near cells of any pre cell: sPyNNaker counts them over all cores."""
        return float(self._near(ends).sum(axis=1, dtype=np.int64).max())

    def synapse_count(self, ends: Ends) -> float:
        """Return the number of near pairs."""
        return float(math.ceil(np.count_nonzero(self._near(ends))))
