"""User values -> one value per cell."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.api import session as sessions
from pyspinn.api.cell_types import check_value, is_random
from pyspinn.catalogue.spec import CellSpec, Parameter
from pyspinn.errors import (
    ParameterShapeError,
    ParameterValueError,
    PortabilityWarning,
    UnsupportedError,
    warn,
)


def per_cell(spec: CellSpec, label: str, name: str, value: Any, size: int) -> Any:
    """Return `value` as float64 of shape (size,), a list of arrays of ms, or a distribution.

    Parameters
    ----------
    spec : CellSpec
        Whose parameter it is.
    label : str
        Of the population, for messages.
    name : str
        Parameter or state variable.
    value : object
        Number, sequence, distribution, function of the cell index, or spike times.
    size : int
        Number of cells.

    Raises
    ------
    ParameterValueError, ParameterShapeError, UnknownNameError, UnsupportedError
    """
    parameter = spec.parameter(name)
    if parameter.kind in ("times", "lists"):
        check_value(spec, name, value)
        return _lists(parameter, label, value, size)
    if parameter.kind not in ("real", "integer"):
        return value
    if is_random(value):
        return value if spec.receptors else _drawn(parameter, label, value, size)
    if callable(value):
        value = [_called(parameter, label, value, i) for i in range(size)]
    if value is None and parameter.default is None:
        # No end, or no seed: both are told from every number by being infinite.
        return np.full(size, np.inf, dtype=np.float64)
    array = parameter.check(label, value)
    if array.ndim == 0:
        return np.full(size, float(array), dtype=np.float64)
    _require_size(parameter, label, array.size, size)
    return array.reshape(size)


def _drawn(parameter: Parameter, label: str, distribution: Any, size: int) -> Any:
    """Return a value for each source; sPyNNaker 7.4.1 ends in a TypeError for all of them."""
    if sessions.current("Population").strict:
        raise UnsupportedError(
            f"{label}.{parameter.name}: sPyNNaker takes no random distribution for the parameters "
            f"of sources. Draw them first: {parameter.name}=distribution.next({size})."
        )
    return parameter.check(label, np.reshape(distribution.next(size), size))


def _called(parameter: Parameter, label: str, function: Callable[..., Any], index: int) -> Any:
    """Return what a user's function gives for a cell."""
    try:
        return function(index)
    except TypeError as error:
        raise ParameterValueError(
            f"{label}.{parameter.name} is given by a function, which must take the index of a cell "
            f"and return its value, as in lambda i: {parameter.default!r} + i; it said: {error}."
        ) from error


def _require_size(parameter: Parameter, label: str, given: int, size: int) -> None:
    if given != size:
        raise ParameterShapeError(
            f"{label}.{parameter.name} has {given} values, but the population has {size} cells. "
            "Give one number for all, or one for each cell."
        )


def _lists(parameter: Parameter, label: str, value: Any, size: int) -> list[NDArray[np.float64]]:
    rows = value if hasattr(value, "__len__") else [value]
    if any(hasattr(row, "__len__") or hasattr(row, "value") for row in rows):
        _require_size(parameter, label, len(rows), size)
        return [_in_order(parameter, label, getattr(row, "value", row)) for row in rows]
    return [_in_order(parameter, label, rows)] * size


def _in_order(parameter: Parameter, label: str, times: Any) -> NDArray[np.float64]:
    """Return spike times in ascending order; PyNN refuses others, a board sorts them silently."""
    array = np.array(times, dtype=np.float64).reshape(-1)
    if parameter.kind == "lists":
        return array
    descents = np.flatnonzero(np.diff(array) < 0)
    if not descents.size:
        return array
    i = int(descents[0])
    message = (
        f"{label}.{parameter.name} must be in ascending order; got {array[i]:g} before "
        f"{array[i + 1]:g} ms."
    )
    session = sessions.current_or_none()
    if session is not None and not session.strict:
        raise ParameterValueError(f"{message} Sort them: sorted(times).")
    warn(f"{message} They are sorted here; other simulators refuse them.", PortabilityWarning)
    return np.sort(array)
