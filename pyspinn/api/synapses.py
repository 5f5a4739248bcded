"""Synapse types without learning."""

from __future__ import annotations

from typing import Any

from pyspinn.api.cell_types import check_number
from pyspinn.api.sealed import Sealed
from pyspinn.catalogue.spec import ObjectSpec, Parameter
from pyspinn.errors import unknown_name
from pyspinn.network.description import SynapseSpec

WEIGHT = Parameter(
    "weight", "nA or uS", 0.0, "strength; a magnitude, the sign comes from receptor_type"
)
DELAY = Parameter(
    "delay",
    "ms",
    None,
    "time from spike to arrival, a multiple of the time step; default the shortest",
    low=0.0,
)

STATIC_SYNAPSE = ObjectSpec(
    "StaticSynapse", "A synapse whose weight never changes.", (WEIGHT, DELAY), "synapse"
)


def check_synapse_value(owner: str, parameter: Parameter, value: Any) -> None:
    """Check a weight or delay: a number, an array, or a formula of the distance d as text."""
    if value is None and parameter.default is None:
        return
    if isinstance(value, str):
        _check_text(owner, parameter, value)
        return
    check_number(owner, parameter, value)


def _check_text(owner: str, parameter: Parameter, text: str) -> None:
    """Refuse a number in quotes, and what is no formula of the distance d."""
    try:
        number = float(text)
    except ValueError:
        # Imported here: few scripts write formulas.
        from pyspinn.connectors.expression import check_expression

        check_expression(f"{owner}.{parameter.name}", text, "d")
        return
    raise parameter.error(
        owner, text, f"Give the number without quotes: {parameter.name}={number:g}."
    )


class StaticSynapse(Sealed):
    """A synapse whose weight never changes.

    Parameters
    ----------
    weight : number, array, RandomDistribution, or function or string of the distance d
        nA for current-based, uS for conductance-based targets.
    delay : the same, or None
        ms; None is the shortest delay.
    pad_to_length : int, optional
        Kept for compatibility.

    Raises
    ------
    ParameterValueError
        For a value outside the limits, or a text that is no formula.
    UnknownNameError
        For any other argument.
    """

    spec = STATIC_SYNAPSE

    def __init__(
        self, weight: Any = 0.0, delay: Any = None, pad_to_length: int | None = None, **unknown: Any
    ) -> None:
        for name in unknown:
            raise unknown_name("StaticSynapse", "parameter", name, ["weight", "delay"])
        check_synapse_value("StaticSynapse", WEIGHT, weight)
        check_synapse_value("StaticSynapse", DELAY, delay)
        self.weight, self.delay = weight, delay
        self._seal()

    def _set_other(self, name: str, value: Any) -> None:
        raise unknown_name("StaticSynapse", "parameter", name, ["weight", "delay"])

    def describe_synapse(self, min_delay_ms: float) -> SynapseSpec:
        """Return the frozen record."""
        delay = min_delay_ms if self.delay is None else self.delay
        return SynapseSpec(self.weight, delay)

    def __repr__(self) -> str:
        """Return the call that makes this synapse."""
        return f"StaticSynapse(weight={self.weight!r}, delay={self.delay!r})"
