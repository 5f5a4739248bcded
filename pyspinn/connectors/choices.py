"""What FixedNumberPre, FixedNumberPost and FixedTotalNumber have in common."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from pyspinn.catalogue.spec import ObjectSpec, Parameter
from pyspinn.connectors.ends import Indices
from pyspinn.errors import ConnectorError

WITH_REPLACEMENT = Parameter(
    "with_replacement",
    "",
    False,
    "Whether the same pair may be chosen several times.",
    kind="boolean",
)


def number(meaning: str) -> Parameter:
    """Return the parameter `n` of a connector."""
    return Parameter("n", "", 1, meaning, low=0.0, high=2.0**31 - 1, kind="integer")


def checked_number(spec: ObjectSpec, value: Any) -> int:
    """Return `n` as an integer; a float within 0.001 of one is accepted, as on sPyNNaker."""
    parameter = spec.parameter("n")
    if isinstance(value, float) and math.isfinite(value) and abs(value - round(value)) < 1e-3:
        value = round(value)
    array = parameter.check(spec.name, value)
    if array.ndim:
        raise parameter.error(spec.name, value, "One number for all cells.")
    return int(array)


def check_enough(name: str, n: int, available: int, cells: str, *, one_is_self: bool) -> None:
    """Raise when `n` different partners are asked for and there are fewer."""
    usable = available - int(one_is_self)
    if n <= usable:
        return
    less = " besides the cell itself" if one_is_self else ""
    raise ConnectorError(
        f"{name}({n}) without replacement needs {n} different cells in {cells}, which has "
        f"{usable}{less}. Use n <= {usable}, or with_replacement=True."
    )


def cells_and_left_out(
    cells: Indices, n_candidates: int, *, no_self: bool
) -> list[tuple[Indices, Indices | None]]:
    """Return groups of cells with the candidate that each must not choose, None for no such one.

    As on the board: the number of the cell itself counts from the population's start, candidates
    count from the view's. Only for a whole population is the candidate left out the cell itself,
    and with a view the last cells may choose among all.
    """
    if not no_self:
        return [(cells, None)]
    inside, beyond = cells[cells < n_candidates], cells[cells >= n_candidates]
    return [(inside, inside), (beyond, None)]


def repeat_each(cells: Any, n: int) -> Any:
    """Return each cell `n` times."""
    return np.repeat(np.asarray(cells, dtype=np.int32), n)
