"""ArrayConnector."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from pyspinn.catalogue.spec import ObjectSpec, Parameter
from pyspinn.connectors.connector import COMMON, Connector
from pyspinn.connectors.ends import Ends, Pairs
from pyspinn.errors import ConnectorError


class ArrayConnector(Connector):
    """Connects the pairs of cells marked in a matrix.

    Parameters
    ----------
    array : array_like of bool or 0 and 1, shape (pre, post)
        True where there is a synapse.
    safe, callback, verbose
        As in PyNN.

    Raises
    ------
    ConnectorError
        If it is no matrix of True and False.
    """

    spec = ObjectSpec(
        "ArrayConnector",
        "Connects the pairs of cells marked in a matrix.",
        (
            Parameter("array", "", (), "True where there is a synapse.", kind="object"),
            *COMMON,
        ),
        "connector",
    )

    def __init__(
        self,
        array: Any,
        safe: bool = True,
        callback: Callable[..., Any] | None = None,
        verbose: bool = False,
    ) -> None:
        super().__init__(safe, verbose, callback)
        given = np.asarray(array)
        if given.ndim != 2 or not bool(np.isin(given, (0, 1)).all()):
            raise ConnectorError(
                f"{self.spec.name}.array must be a matrix of True and False, one row for each "
                f"pre-synaptic cell and one column for each post-synaptic one; got {array!r:.60}. "
                "Weights go into the synapse type or a FromListConnector."
            )
        self.array = given.astype(np.bool_)

    def __repr__(self) -> str:
        return f"ArrayConnector(shape={self.array.shape})"

    def check(self, ends: Ends) -> None:
        """Raise when the matrix does not have the size of the populations."""
        if self.array.shape != (ends.n_pre, ends.n_post):
            turned = self.array.T.shape == (ends.n_pre, ends.n_post)
            hint = " It fits when transposed: array.T." if turned else ""
            raise ConnectorError(
                f"{self.spec.name}: the matrix has shape {self.array.shape}, but {ends.label} "
                f"needs ({ends.n_pre}, {ends.n_post}), (pre, post).{hint}"
            )

    def pairs(self, ends: Ends, generator: np.random.Generator) -> Pairs:
        """Return the marked pairs, core by core, pre outer."""
        pre, post = np.nonzero(self.array)
        pre, post = pre + ends.pre_range[0], post + ends.post_range[0]
        if len(ends.slices) > 1:
            order = np.argsort(
                np.searchsorted([s[1] for s in ends.slices], post, side="right"), kind="stable"
            )
            pre, post = pre[order], post[order]
        return pre.astype(np.int32), post.astype(np.int32)

    def fan_in(self, ends: Ends) -> float:
        """Return 0: sPyNNaker 7.4.1 loses its count, and only the largest weight decides."""
        return 0.0

    def row_length(self, ends: Ends, cells: int) -> float:
        """Return the most marks in a row of the array: sPyNNaker counts them over all cores."""
        return float(np.count_nonzero(self.array, axis=1).max())

    def synapse_count(self, ends: Ends) -> float:
        """Return the number of marked pairs."""
        return float(np.count_nonzero(self.array))

    def delay_count(self, ends: Ends) -> float:
        """Return the number of rows."""
        return float(self.array.shape[0])
