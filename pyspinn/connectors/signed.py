"""Connectors whose weights have a sign: each becomes two, one for each receptor.

A board carries them out inside the core that holds the target cells, with 16-bit signed weights in
place of synapse rows. The effect is that of plain synapses, positive weights onto one receptor and
negative ones onto another: so they are split into two connectors and need nothing else.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from pyspinn.catalogue.spec import ObjectSpec, Parameter
from pyspinn.connectors.connector import Connector
from pyspinn.connectors.ends import Ends, Pairs
from pyspinn.connectors.values import Statistics, Values
from pyspinn.errors import ConnectorError

Real = NDArray[np.float64]

POSITIVE = Parameter(
    "positive_receptor_type", "", "excitatory", "Receptor of the positive weights.", kind="object"
)
NEGATIVE = Parameter(
    "negative_receptor_type", "", "inhibitory", "Receptor of the negative weights.", kind="object"
)


class SignedConnector(ABC):
    """A connector with weights of both signs, shared by many synapses.

    Parameters
    ----------
    positive_receptor_type, negative_receptor_type : str
        Receptors for positive and negative weights.
    safe, verbose, callback
        As in PyNN.
    """

    spec: ClassVar[ObjectSpec]

    def __init__(
        self,
        positive_receptor_type: str = "excitatory",
        negative_receptor_type: str = "inhibitory",
        safe: bool = True,
        verbose: bool = False,
        callback: Callable[..., Any] | None = None,
    ) -> None:
        self.positive_receptor_type = positive_receptor_type
        self.negative_receptor_type = negative_receptor_type
        self.safe = self.spec.parameter("safe").truth(self.spec.name, safe)
        self.verbose = self.spec.parameter("verbose").truth(self.spec.name, verbose)
        self.callback = callback

    def parts(self) -> tuple[tuple[str, SignedPart], tuple[str, SignedPart]]:
        """Return receptor and connector of the positive and of the negative weights."""
        return (
            (self.positive_receptor_type, SignedPart(self, 1)),
            (self.negative_receptor_type, SignedPart(self, -1)),
        )

    @abstractmethod
    def check(self, ends: Ends) -> None:
        """Raise when the populations do not have the right shapes."""

    @abstractmethod
    def synapses(self, ends: Ends) -> tuple[NDArray[np.int64], NDArray[np.int64], Real]:
        """Return pre, post and signed weight of all synapses."""

    @abstractmethod
    def given_weights(self) -> Real:
        """Return the weights from which the largest ones are taken."""

    @abstractmethod
    def fan_in(self, ends: Ends) -> float:
        """Return the most synapses on one post cell."""


class SignedPart(Connector):
    """The synapses of one sign of a signed connector.

    Parameters
    ----------
    whole : SignedConnector
        The connector.
    sign : int
        1 or -1.
    """

    def __init__(self, whole: SignedConnector, sign: int) -> None:
        self.safe, self.verbose, self.callback = whole.safe, whole.verbose, whole.callback
        self.whole = whole
        self.sign = sign

    def __repr__(self) -> str:
        return repr(self.whole)

    def check(self, ends: Ends) -> None:
        """Raise when the populations do not have the right shapes."""
        self.whole.check(ends)

    def pairs(self, ends: Ends, generator: np.random.Generator) -> Pairs:
        """Return the pairs whose weight has this sign."""
        pre, post, weight = self.whole.synapses(ends)
        mine = weight * self.sign > 0
        return pre[mine].astype(np.int32), post[mine].astype(np.int32)

    def host_weights(
        self,
        ends: Ends,
        pairs: Pairs,
        generator: np.random.Generator,
        weight: Values,
    ) -> Real:
        """Return the magnitudes."""
        weights = self.whole.synapses(ends)[2] * self.sign
        return weights[weights > 0]

    def statistics(self, ends: Ends, weight: Values, delay: Values, dt_ms: float) -> Statistics:
        """Return the statistics of the weights of this sign."""
        found = super().statistics(ends, 0.0, delay, dt_ms)
        given = self.whole.given_weights() * self.sign
        mine = given[given > 0]
        if not mine.size:
            return found
        return Statistics(
            found.fan_in,
            float(mine.mean()),
            float(mine.var()),
            float(mine.max()),
            found.delay_variance,
            found.delay_maximum,
        )

    def fan_in(self, ends: Ends) -> float:
        """Return the most synapses on one post cell, of both signs."""
        return self.whole.fan_in(ends)

    def synapse_count(self, ends: Ends) -> float:
        """Return the number of pairs."""
        return float(ends.n_pairs)


def grid_shape(owner: str, positions: Real | None, n: int, label: str) -> tuple[int, int]:
    """Return columns and rows of a population placed by Grid2D.

    Raises
    ------
    ConnectorError
        If it is not a full rectangular grid.
    """
    if positions is not None:
        columns, rows = (np.unique(positions[axis]).size for axis in (0, 1))
        if columns * rows == n:
            return columns, rows
    raise ConnectorError(
        f"{owner} needs {label} as a grid: Population(..., structure=Grid2D(columns / rows))."
    )


def pair_of(owner: str, name: str, value: Any) -> tuple[int, int] | None:
    """Return a number or pair of numbers as a pair; None stays None."""
    if value is None:
        return None
    array = np.asarray(value)
    if array.dtype.kind not in "iu" or array.size > 2 or array.ndim > 1:
        raise ConnectorError(
            f"{owner}.{name} must be a whole number or two of them; got {value!r}."
        )
    flat = array.reshape(-1).tolist()
    if array.ndim == 0:
        return flat[0], flat[0]
    return (flat[0], 1) if len(flat) == 1 else (flat[0], flat[1])
