"""Fast samplers of connected pairs, for populations without a seed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.connectors.ends import Ends, Indices, Pairs

Raw = NDArray[np.int64]


def bernoulli(n: int, chance: float, generator: np.random.Generator) -> Raw:
    """Return which of `n` independent tests pass, ascending: gaps between them are geometric."""
    if chance <= 0.0 or n == 0:
        return np.empty(0, dtype=np.int64)
    if chance >= 1.0:
        return np.arange(n, dtype=np.int64)
    parts: list[Raw] = []
    position = -1
    while position < n:
        expected = (n - position) * chance
        count = int(expected + 4.0 * np.sqrt(expected)) + 16
        gaps = generator.geometric(chance, count)
        passed = position + np.cumsum(gaps, dtype=np.int64)
        parts.append(passed)
        position = int(passed[-1])
    passed = np.concatenate(parts)
    return passed[: np.searchsorted(passed, n)]


def pairs_of(ends: Ends, index: Raw) -> Pairs:
    """Return pre and post of pairs numbered pre outer, post inner."""
    if ends.n_pairs < 2**31:
        index = index.astype(np.int32)  # division is twice as fast
    pre = index // ends.n_post
    post = index - pre * ends.n_post
    pre += ends.pre_range[0]
    post += ends.post_range[0]
    return pre.astype(np.int32, copy=False), post.astype(np.int32, copy=False)


def joined(parts: Sequence[tuple[NDArray[Any], NDArray[Any]]]) -> Pairs:
    """Return the pairs of all parts, in order."""
    pre, post = zip(*parts, strict=True)
    return np.concatenate(pre).astype(np.int32), np.concatenate(post).astype(np.int32)


def without_self(ends: Ends, pairs: Pairs, *, allow_self: bool) -> Pairs:
    """Return the pairs without those of a cell with itself, where these are not allowed."""
    if allow_self or not ends.same_population:
        return pairs
    keep = pairs[0] != pairs[1]
    return pairs[0][keep], pairs[1][keep]


def distinct_rows(
    n_rows: int, n: int, n_candidates: int, generator: np.random.Generator
) -> NDArray[np.int32]:
    """Return for each row `n` different candidates, ascending, shape (n_rows, n)."""
    if 2 * n > n_candidates:
        return _complement(
            distinct_rows(n_rows, n_candidates - n, n_candidates, generator), n_candidates
        )
    chosen = generator.integers(0, n_candidates, (n_rows, n), dtype=np.int32)
    rows: Any = slice(None)
    while True:
        # Drawing again what a row already has leaves every set equally likely.
        part = np.sort(chosen[rows], axis=1)
        again = np.zeros(part.shape, dtype=np.bool_)
        np.equal(part[:, 1:], part[:, :-1], out=again[:, 1:])
        count = int(np.count_nonzero(again))
        part[again] = generator.integers(0, n_candidates, count, dtype=np.int32)
        chosen[rows] = part
        if not count:
            return chosen
        changed = np.flatnonzero(again.any(axis=1))
        rows = changed if isinstance(rows, slice) else rows[changed]


def _complement(left_out: NDArray[np.int32], n_candidates: int) -> NDArray[np.int32]:
    kept = np.ones((left_out.shape[0], n_candidates), dtype=np.bool_)
    np.put_along_axis(kept, left_out.astype(np.intp), values=False, axis=1)
    return np.nonzero(kept)[1].astype(np.int32).reshape(left_out.shape[0], -1)


def by_pre(ends: Ends, pre: Indices, post: Indices) -> Pairs:
    """Return the pairs sorted by pre cell."""
    # 16-bit keys are sorted by radix, several times faster.
    narrow = np.uint16 if ends.pre_range[1] <= 1 << 16 else np.int32
    order = np.argsort(pre.astype(narrow), kind="stable")
    return pre[order], post[order]


def distinct(n: int, n_candidates: int, generator: np.random.Generator) -> Raw:
    """Return `n` different candidates."""
    return generator.choice(n_candidates, n, replace=False, shuffle=False).astype(np.int64)


def skip_one(chosen: Indices, left_out: Indices) -> Indices:
    """Return candidates numbered without `left_out` renumbered so that it is skipped."""
    return chosen + (chosen >= left_out).astype(np.int32)
