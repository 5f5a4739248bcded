"""The fidelity statement of a network: how exactly each part of it is computed here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from pyspinn.catalogue.fidelity import (
    APPROXIMATE,
    CELLS,
    CONNECTORS,
    CURRENTS,
    DISTRIBUTIONS,
    EXACT,
    LEVELS,
    OTHER_STREAM,
    RULES,
    Evidence,
)
from pyspinn.data_classes import as_dict, data_class, replace

if TYPE_CHECKING:
    from pyspinn.api.population import Population
    from pyspinn.api.projection import Projection
    from pyspinn.api.session import Session

_IDEAL = "float64: the equations themselves, not the board's integers"
_BY_HOST = "drawn on the host, as other parameters of the population are given cell by cell"
_UNSEEDED = "give the population a seed to get the board's own numbers"


@data_class(frozen=True)
class FidelityRow:
    """What holds for one model or rule of the network.

    Parameters
    ----------
    part : str
        Its name.
    where : str
        Populations or projections that use it.
    level : str
        ``exact``, ``same distribution, other random stream``, ``approximate``, ``unsupported``.
    note : str
        Why, and what to do.
    checked : tuple of str
        Reference results that are reproduced.
    """

    part: str
    where: str
    level: str
    note: str = ""
    checked: tuple[str, ...] = ()


@data_class(frozen=True)
class Fidelity:
    """The statement: one row for each model and rule; printable, and as data."""

    rows: tuple[FidelityRow, ...]

    @property
    def level(self) -> str:
        """The worst level of any part."""
        return max((row.level for row in self.rows), key=LEVELS.index, default=EXACT)

    def data(self) -> list[dict[str, Any]]:
        """Return the rows as dicts."""
        return [as_dict(row) for row in self.rows]

    def summary(self) -> str:
        """Return one line."""
        return "; ".join(f"{row.part}: {row.level}" for row in self.rows)

    def __str__(self) -> str:
        """Return a table in words."""
        if not self.rows:
            return "fidelity: the network is empty"
        width = max(len(row.part) for row in self.rows)
        lines = [f"fidelity: {self.level}"]
        for row in self.rows:
            note = f" ({row.note})" if row.note else ""
            lines.append(f"  {row.part:<{width}}  {row.level}{note}  [{row.where}]")
        return "\n".join(lines)

    __repr__ = __str__


def fidelity_of(session: Session) -> Fidelity:
    """Return the statement for a network."""
    merged: dict[tuple[str, str, str], list[FidelityRow]] = {}
    ideal = session.arithmetic == "float64"
    for row in _rows(session):
        level, note = (APPROXIMATE, _IDEAL) if ideal else (row.level, row.note)
        merged.setdefault((row.part, level, note), []).append(row)
    return Fidelity(
        tuple(
            FidelityRow(
                part,
                ", ".join(dict.fromkeys(r.where for r in rows)),
                level,
                note,
                () if ideal else rows[0].checked,
            )
            for (part, level, note), rows in merged.items()
        )
    )


def _rows(session: Session) -> Iterator[FidelityRow]:
    for population in session.populations:
        yield from _of_population(population)
    for projection in session.projections:
        yield from _of_projection(projection)
    for injection in session.injections:
        name = type(injection.source).__name__
        post = session.populations[injection.population]
        yield _row(name, CURRENTS, post.label, seeded=post.settings.seed is not None)


def _row(
    name: str, table: dict[str, Evidence], where: str, *, seeded: bool, note: str = _UNSEEDED
) -> FidelityRow:
    known = table.get(name, Evidence(APPROXIMATE, note="not compared with the board's results"))
    if known.random and not seeded and known.level == EXACT:
        return FidelityRow(name, where, OTHER_STREAM, note)
    return FidelityRow(name, where, known.level, known.note, known.checked)


def _of_population(population: Population) -> Iterator[FidelityRow]:
    name = population.cell.spec.name
    own_seed = population.values.parameters.get("seed")
    seeded = population.settings.seed is not None or own_seed is not None
    yield _row(name, CELLS, population.label, seeded=seeded)
    values = {**population.values.parameters, **population.values.initial}
    # A board generates the parameters of a population only if none differs from cell to cell.
    by_host = any(
        isinstance(v, np.ndarray) and bool((v != v.flat[0]).any()) for v in values.values()
    )
    for value in values.values():
        for row in _of_distribution(value, population.label, seeded=seeded):
            yield replace(row, level=OTHER_STREAM, note=_BY_HOST) if by_host else row


def _of_projection(projection: Projection) -> Iterator[FidelityRow]:
    where, synapse = projection.label, projection.synapse_type
    weight, delay = getattr(synapse, "weight", 0.0), getattr(synapse, "delay", None)
    seeded = projection.post.population.settings.seed is not None
    connector = projection.connector
    name = type(connector).__name__
    known = CONNECTORS.get(name)
    if known is not None and known.random and not connector.on_machine(weight, delay or 1.0):
        yield FidelityRow(name, where, OTHER_STREAM, "drawn on the host, like its random values")
    else:
        yield _row(name, CONNECTORS, where, seeded=seeded)
    for value in (weight, delay):
        yield from _of_distribution(value, where, seeded=seeded)
    for rule in (getattr(synapse, f"{kind}_dependence", None) for kind in ("timing", "weight")):
        if rule is not None:
            yield _row(type(rule).__name__, RULES, where, seeded=True)
    if type(synapse).__name__ in RULES:
        yield _row(type(synapse).__name__, RULES, where, seeded=True)


def _of_distribution(value: Any, where: str, *, seeded: bool) -> Iterator[FidelityRow]:
    kind = getattr(value, "name", None)
    if kind is None or not hasattr(value, "next"):
        return
    if kind in DISTRIBUTIONS:
        yield _row(kind, DISTRIBUTIONS, where, seeded=seeded)
    else:
        host_seeded = getattr(getattr(value, "rng", None), "seed", None) is not None
        level = APPROXIMATE if host_seeded else OTHER_STREAM
        yield FidelityRow(kind, where, level, "drawn on the host, not by the board")
