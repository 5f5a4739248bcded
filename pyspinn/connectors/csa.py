"""CSAConnector."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

import numpy as np

from pyspinn.catalogue.spec import ObjectSpec, Parameter
from pyspinn.connectors.connector import COMMON, Connector
from pyspinn.connectors.ends import Ends, Pairs
from pyspinn.errors import MissingPackageError


class CSAConnector(Connector):
    """Connects the pairs of a connection set (Djurfeldt 2012); needs the package csa.

    Parameters
    ----------
    cset : csa.connset.CSet
        The connection set.
    safe, callback, verbose
        As in PyNN.

    Raises
    ------
    MissingPackageError
        If the package csa is not installed.
    """

    spec = ObjectSpec(
        "CSAConnector",
        "Connects the pairs of a connection set; needs the package csa.",
        (Parameter("cset", "", None, "The connection set.", kind="object"), *COMMON),
        "connector",
    )

    def __init__(
        self,
        cset: Any,
        safe: bool = True,
        callback: Callable[..., Any] | None = None,
        verbose: bool = False,
    ) -> None:
        super().__init__(safe, verbose, callback)
        try:
            import_module("csa")
        except ImportError:
            raise MissingPackageError(
                "CSAConnector needs the package csa: pip install csa. "
                "Or list the pairs with FromListConnector."
            ) from None
        self.cset = cset

    def pairs(self, ends: Ends, generator: np.random.Generator) -> Pairs:
        """Return the pairs of the set within both populations."""
        csa = import_module("csa")
        crossed = csa.cross(range(ends.n_pre), range(ends.n_post)) * self.cset
        pairs = np.array(list(crossed), dtype=np.int32).reshape(-1, 2)
        return pairs[:, 0] + np.int32(ends.pre_range[0]), pairs[:, 1] + np.int32(ends.post_range[0])

    def fan_in(self, ends: Ends) -> float:
        """Return the number of pre cells."""
        return float(ends.n_pre)

    def synapse_count(self, ends: Ends) -> float:
        """Return the number of pairs."""
        return float(ends.n_pairs)
