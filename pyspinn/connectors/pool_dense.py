"""PoolDenseConnector."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.catalogue.spec import ObjectSpec, Parameter
from pyspinn.connectors.connector import COMMON
from pyspinn.connectors.ends import Ends
from pyspinn.connectors.signed import NEGATIVE, POSITIVE, SignedConnector, grid_shape, pair_of
from pyspinn.errors import ConnectorError
from pyspinn.numbers.distributions import is_distribution

Real = NDArray[np.float64]
_NAME = "PoolDenseConnector"


class PoolDenseConnector(SignedConnector):
    """Connects every cell of a pooled grid to every post-synaptic cell.

    Parameters
    ----------
    weights : number, array_like or RandomDistribution
        Weights (nA or uS), (pooled columns * pooled rows * post cells,): by pooled column, pooled
        row, post cell.
    pool_shape, pool_stride : int or (int, int), optional
        Area and steps of average pooling.
    positive_receptor_type, negative_receptor_type : str
        Receptors for positive and negative weights.
    safe, verbose, callback
        As in PyNN.
    """

    spec = ObjectSpec(
        _NAME,
        "Connects every cell of a pooled grid to every post-synaptic cell.",
        (
            Parameter("weights", "nA or uS", None, "Weights of all pairs.", kind="object"),
            Parameter("pool_shape", "", None, "Area of average pooling.", kind="object"),
            Parameter("pool_stride", "", None, "Steps of pooling.", kind="object"),
            POSITIVE,
            NEGATIVE,
            *COMMON,
        ),
        "connector",
    )

    def __init__(
        self,
        weights: Any,
        pool_shape: Any = None,
        pool_stride: Any = None,
        positive_receptor_type: str = "excitatory",
        negative_receptor_type: str = "inhibitory",
        safe: bool = True,
        verbose: bool = False,
        callback: Callable[..., Any] | None = None,
    ) -> None:
        super().__init__(positive_receptor_type, negative_receptor_type, safe, verbose, callback)
        self._drawn_from = weights if is_distribution(weights) else None
        given = 0.0 if self._drawn_from is not None else weights
        self.weights = np.asarray(given, dtype=np.float64)
        self.pool_shape = pair_of(_NAME, "pool_shape", pool_shape)
        self.pool_stride = pair_of(_NAME, "pool_stride", pool_stride) or self.pool_shape

    def __repr__(self) -> str:
        return f"PoolDenseConnector(pool_shape={self.pool_shape})"

    def _shape(self, ends: Ends) -> tuple[int, int]:
        return grid_shape(_NAME, ends.pre_positions, ends.n_pre, ends.pre_label)

    def _pooled(self, ends: Ends) -> tuple[int, int]:
        columns, rows = self._shape(ends)
        across, down = self.pool_stride or (1, 1)
        return columns // across, rows // down

    def check(self, ends: Ends) -> None:
        """Raise when the number of weights does not fit the populations."""
        columns, rows = self._pooled(ends)
        needed = columns * rows * ends.n_post
        if self._drawn_from is not None and not self.weights.ndim:
            self.weights = np.asarray(self._drawn_from.next(needed), dtype=np.float64)
        if self.weights.ndim and self.weights.size != needed:
            raise ConnectorError(
                f"{_NAME}.weights has {self.weights.size} values; {ends.pre_label} pooled to "
                f"({columns}, {rows}) and {ends.n_post} cells in {ends.post_label} need {needed}."
            )

    def synapses(self, ends: Ends) -> tuple[NDArray[np.int64], NDArray[np.int64], Real]:
        """Return pre, post and signed weight of all synapses.

        Cells that pooling leaves over at the edges have none; a board reads past its table there.
        """
        pooled_columns, pooled_rows = self._pooled(ends)
        row, column = np.divmod(np.arange(ends.n_pre, dtype=np.int64), self._shape(ends)[0])
        across, down = self.pool_stride or (1, 1)
        column, row = column // across, row // down
        inside = np.flatnonzero((column < pooled_columns) & (row < pooled_rows))
        place = column[inside] * pooled_rows + row[inside]
        shape = (pooled_columns * pooled_rows, ends.n_post)
        given = self.weights.reshape(-1, ends.n_post) if self.weights.ndim else self.weights
        table = np.broadcast_to(given, shape)
        area = float(np.prod(self.pool_shape)) if self.pool_shape else 1.0
        pre = np.repeat(inside + ends.pre_range[0], ends.n_post)
        post = np.tile(np.arange(*ends.post_range, dtype=np.int64), inside.size)
        return pre, post, (table[place] / area).reshape(-1)

    def given_weights(self) -> Real:
        """Return the weights before pooling divides them."""
        return self.weights

    def fan_in(self, ends: Ends) -> float:
        """Return the number of pre cells."""
        return float(ends.n_pre)
