"""What ``Projection.get`` returns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.errors import unknown_name
from pyspinn.targets.base import Connections

if TYPE_CHECKING:
    from pyspinn.api.synapse_readout import SynapseReadout

NAMES = ("weight", "delay")
_ADDRESSES = ("source", "target")


def column_names(label: str, attribute_names: str | Sequence[str], synapse: Any) -> list[str]:
    """Return the names asked for, checked: weight, delay, or a parameter of the synapse type."""
    names = [attribute_names] if isinstance(attribute_names, str) else list(attribute_names)
    known = [*NAMES, *_ADDRESSES, *rule_values(synapse)]
    for name in names:
        if name not in known:
            raise unknown_name(f"Projection {label!r}", "attribute", str(name), known)
    return names


def rule_values(synapse: Any) -> dict[str, float]:
    """Return the parameters of a learning rule, the same for all its synapses, by name."""
    values: dict[str, float] = {}
    for kind in ("timing_dependence", "weight_dependence"):
        rule = getattr(synapse, kind, None)
        if rule is not None:
            values |= {n: v for n, v in rule.values().items() if isinstance(v, float)}
    return values


def _column(found: Connections, name: str, rule: dict[str, float]) -> NDArray[Any]:
    if name in found.values:
        return found.values[name]
    if name in _ADDRESSES:
        return found.pre if name == "source" else found.post
    return np.full(found.pre.size, rule[name], dtype=np.float64)


def as_list(
    found: Connections,
    names: list[str],
    synapse: Any,
    *,
    with_address: bool,
    single: bool,
    row: type = list,
) -> list[Any]:
    """Return one `row` (list or tuple) per synapse: pre, post (if asked for), then the values."""
    rule = rule_values(synapse)
    addresses = _ADDRESSES if with_address else ()
    wanted = [*addresses, *(n for n in names if n not in addresses)]
    columns: list[Any] = [_column(found, name, rule).tolist() for name in wanted]
    if single and not with_address:
        return list(columns[0])
    return [row(values) for values in zip(*columns, strict=True)]


_REDUCE: dict[str, Any] = {"sum": np.add, "min": np.fmin, "max": np.fmax}


def as_array(
    found: Connections,
    names: list[str],
    synapse: Any,
    shape: tuple[int, int],
    *,
    multiple: str,
    single: bool,
) -> Any:
    """Return arrays of `shape` (pre, post), NaN where there is no synapse."""
    rule = rule_values(synapse)
    arrays = [_matrix(found, _column(found, name, rule), shape, multiple) for name in names]
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
        # The last of equal places wins; copies, as NumPy may walk a reversed view forwards.
        step = -1 if multiple == "first" else 1
        pre, post, ordered = (a[::step].copy() for a in (*where, values))
        matrix[pre, post] = ordered
    else:
        raise unknown_name(
            "Projection.get", "multiple_synapses rule", multiple, [*_REDUCE, "last", "first"]
        )
    return matrix


def joined(first: Connections, second: Connections) -> Connections:
    """Return the synapses of both, by pre and then post cell."""
    pre = np.concatenate([first.pre, second.pre])
    post = np.concatenate([first.post, second.post])
    order = np.lexsort((post, pre))
    values = {n: np.concatenate([v, second.values[n]])[order] for n, v in first.values.items()}
    return Connections(pre[order], post[order], values)


class DeferredConnections:
    """Connections asked for before the first run: made when first looked at.

    A script may call ``get`` while the network is still being built; sPyNNaker fills such an object
    in at the next run. Looking into it earlier compiles the network as it is by then.
    """

    def __init__(self, projection: SynapseReadout, shape_up: Callable[[Connections], Any]) -> None:
        self._projection, self._shape_up = projection, shape_up
        self._value: Any = None

    def or_now(self) -> Any:
        """Return the value itself once the network has run; at once with ``strict=False``."""
        session = self._projection.session
        return self.value() if session.has_run or not session.strict else self

    def value(self) -> Any:
        """Return the list or array."""
        if self._value is None:
            self._value = self._shape_up(self._projection.synapses())
        return self._value

    def __getattr__(self, name: str) -> Any:
        """Return an attribute of the list or array."""
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(self.value(), name)

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
