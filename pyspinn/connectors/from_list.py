"""FromListConnector."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.catalogue.rules import told
from pyspinn.catalogue.spec import ObjectSpec, Parameter
from pyspinn.connectors.connector import COMMON, Connector
from pyspinn.connectors.ends import Ends, Pairs
from pyspinn.connectors.values import Statistics, Values, host_sample
from pyspinn.errors import ConnectorError, nearest_name
from pyspinn.numbers.distributions import is_distribution

Real = NDArray[np.float64]

_MEANT = ("weight", "delay")
_COLUMNS = (
    Parameter(
        "conn_list",
        "",
        (),
        "Rows (pre, post, weight, delay), or (pre, post) with values from the synapse type.",
        kind="object",
    ),
    Parameter(
        "column_names",
        "",
        None,
        "Names of the columns after pre and post; default ('weight', 'delay').",
        kind="object",
    ),
)


class FromListConnector(Connector):
    """Connects the pairs of cells in a list.

    Parameters
    ----------
    conn_list : sequence of (int, int, ...) or ndarray, shape (k, 2 or more)
        Pre index, post index, and what `column_names` says; weights in nA or uS, delays in ms.
        A column given here overrides the synapse type.
    column_names : sequence of str, optional
        Names after pre and post; default ``("weight", "delay")`` for four columns.
    safe, verbose, callback
        As in PyNN.

    Raises
    ------
    ConnectorError
        If the rows have different lengths, or columns and names do not match.
    """

    spec = ObjectSpec(
        "FromListConnector",
        "Connects the pairs of cells in a list.",
        (*_COLUMNS, *COMMON),
        "connector",
    )

    def __init__(
        self,
        conn_list: Any,
        column_names: Sequence[str] | None = None,
        *,
        safe: bool = True,
        verbose: bool = False,
        callback: Callable[..., Any] | None = None,
    ) -> None:
        super().__init__(safe, verbose, callback)
        self.column_names = None if column_names is None else tuple(column_names)
        self.conn_list = _table(self.spec.name, conn_list)
        names = _names(self.spec.name, self.conn_list, self.column_names)
        self.pre = _indices(self.spec.name, self.conn_list[:, 0], "pre")
        self.post = _indices(self.spec.name, self.conn_list[:, 1], "post")
        self.weights, self.delays = (
            np.asarray(self.conn_list[:, names.index(name) + 2], dtype=np.float64)
            if name in names
            else None
            for name in _MEANT
        )
        for name, column in (("weight", self.weights), ("delay", self.delays)):
            _check_finite(self.spec.name, name, column)
        self.extra_parameters = {
            name: self.conn_list[:, k + 2] for k, name in enumerate(names) if name not in _MEANT
        }

    def __repr__(self) -> str:
        return f"FromListConnector(n_connections={self.pre.size})"

    def get_extra_parameter_names(self) -> tuple[str, ...] | None:
        """Return the names of columns besides weight and delay, None without any."""
        return tuple(self.extra_parameters) or None

    def get_extra_parameters(self) -> Real | None:
        """Return these columns, None without any."""
        if not self.extra_parameters:
            return None
        return np.stack(list(self.extra_parameters.values()), axis=1)

    def check(self, ends: Ends) -> None:
        """Raise when an index lies outside its population or view."""
        _check_range(self.spec.name, self.conn_list, self.pre, ends.n_pre, "pre", ends.pre_label)
        _check_range(
            self.spec.name, self.conn_list, self.post, ends.n_post, "post", ends.post_label
        )

    def pairs(self, ends: Ends, generator: np.random.Generator) -> Pairs:
        """Return the pairs of the list."""
        return self.pre + np.int32(ends.pre_range[0]), self.post + np.int32(ends.post_range[0])

    def host_weights(
        self, ends: Ends, pairs: Pairs, generator: np.random.Generator, weight: Values
    ) -> Real:
        """Return the weight column, or the synapse type's weights in the order of the list."""
        if self.weights is not None:
            # The sign of a list's weights is never looked at on the way to the board.
            return np.abs(self.weights)
        return self._column(ends, pairs, generator, weight, "weight")

    def host_delays(
        self, ends: Ends, pairs: Pairs, generator: np.random.Generator, delay: Values
    ) -> Real:
        """Return the delay column, or the synapse type's delays in the order of the list."""
        if self.delays is not None:
            return self.delays
        return self._column(ends, pairs, generator, delay, "delay")

    def _column(
        self, ends: Ends, pairs: Pairs, generator: np.random.Generator, values: Values, name: str
    ) -> Real:
        if is_distribution(values):
            return host_sample(values, ends, pairs[1], generator, skip_empty=True)
        if isinstance(values, str) or callable(values):
            inherited = super().host_weights if name == "weight" else super().host_delays
            return inherited(ends, pairs, generator, values)
        array = np.asarray(values, dtype=np.float64)
        if array.ndim and array.size != self.pre.size:
            raise ConnectorError(
                f"{ends.label}: the {name} has {array.size} values, but the list has "
                f"{self.pre.size} rows. Give one value per row, or one for all."
            )
        return np.broadcast_to(array.reshape(-1) if array.ndim else array, self.pre.shape).copy()

    def statistics(self, ends: Ends, weight: Values, delay: Values, dt_ms: float) -> Statistics:
        """Return the list's own mean, variance and maximum, of delays rounded to whole steps."""
        base = super().statistics(ends, weight, delay, dt_ms)
        mean, variance, largest = base.weight_mean, base.weight_variance, base.weight_maximum
        spread, longest = base.delay_variance, base.delay_maximum
        if self.weights is not None and self.weights.size:
            size = np.abs(self.weights)
            mean, variance = float(np.mean(size)), float(np.var(size))
            largest = float(np.max(size))
        if self.delays is not None and self.delays.size:
            rounded = np.rint(self.delays * (1.0 / dt_ms)) * dt_ms
            spread, longest = float(np.var(rounded)), float(np.max(rounded))
        return Statistics(self.fan_in(ends), mean, variance, largest, spread, longest)

    def fan_in(self, ends: Ends) -> float:
        """Return the most rows with the same post cell."""
        return float(np.bincount(self.post).max()) if self.post.size else 0.0

    def row_length(self, ends: Ends, cells: int) -> float:
        """Return the longest row that sPyNNaker 7.4.1 expects of the list."""
        if not self.pre.size:
            return 0.0
        return float(expected_row_length(self.pre, self.post.astype(np.int64) // cells))

    def synapse_count(self, ends: Ends) -> float:
        """Return the number of rows."""
        return float(self.pre.size)


def expected_row_length(pre: NDArray[Any], core: NDArray[np.int64]) -> int:
    """Return the longest row that sPyNNaker 7.4.1 expects of a list.

    It sorts to find the sizes of the groups of one source, but then cuts the *unsorted* list into
    groups of these sizes, and counts the target cores inside each.
    """
    longest = 0
    for group in np.split(core, np.cumsum(np.unique(pre, return_counts=True)[1])[:-1]):
        longest = max(longest, int(np.unique(group, return_counts=True)[1].max()))
    return longest


def _check_rows(owner: str, rows: Any) -> None:
    """Refuse what is no list of rows; the first row stands for all."""
    if not hasattr(rows, "__len__") or isinstance(rows, (str, bytes, Mapping, set)):
        raise ConnectorError(
            f"{owner}.conn_list must be a list of rows (pre, post, weight, delay); got {rows!r}."
        )
    first = rows[0] if len(rows) else ()
    if not hasattr(first, "__len__"):
        raise ConnectorError(
            f"{owner}.conn_list: the first row is {first!r}. A list of one row needs its brackets "
            f"too: FromListConnector([({', '.join(map(str, rows))})])."
        )
    if any(isinstance(value, (str, bytes, bool, np.bool_)) for value in first):
        raise ConnectorError(
            f"{owner}: rows must hold numbers only, as in (0, 1, 0.5, 1.0); "
            f"the first row is {first!r}."
        )


def _table(owner: str, rows: Any) -> NDArray[Any]:
    if rows is not None:
        _check_rows(owner, rows)
    if rows is None or len(rows) == 0:
        return np.zeros((0, 2), dtype=np.float64)
    if isinstance(rows, np.ndarray) and rows.ndim != 2:
        raise ConnectorError(
            f"{owner}.conn_list: an array must have the shape (connections, 2 or more); "
            f"got {rows.shape}."
        )
    if isinstance(rows, np.ndarray) and rows.dtype.kind in "iufb":
        return rows.astype(np.float64)
    lengths = {len(row) if hasattr(row, "__len__") else 0 for row in rows}
    if len(lengths) != 1 or lengths == {0}:
        first = len(rows[0]) if hasattr(rows[0], "__len__") else 1
        bad = (
            next(
                k for k, row in enumerate(rows) if not hasattr(row, "__len__") or len(row) != first
            )
            if len(lengths) > 1
            else 0
        )
        raise ConnectorError(
            f"{owner}: all rows must have the same number of columns; row 0 has {first}, "
            f"row {bad} is {rows[bad]!r}. Write every row as (pre, post, weight, delay)."
        )
    try:
        return np.asarray(rows, dtype=np.float64)
    except (TypeError, ValueError):
        raise ConnectorError(
            f"{owner}: rows must hold numbers only, as in (0, 1, 0.5, 1.0); "
            f"the first row is {rows[0]!r}."
        ) from None


def _names(owner: str, table: NDArray[Any], given: tuple[str, ...] | None) -> tuple[str, ...]:
    n = table.shape[1]
    if n < 2:
        raise ConnectorError(f"{owner}: each row needs at least a pre and a post index.")
    if given is None:
        if n not in (2, 4):
            raise ConnectorError(
                f"{owner}: with {n} columns say what they are: "
                f"FromListConnector(rows, column_names=[{_suggested(n)}])."
            )
        return _MEANT if n == 4 else ()
    if len(given) != n - 2:
        raise ConnectorError(
            f"{owner}.column_names has {len(given)} names, but the rows have {n - 2} columns after "
            "pre and post. Name each of these, not pre and post themselves."
        )
    for name in given:
        near = nearest_name(name, _MEANT)
        if near is not None and name != near:
            raise ConnectorError(f"{owner}.column_names: {name!r}. Did you mean {near!r}?")
    return given


def _suggested(n: int) -> str:
    return "'weight'" if n == 3 else "'weight', 'delay', ..."


def _indices(owner: str, column: NDArray[Any], side: str) -> NDArray[np.int32]:
    bad = np.flatnonzero(~np.isfinite(column) | (column != np.floor(column)))
    if bad.size:
        raise ConnectorError(
            f"{owner}: row {bad[0]} has the {side} index {column[bad[0]]:g}; "
            "indices are whole numbers from 0."
        )
    return np.asarray(column, dtype=np.int64).astype(np.int32)


def _check_finite(owner: str, name: str, column: Real | None) -> None:
    if column is None:
        return
    bad = np.flatnonzero(~np.isfinite(column) | (column < 0 if name == "delay" else False))
    if bad.size:
        rule = "0 ms or more" if name == "delay" else "a finite number"
        raise ConnectorError(
            f"{owner}: the {name} in row {bad[0]} must be {rule}; got {column[bad[0]]:g}."
        )


def _check_range(
    owner: str, table: NDArray[Any], index: NDArray[np.int32], n: int, side: str, label: str
) -> None:
    bad = np.flatnonzero((index < 0) | (index >= n))
    if not bad.size:
        return
    row, value = int(bad[0]), int(index[bad[0]])
    more = f" ({bad.size} rows are out of range.)" if bad.size > 1 else ""
    shown = "(" + ", ".join(f"{x:g}" for x in table[row]) + ")"
    said = told(
        "index-out-of-range",
        owner=owner,
        row=f"{row}, {shown}",
        end=side,
        index=value,
        population=label,
        last=n - 1,
    )
    raise ConnectorError(said + more)
