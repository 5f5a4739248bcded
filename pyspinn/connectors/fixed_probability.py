"""FixedProbabilityConnector."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from pyspinn.catalogue.spec import ObjectSpec, Parameter
from pyspinn.connectors.connector import (
    ALLOW_SELF,
    COMMON,
    RNG,
    Connector,
    Drawn,
    probable_maximum,
)
from pyspinn.connectors.ends import Ends, Pairs
from pyspinn.connectors.pair_samplers import bernoulli, pairs_of, without_self
from pyspinn.numbers.kiss import Kiss
from pyspinn.numbers.machine_draws import Draw
from pyspinn.numbers.stream import take_tested

_WORD = 2.0**32


class FixedProbabilityConnector(Connector):
    """Connects each pair of cells with the same probability.

    Parameters
    ----------
    p_connect : float
        Probability, 0 to 1. 1.0 becomes 1 - 2^-32, as on the board.
    allow_self_connections : bool
        Whether a cell may connect to itself when a population is connected to itself.
    safe, verbose, rng, callback
        As in PyNN.

    Raises
    ------
    ParameterValueError
        If the probability lies outside 0 to 1.
    """

    spec = ObjectSpec(
        "FixedProbabilityConnector",
        "Connects each pair of cells with the same probability.",
        (
            Parameter("p_connect", "", 0.1, "Probability of each connection.", low=0.0, high=1.0),
            ALLOW_SELF,
            RNG,
            *COMMON,
        ),
        "connector",
    )
    made_on_machine = True

    def __init__(
        self,
        p_connect: float,
        allow_self_connections: bool = True,
        safe: bool = True,
        verbose: bool = False,
        rng: Any = None,
        callback: Callable[..., Any] | None = None,
    ) -> None:
        super().__init__(safe, verbose, callback)
        self.p_connect = _probability(self.spec, p_connect)
        self.allow_self_connections = self._truth("allow_self_connections", allow_self_connections)
        self.rng = rng

    @property
    def threshold(self) -> int:
        """The word below which the board makes a connection: p * 2^32 to nearest."""
        return min(round(self.p_connect * _WORD), 2**32 - 1)

    def pairs(self, ends: Ends, generator: np.random.Generator) -> Pairs:
        """Return the pairs whose test passes."""
        passed = bernoulli(ends.n_pairs, self.threshold / _WORD, generator)
        return without_self(ends, pairs_of(ends, passed), allow_self=self.allow_self_connections)

    def draw_on_core(
        self, ends: Ends, post: tuple[int, int], core: Kiss, shared: Any, draws: list[Draw]
    ) -> Drawn:
        """Return the synapses onto a core: pre outer, post inner; test, then weight and delay."""
        n_post = post[1] - post[0]
        pre = np.arange(*ends.pre_range, dtype=np.int64)
        skips = np.zeros(pre.size, dtype=np.bool_)
        if ends.same_population and not self.allow_self_connections:
            skips = (pre >= post[0]) & (pre < post[1])
        # A skipped pair draws nothing: the rows of tests of these cells are one shorter.
        starts = np.concatenate([[0], np.cumsum(n_post - skips, dtype=np.int64)])
        passed, (weight, delay) = take_tested(core, int(starts[-1]), self.threshold, draws)
        row = np.searchsorted(starts, passed, side="right") - 1
        cell = passed - starts[row] + post[0]
        cell += skips[row] & (cell >= pre[row])
        return pre[row], cell, weight, delay

    def fan_in(self, ends: Ends) -> float:
        """Return the most synapses on one cell, with certainty 1 - 1e-4 for all pairs."""
        return probable_maximum(ends.n_pairs, ends.n_pre, self._expected_chance(), risk=1e-4)

    def row_length(self, ends: Ends, cells: int) -> float:
        """Return the most synapses among `cells` pairs, with certainty 1 - 1e-4 for all pairs."""
        return probable_maximum(ends.n_pairs, cells, self._expected_chance(), risk=1e-4)

    def synapse_count(self, ends: Ends) -> float:
        """Return the most synapses in all."""
        return probable_maximum(ends.n_pairs, ends.n_pairs, self._expected_chance())

    def _expected_chance(self) -> float:
        return min(self.p_connect, 1.0 - 2.0**-32)


def _probability(spec: ObjectSpec, value: Any) -> float:
    parameter = spec.parameter("p_connect")
    if isinstance(value, (int, float)) and 1.0 < value <= 100.0:
        raise parameter.error(spec.name, value, f"Did you mean {value / 100:g} ({value:g} %)?")
    return float(parameter.check(spec.name, value))
