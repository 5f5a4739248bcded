"""ConvolutionConnector."""

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
_NAME = "ConvolutionConnector"


def _part(name: str, meaning: str, default: Any = None) -> Parameter:
    return Parameter(name, "", default, meaning, kind="object")


class ConvolutionConnector(SignedConnector):
    """Connects two grids of cells by a kernel that is moved over the pre-synaptic one.

    Parameters
    ----------
    kernel_weights : number, list, 2-d array or RandomDistribution
        Weights (nA or uS) of the kernel; a number, flat list or distribution needs `kernel_shape`.
    kernel_shape : int or (int, int), optional
        Size of the kernel.
    strides, padding : int or (int, int), optional
        Steps between post cells; cells added around the pre grid (True: half the kernel).
    pool_shape, pool_stride : int or (int, int), optional
        Area and steps of average pooling before the kernel.
    positive_receptor_type, negative_receptor_type : str
        Receptors for positive and negative weights.
    safe, verbose, callback, filter_edges
        As in PyNN and sPyNNaker; without effect here.

    Raises
    ------
    ConnectorError
        If kernel and shape do not fit.
    """

    spec = ObjectSpec(
        _NAME,
        "Connects two grids of cells by a kernel that is moved over the pre-synaptic one.",
        (
            _part("kernel_weights", "Weights of the kernel, nA or uS."),
            _part("kernel_shape", "Size of the kernel, (rows, columns)."),
            _part("strides", "Steps between post-synaptic cells."),
            _part("padding", "Cells added around the pre-synaptic grid."),
            _part("pool_shape", "Area of average pooling before the kernel."),
            _part("pool_stride", "Steps of pooling; default its area."),
            POSITIVE,
            NEGATIVE,
            *COMMON,
            _part("filter_edges", "Accepted for sPyNNaker's sake; has no effect.", default=True),
        ),
        "connector",
    )

    def __init__(
        self,
        kernel_weights: Any,
        kernel_shape: Any = None,
        strides: Any = None,
        padding: Any = None,
        pool_shape: Any = None,
        pool_stride: Any = None,
        positive_receptor_type: str = "excitatory",
        negative_receptor_type: str = "inhibitory",
        safe: bool = True,
        verbose: bool = False,
        callback: Callable[..., Any] | None = None,
        filter_edges: bool = True,
    ) -> None:
        super().__init__(positive_receptor_type, negative_receptor_type, safe, verbose, callback)
        self.filter_edges = filter_edges
        self.kernel_weights = _kernel(kernel_weights, pair_of(_NAME, "kernel_shape", kernel_shape))
        half = (self.kernel_weights.shape[0] // 2, self.kernel_weights.shape[1] // 2)
        if isinstance(padding, bool):
            self.padding = half if padding else (0, 0)
        else:
            self.padding = pair_of(_NAME, "padding", padding) or (0, 0)
        self.strides = pair_of(_NAME, "strides", strides) or (1, 1)
        self.pool_shape = pair_of(_NAME, "pool_shape", pool_shape)
        self.pool_stride = pair_of(_NAME, "pool_stride", pool_stride) or self.pool_shape
        if self.pool_shape is not None:
            self.kernel_weights = self.kernel_weights / float(np.prod(self.pool_shape))

    def __repr__(self) -> str:
        return f"ConvolutionConnector(kernel_shape={self.kernel_weights.shape})"

    def get_post_shape(self, shape: tuple[int, int]) -> tuple[int, int]:
        """Return the shape that the post grid must have for a pre grid of `shape`."""
        size = np.array(shape, dtype=np.int64)
        if self.pool_stride is not None:
            size = size // np.array(self.pool_stride, dtype=np.int64)
        kernel = np.array(self.kernel_weights.shape, dtype=np.int64)
        size = size - (kernel - 1) + 2 * np.array(self.padding, dtype=np.int64)
        columns, rows = np.maximum(size // np.array(self.strides, dtype=np.int64), 1).tolist()
        return columns, rows

    def _shapes(self, ends: Ends) -> tuple[tuple[int, int], tuple[int, int]]:
        return (
            grid_shape(_NAME, ends.pre_positions, ends.n_pre, ends.pre_label),
            grid_shape(_NAME, ends.post_positions, ends.n_post, ends.post_label),
        )

    def check(self, ends: Ends) -> None:
        """Raise when the post grid does not have the shape that follows from the pre grid."""
        pre, post = self._shapes(ends)
        if post != self.get_post_shape(pre):
            raise ConnectorError(
                f"{_NAME}: with {ends.pre_label} a grid of {pre}, {ends.post_label} must be one of "
                f"{self.get_post_shape(pre)}; it is {post} (get_post_shape tells)."
            )

    def synapses(self, ends: Ends) -> tuple[NDArray[np.int64], NDArray[np.int64], Real]:
        """Return pre, post and signed weight of all synapses.

        Cells are numbered row by row. As on the board a pre cell reaches all places of the kernel
        also where strides or pooling have put several pre cells onto one place.
        """
        (columns, _), (post_columns, post_rows) = self._shapes(ends)
        pre = np.arange(ends.n_pre, dtype=np.int64)
        row, column = np.divmod(pre, columns)
        # On the machine the kernel's second number is its height, and rows come first.
        width, height = self.kernel_weights.shape
        centre_row = self._moved(row, 1, height)
        centre_column = self._moved(column, 0, width)
        kernel_row, kernel_column = np.divmod(np.arange(width * height, dtype=np.int64), width)
        target_row = centre_row[:, None] + (kernel_row - height // 2)
        target_column = centre_column[:, None] + (kernel_column - width // 2)
        inside = (target_row >= 0) & (target_row < post_rows)
        inside &= (target_column >= 0) & (target_column < post_columns)
        source, place = np.nonzero(inside)
        post = target_row[source, place] * post_columns + target_column[source, place]
        weight = self.kernel_weights.reshape(-1)[place]
        return source + ends.pre_range[0], post + ends.post_range[0], weight

    def _moved(self, place: NDArray[np.int64], axis: int, size: int) -> NDArray[np.int64]:
        if self.pool_stride is not None:
            place = place // self.pool_stride[axis]
        return (place - size // 2 + self.padding[axis]) // self.strides[axis]

    def given_weights(self) -> Real:
        """Return the kernel."""
        return self.kernel_weights

    def fan_in(self, ends: Ends) -> float:
        """Return the size of the kernel."""
        return float(min(self.kernel_weights.size, ends.n_pre))


def _kernel(weights: Any, shape: tuple[int, int] | None) -> Real:
    if not is_distribution(weights):
        array = np.asarray(weights, dtype=np.float64)
        if array.ndim == 2:
            return array
    if shape is None:
        raise ConnectorError(
            f"{_NAME} needs kernel_shape=(rows, columns) unless kernel_weights is a 2-d array."
        )
    if is_distribution(weights):
        return np.asarray(weights.next(shape[0] * shape[1]), dtype=np.float64).reshape(shape)
    if array.ndim == 0:
        return np.full(shape, float(array), dtype=np.float64)
    if array.size != shape[0] * shape[1]:
        raise ConnectorError(
            f"{_NAME}: kernel_weights has {array.size} values, but kernel_shape is {shape}."
        )
    return array.reshape(shape)
