"""DistanceDependentProbabilityConnector."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.catalogue.spec import ObjectSpec, Parameter
from pyspinn.connectors.connector import ALLOW_SELF, COMMON, RNG
from pyspinn.connectors.distances import pair_distances, places
from pyspinn.connectors.ends import Ends
from pyspinn.connectors.expression import evaluate, uses_components
from pyspinn.connectors.pairwise import PairwiseProbability
from pyspinn.connectors.values import all_pairs
from pyspinn.errors import UnsupportedError


class DistanceDependentProbabilityConnector(PairwiseProbability):
    """Connects each pair of cells with a probability that depends on their distance.

    Parameters
    ----------
    d_expression : str
        Probability as an expression of the distance ``d`` in micrometres, ``"exp(-d / 100)"`` or
        ``"d < 3"``; ``d[0]``, ``d[1]``, ``d[2]`` are the distances along the axes.
    allow_self_connections : bool
        Whether a cell may connect to itself when a population is connected to itself.
    n_connections : None
        A board does not support it.
    rng : NumpyRNG, optional
        Draws the connections; a seeded one makes them repeatable.
    safe, verbose, callback
        As in PyNN.

    Raises
    ------
    ParameterValueError
        If `d_expression` is no expression of the distance.
    UnsupportedError
        For `n_connections`.
    """

    spec = ObjectSpec(
        "DistanceDependentProbabilityConnector",
        "Connects each pair of cells with a probability that depends on their distance.",
        (
            Parameter(
                "d_expression",
                "",
                "exp(-d)",
                "Probability as an expression of the distance d in um.",
                kind="object",
            ),
            ALLOW_SELF,
            Parameter("n_connections", "", None, "Not supported by a board.", kind="object"),
            RNG,
            *COMMON,
        ),
        "connector",
    )

    def __init__(
        self,
        d_expression: str | Callable[..., Any],
        allow_self_connections: bool = True,
        n_connections: int | None = None,
        rng: Any = None,
        safe: bool = True,
        verbose: bool = False,
        callback: Callable[..., Any] | None = None,
    ) -> None:
        super().__init__(safe, verbose, callback)
        if n_connections is not None:
            raise UnsupportedError(
                f"{self.spec.name}.n_connections is not supported by a board. "
                "Use FixedNumberPreConnector or FixedNumberPostConnector for a fixed number."
            )
        self.d_expression = self._rule("d_expression", d_expression, "d")
        self.allow_self_connections = self._truth("allow_self_connections", allow_self_connections)
        self.rng = rng

    def check(self, ends: Ends) -> None:
        """Raise when cells have no positions."""
        places(ends, self.spec.name)

    def probabilities(self, ends: Ends) -> NDArray[np.float64]:
        """Return the probability of each pair, shape (pre, post)."""
        owner = f"{self.spec.name}.d_expression"
        pre, post = all_pairs(ends)
        rule = self.d_expression
        if callable(rule):
            distance = pair_distances(ends, pre, post, self.spec.name, by_axis=False)
            return np.asarray(rule(distance), dtype=np.float64)
        by_axis = uses_components(rule)
        distance = pair_distances(ends, pre, post, self.spec.name, by_axis=by_axis)
        return evaluate(owner, rule, d=distance)

    def fan_in(self, ends: Ends) -> float:
        """Return the most synapses on one cell as sPyNNaker expects it: over the post cells."""
        return self.most(ends, ends.n_post)

    def row_length(self, ends: Ends, cells: int) -> float:
        """Return the most synapses among `cells` pairs of the largest probability."""
        return self.most(ends, cells)
