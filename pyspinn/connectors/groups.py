"""What the connectors that work group by group have in common."""

from __future__ import annotations

from typing import Any

from pyspinn.catalogue.spec import ObjectSpec, Parameter
from pyspinn.connectors.ends import Ends
from pyspinn.errors import ConnectorError

GROUP = Parameter(
    "n_neurons_per_group",
    "",
    None,
    "Cells of a group; default the whole population.",
    low=1.0,
    kind="integer",
)


def checked_group(spec: ObjectSpec, value: Any) -> int | None:
    """Return the size of a group as an integer, or None for one group."""
    return None if value is None else int(GROUP.check(spec.name, value))


def check_groups(name: str, n: int, ends: Ends) -> None:
    """Raise when a group is larger than a population, or does not divide it."""
    for size, label in ((ends.n_pre, ends.pre_label), (ends.n_post, ends.post_label)):
        if size % n:
            raise ConnectorError(
                f"{name}.n_neurons_per_group = {n} does not divide the {size} cells of {label}. "
                "Make the population a multiple of the group."
            )
