"""The fixed-point report: what the board's number formats do to the weights of a network."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from pyspinn.compile.connections import Connected, connect
from pyspinn.compile.weights import ring_buffer_shifts, weight_scale
from pyspinn.data_classes import as_dict, data_class
from pyspinn.errors import UnsupportedError

if TYPE_CHECKING:
    from pyspinn.api.population import Population
    from pyspinn.api.session import Session

#: A weight that rounding changes by more than this is counted.
TOLERANCE = 0.01
_CELL = 65536


@data_class(frozen=True)
class FixedPointRow:
    """One receptor of one population.

    Parameters
    ----------
    population, receptor : str
        Which.
    shift : int
        Left shift of the receptor's 16-bit ring-buffer cells.
    unit : str
        nA or uS.
    resolution, largest : float
        Smallest step and largest sum of weights, in `unit`.
    synapses, rounded, to_zero, wrapped : int
        Synapses; those whose weight rounding changed by more than 1 %, made 0, or cut to 16 bits.
    cells_overflowed, overflows : int
        Cells whose summed input did not fit, and how many ticks of theirs.
    first_overflow_ms : float or None
        When it first happened.
    """

    population: str
    receptor: str
    shift: int
    unit: str
    resolution: float
    largest: float
    synapses: int
    rounded: int
    to_zero: int
    wrapped: int
    cells_overflowed: int
    overflows: int
    first_overflow_ms: float | None

    def advice(self) -> str:
        """Return what to do, or an empty text when nothing is wrong."""
        if self.overflows:
            return (
                "its input is cut to the largest sum: raise ring_buffer_sigma or spikes_per_second "
                "of the population, or give max_expected_summed_weight"
            )
        if self.wrapped:
            return "weights are larger than the ring buffer was laid out for: lower them"
        if self.to_zero or self.rounded:
            return (
                "the largest weights decide the step: bring small and large weights closer, or "
                "lower ring_buffer_sigma, spikes_per_second or max_expected_summed_weight"
            )
        return ""

    def __str__(self) -> str:
        """Return the row in words."""
        text = (
            f"{self.population}.{self.receptor}: shift {self.shift}, weights in steps of "
            f"{self.resolution:.4g} {self.unit}, sums to {self.largest:.4g} {self.unit}; "
            f"{self.synapses} synapses, {self.rounded} rounded by more than 1 %, "
            f"{self.to_zero} to 0, {self.wrapped} cut to 16 bits"
        )
        if self.overflows:
            text += (
                f"; {self.overflows} overflows in {self.cells_overflowed} cells, the first at "
                f"{self.first_overflow_ms:g} ms"
            )
        advice = self.advice()
        return f"{text}\n    -> {advice}" if advice else text


@data_class(frozen=True)
class FixedPointReport:
    """All receptors that have synapses; printable, and as data."""

    rows: tuple[FixedPointRow, ...]

    def data(self) -> list[dict[str, Any]]:
        """Return the rows as dicts."""
        return [{**as_dict(row), "advice": row.advice()} for row in self.rows]

    def __str__(self) -> str:
        """Return the rows in words."""
        if not self.rows:
            return "fixed point: no synapses"
        return "\n".join(["fixed point:", *(f"  {row}" for row in self.rows)])

    __repr__ = __str__


def fixed_point_report_of(session: Session) -> FixedPointReport:
    """Return the report of a network; overflows are those since the last reset().

    Weights drawn without a seed are drawn anew for it.
    """
    if session.arithmetic != "fixed":
        raise UnsupportedError(
            "fixed_point_report: this run computes in float64, where nothing is rounded. "
            "Use p.setup(..., arithmetic='fixed')."
        )
    session.prepare()
    network = session.network()
    shifts = ring_buffer_shifts(network)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # they were given when the network was made
        connected = connect(network, shifts)
    rows = [
        _row(session, population, receptor, shifts[population.index][receptor], mine)
        for population in session.populations
        for receptor, mine in _incoming(session, population, connected)
    ]
    return FixedPointReport(tuple(rows))


def _incoming(
    session: Session, population: Population, connected: tuple[Connected, ...]
) -> Iterator[tuple[int, list[Connected]]]:
    for receptor, name in enumerate(population.cell.spec.receptors):
        mine = [
            c
            for projection, c in zip(session.projections, connected, strict=True)
            if projection.post.population is population and projection.receptor_type == name
        ]
        if mine:
            yield receptor, mine


def _row(
    session: Session, population: Population, receptor: int, shift: int, mine: list[Connected]
) -> FixedPointRow:
    spec = population.cell.spec
    scale = weight_scale(shift, spec.conductance)
    weight = np.concatenate([c.weight for c in mine])
    raw = np.concatenate([c.weight_raw for c in mine])
    wrapped = np.rint(weight * scale) >= _CELL
    off = np.abs(raw / scale - weight) > TOLERANCE * weight
    to_zero = (raw == 0) & (weight > 0) & ~wrapped
    counts, first = session.target.overflows(population.index, receptor)
    hit = first[first >= 0]
    return FixedPointRow(
        population=population.label,
        receptor=spec.receptors[receptor],
        shift=shift,
        unit=spec.weight_unit,
        resolution=1.0 / scale,
        largest=(_CELL - 1) / scale,
        synapses=int(weight.size),
        rounded=int(np.count_nonzero(off & ~wrapped & ~to_zero)),
        to_zero=int(np.count_nonzero(to_zero)),
        wrapped=int(np.count_nonzero(wrapped)),
        cells_overflowed=int(np.count_nonzero(counts)),
        overflows=int(counts.sum(dtype=np.int64)),
        first_overflow_ms=float(hit.min()) * session.dt_ms if hit.size else None,
    )
