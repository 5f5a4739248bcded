"""IndexBasedProbabilityConnector."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.catalogue.spec import ObjectSpec, Parameter
from pyspinn.connectors.connector import ALLOW_SELF, COMMON, RNG
from pyspinn.connectors.ends import Ends
from pyspinn.connectors.expression import evaluate
from pyspinn.connectors.pairwise import PairwiseProbability


class IndexBasedProbabilityConnector(PairwiseProbability):
    """Connects each pair of cells with a probability that depends on their indices.

    Parameters
    ----------
    index_expression : str
        Probability as an expression of the pre index ``i`` and the post index ``j``, such as
        ``"(i + j) % 3 == 0"``.
    allow_self_connections : bool
        Whether a cell may connect to itself when a population is connected to itself.
    rng : NumpyRNG, optional
        Draws the connections; a seeded one makes them repeatable.
    safe, callback, verbose
        As in PyNN.

    Raises
    ------
    ParameterValueError
        If `index_expression` is no expression of the indices.
    """

    spec = ObjectSpec(
        "IndexBasedProbabilityConnector",
        "Connects each pair of cells with a probability that depends on their indices.",
        (
            Parameter(
                "index_expression",
                "",
                "i == j",
                "Probability as an expression of the pre index i and the post index j.",
                kind="object",
            ),
            ALLOW_SELF,
            RNG,
            *COMMON,
        ),
        "connector",
    )

    def __init__(
        self,
        index_expression: str | Callable[..., Any],
        allow_self_connections: bool = True,
        rng: Any = None,
        safe: bool = True,
        callback: Callable[..., Any] | None = None,
        verbose: bool = False,
    ) -> None:
        super().__init__(safe, verbose, callback)
        self.index_expression = self._rule("index_expression", index_expression, "i", "j")
        self.allow_self_connections = self._truth("allow_self_connections", allow_self_connections)
        self.rng = rng

    def probabilities(self, ends: Ends) -> NDArray[np.float64]:
        """Return the probability of each pair, shape (pre, post); indices are those of views."""
        i = np.arange(ends.n_pre, dtype=np.float64)[:, None]
        j = np.arange(ends.n_post, dtype=np.float64)[None, :]
        if callable(self.index_expression):
            return np.broadcast_to(
                np.asarray(self.index_expression(i, j), dtype=np.float64), (ends.n_pre, ends.n_post)
            )
        return evaluate(f"{self.spec.name}.index_expression", self.index_expression, i=i, j=j)

    def fan_in(self, ends: Ends) -> float:
        """Return the most synapses on one cell."""
        return self.most(ends, ends.n_pre)

    def row_length(self, ends: Ends, cells: int) -> float:
        """Return the most synapses among `cells` pairs of the largest probability."""
        return self.most(ends, cells)
