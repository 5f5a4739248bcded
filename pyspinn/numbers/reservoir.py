"""Choosing n of N without replacement as the board does: a reservoir whose places are overwritten.

The places start with the first n candidates; each further candidate j draws r among 0..j and takes
place r if there is one. Candidates of a row may leave one out (a cell must not choose itself).
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.numbers.kiss import Kiss

Raw = NDArray[np.int64]

_BLOCK = 1 << 20


def words_per_row(n: int, n_candidates: int, *, one_left_out: bool) -> int:
    """Return how many words the choice of one row takes."""
    return max(0, n_candidates - n - int(one_left_out))


def choose_rows(
    words: NDArray[np.uint32],
    n: int,
    n_candidates: int,
    left_out: NDArray[Any] | None,
    substitute: int | None = None,
) -> Raw:
    """Return the places of each row after all candidates were offered.

    Parameters
    ----------
    words : ndarray of uint32, shape (rows, words_per_row)
        The draws of each row.
    n, n_candidates : int
        Places, and candidates 0..n_candidates - 1.
    left_out : ndarray of int, shape (rows,), or None
        A candidate per row that is not offered.
    substitute : int, optional
        What first stands in the place of a candidate left out; default candidate `n`.

    Returns
    -------
    ndarray of int64, shape (rows, n)
    """
    rows = words.shape[0]
    places = np.tile(np.arange(n, dtype=np.int64), (rows, 1))
    offered: NDArray[np.uint32] = np.arange(n, n + words.shape[1], dtype=np.uint32)[None, :]
    if left_out is not None:
        out = np.asarray(left_out, dtype=np.int64)
        inside = np.flatnonzero((out >= 0) & (out < n))
        # Its place goes to candidate n, which is then not offered again.
        places[inside, out[inside]] = n if substitute is None else substitute
        skipped = np.where((out >= 0) & (out < n), n, out).astype(np.uint32)
        offered = offered + (offered >= skipped[:, None]).astype(np.uint32)
    # The machine multiplies in 32 bits.
    product: NDArray[np.uint32] = (words & np.uint32(32767)) * (offered + np.uint32(1))
    row, column = np.nonzero(product < np.uint32(min(n << 15, 0xFFFFFFFF)))
    drawn = (product[row, column] >> np.uint32(15)).astype(np.int64)
    taken = np.broadcast_to(offered, words.shape)[row, column].astype(np.int64)
    # Candidates are offered in ascending order, so the last one to take a place is the largest.
    np.maximum.at(places.reshape(-1), row * n + drawn, taken)
    return places


def choose(kiss: Kiss, n: int, n_candidates: int) -> Raw:
    """Return `n` places after all of `n_candidates` were offered, r by all 32 bits of a word."""
    places = np.arange(n, dtype=np.int64)
    for first in range(n, n_candidates, _BLOCK):
        offered = np.arange(first, min(first + _BLOCK, n_candidates), dtype=np.uint64)
        words = kiss.draw(offered.size).astype(np.uint64)
        drawn = ((words * (offered + np.uint64(1))) >> np.uint64(32)).astype(np.int64)
        hits = np.flatnonzero(drawn < n)
        np.maximum.at(places, drawn[hits], offered[hits].astype(np.int64))
    return places
