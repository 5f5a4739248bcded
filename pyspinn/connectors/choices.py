"""What FixedNumberPre, FixedNumberPost and FixedTotalNumber have in common."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from pyspinn.catalogue.spec import ObjectSpec, Parameter
from pyspinn.connectors.connector import ALLOW_SELF, COMMON, RNG, Connector
from pyspinn.connectors.ends import Ends, Indices
from pyspinn.errors import ConnectorError


def choosing_spec(name: str, meaning: str, n: str, *, with_replacement: bool) -> ObjectSpec:
    """Return the catalogue entry of a connector that makes `n` random choices.

    Parameters
    ----------
    name, meaning : str
        Of the connector.
    n : str
        What `n` counts.
    with_replacement : bool
        The default.
    """
    parameters = (
        Parameter("n", "", 1, n, low=0.0, high=2.0**31 - 1, kind="integer"),
        ALLOW_SELF,
        Parameter(
            "with_replacement",
            "",
            with_replacement,
            "Whether the same pair may be chosen several times.",
            kind="boolean",
        ),
        RNG,
        *COMMON,
    )
    return ObjectSpec(name, meaning, parameters, "connector")


class ChoosingConnector(Connector):
    """A connector that makes `n` random choices, for each cell or in all.

    Parameters
    ----------
    n : int
        Number of synapses.
    allow_self_connections, with_replacement : bool
        Whether a cell may be connected to itself, or a pair be chosen again.
    rng, safe, verbose, callback
        As in PyNN.

    Raises
    ------
    ParameterValueError
        If `n` is no whole number from 0 up.
    """

    made_on_machine = True

    def __init__(
        self,
        n: int,
        *,
        allow_self_connections: bool = True,
        with_replacement: bool = False,
        rng: Any = None,
        safe: bool = True,
        verbose: bool = False,
        callback: Callable[..., Any] | None = None,
    ) -> None:
        super().__init__(safe, verbose, callback)
        self.n = checked_number(self.spec, n)
        self.allow_self_connections = self._truth("allow_self_connections", allow_self_connections)
        self.with_replacement = self._truth("with_replacement", with_replacement)
        self.rng = rng

    def _no_self(self, ends: Ends) -> bool:
        return ends.same_population and not self.allow_self_connections


def checked_number(spec: ObjectSpec, value: Any) -> int:
    """Return `n` as an integer; a float within 0.001 of one is accepted, as on sPyNNaker."""
    parameter = spec.parameter("n")
    if isinstance(value, float) and math.isfinite(value) and abs(value - round(value)) < 1e-3:
        value = round(value)
    return int(parameter.number(spec.name, value))


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
