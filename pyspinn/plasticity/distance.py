"""Distances on a grid with periodic borders, as the board's software and the board take them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def squared_distances(grid: tuple[int, int]) -> NDArray[np.float64]:
    """Return 0, 1, 2, ... up to the largest squared distance the host software finds.

    The host numbers grid points up to the square of each side, finds the largest distance among
    them, squares it again, and lets the rounding of the root decide whether one more follows.
    """
    columns, rows = grid
    # A square grid has every pair of coordinates, so one row and one column say it all.
    pre = np.arange(columns**2, dtype=np.int64)
    post = np.arange(rows**2, dtype=np.int64)
    if columns == rows:
        side = np.arange(rows, dtype=np.int64)
        farthest = np.max(_span(side, side, rows) ** 2)
        apart = np.float64(farthest * (2 if columns > 1 else 1))
        return np.arange(np.sqrt(apart) ** 2 + 1, dtype=np.float64)
    dx = _span(_x(pre, grid), _x(post, grid), columns)
    dy = _span(pre % rows, post % rows, rows)
    largest = np.max(np.sqrt((dx**2 + dy**2).astype(np.float64)) ** 2)
    return np.arange(largest + 1, dtype=np.float64)


def _x(cell: NDArray[np.int64], grid: tuple[int, int]) -> NDArray[np.int64]:
    return cell // grid[0] if grid[0] > 1 else np.zeros_like(cell)


def _span(a: NDArray[np.int64], b: NDArray[np.int64], size: int) -> NDArray[np.int64]:
    apart: NDArray[np.int64] = np.abs(a[:, None] - b[None, :])
    apart[apart > size * 0.5] -= size
    return apart


#: 1 in the board's unsigned fraction.
_WORD = 1 << 32


class Grid:
    """Squared distances as the board computes them, in whole numbers.

    Parameters
    ----------
    columns, rows : int
        Size of the grid.
    """

    def __init__(self, columns: int, rows: int) -> None:
        self.columns, self.rows = columns, rows
        self._per_column, self._per_row = _reciprocal(columns), _reciprocal(rows)

    def squared(self, pre: int, post: int) -> int:
        """Return the squared distance of two neurons by their index in the population."""
        return self._apart(self._x(pre), self._x(post), self.columns) ** 2 + (
            self._apart(self._y(pre), self._y(post), self.rows) ** 2
        )

    def _x(self, cell: int) -> int:
        return (cell * self._per_column) >> 32 if self.columns > 1 else 0

    def _y(self, cell: int) -> int:
        if self.rows == 1:
            return 0
        return cell - ((cell * self._per_row) >> 32) * self.rows

    def _apart(self, a: int, b: int, size: int) -> int:
        apart = abs(a - b)
        return apart - size if apart > size >> 1 and size > 1 else apart


def _reciprocal(size: int) -> int:
    """Return 1/size as the board holds it."""
    return round(2**31 / size) if size > 1 else 0
