"""What ``Projection.get`` returns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.errors import unknown_name
from pyspinn.targets.base import Connections

if TYPE_CHECKING:
    from pyspinn.api.projection import Projection

NAMES = ("weight", "delay")


def column_names(label: str, attribute_names: str | Sequence[str]) -> list[str]:
    """Return the names asked for, checked."""
    names = [attribute_names] if isinstance(attribute_names, str) else list(attribute_names)
    for name in names:
        if name not in (*NAMES, "source", "target"):
            raise unknown_name(f"Projection {label!r}", "attribute", name, NAMES)
    return [n for n in names if n in NAMES]


def as_list(found: Connections, names: list[str], with_address: bool, single: bool) -> list[Any]:
    """Return one row per synapse: pre, post (if asked for), then the values."""
    columns: list[Any] = [found.values[name].tolist() for name in names]
    if with_address:
        columns = [found.pre.tolist(), found.post.tolist(), *columns]
    elif single:
        return list(columns[0])
    return [list(row) for row in zip(*columns, strict=True)]


_REDUCE: dict[str, Any] = {"sum": np.add, "min": np.fmin, "max": np.fmax}


def as_array(
    found: Connections, names: list[str], shape: tuple[int, int], multiple: str, single: bool
) -> Any:
    """Return arrays of `shape` (pre, post), NaN where there is no synapse."""
    arrays = [_matrix(found, found.values[name], shape, multiple) for name in names]
    return arrays[0] if single else tuple(arrays)


def _matrix(
    found: Connections, values: NDArray[np.float64], shape: tuple[int, int], multiple: str
) -> NDArray[np.float64]:
    matrix = np.full(shape, np.nan, dtype=np.float64)
    where = (found.pre.astype(np.intp), found.post.astype(np.intp))
    if multiple in _REDUCE:
        if multiple == "sum":
            matrix[where] = 0.0
        _REDUCE[multiple].at(matrix, where, values)
    elif multiple in ("last", "first"):
        step = -1 if multiple == "first" else 1
        matrix[where[0][::step], where[1][::step]] = values[::step]
    else:
        raise unknown_name(
            "Projection.get", "multiple_synapses rule", multiple, [*_REDUCE, "last", "first"]
        )
    return matrix


class DeferredConnections:
    """Connections asked for before the first run: made when first looked at.

    A script may call ``get`` while the network is still being built; sPyNNaker fills such an object
    in at the next run. Looking into it earlier compiles the network as it is by then.
    """

    def __init__(self, projection: Projection, shape_up: Callable[[Connections], Any]) -> None:
        self._projection, self._shape_up = projection, shape_up
        self._value: Any = None

    def or_now(self) -> Any:
        """Return the value itself once the network has run."""
        return self.value() if self._projection.session.has_run else self

    def value(self) -> Any:
        """Return the list or array."""
        if self._value is None:
            self._value = self._shape_up(self._projection.connections())
        return self._value

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.value())

    def __getitem__(self, index: Any) -> Any:
        """Return a row or element."""
        return self.value()[index]

    def __iter__(self) -> Iterator[Any]:
        """Return the rows."""
        return iter(self.value())

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> NDArray[Any]:
        """Return the value as an array."""
        return np.asarray(self.value(), dtype=dtype)

    def __repr__(self) -> str:
        """Return the value."""
        return repr(self.value())
