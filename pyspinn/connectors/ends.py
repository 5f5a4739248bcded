"""What a connector may know of the two populations it connects, and what it returns."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.data_classes import data_class
from pyspinn.errors import ConnectorError

Range = tuple[int, int]
Indices = NDArray[np.int32]
Pairs = tuple[Indices, Indices]


@data_class(frozen=True)
class Ends:
    """Both sides of a projection.

    Indices are those of the populations, also when views are connected. Ranges are (first, one past
    last).

    Parameters
    ----------
    pre_range, post_range : (int, int)
        The connected cells: the whole population, or a view of it.
    post_slices : tuple of (int, int)
        Cells of each core of the post population.
    same_population : bool
        Whether both sides are the same population or the same view, so that self-connections exist.
    pre_positions, post_positions : ndarray of float64, shape (3, population size), or None
        Cell positions in micrometres.
    space : object or None
        PyNN's Space, or anything with its attributes.
    label : str
        The projection, for messages.
    pre_label, post_label : str
        The populations, for messages.
    """

    pre_range: Range
    post_range: Range
    post_slices: tuple[Range, ...] = ()
    same_population: bool = False
    pre_positions: NDArray[np.float64] | None = None
    post_positions: NDArray[np.float64] | None = None
    space: Any = None
    label: str = "projection"
    pre_label: str = "the pre-synaptic population"
    post_label: str = "the post-synaptic population"

    @property
    def n_pre(self) -> int:
        """Connected pre-synaptic cells."""
        return self.pre_range[1] - self.pre_range[0]

    @property
    def n_post(self) -> int:
        """Connected post-synaptic cells."""
        return self.post_range[1] - self.post_range[0]

    @property
    def n_pairs(self) -> int:
        """Possible connections."""
        return self.n_pre * self.n_post

    @property
    def slices(self) -> tuple[Range, ...]:
        """Core slices of the post population; one slice when none are given."""
        return self.post_slices or ((0, self.post_range[1]),)

    def post_in(self, low: int, high: int) -> Range:
        """Return the connected post cells among low..high-1, possibly an empty range."""
        first = max(low, self.post_range[0])
        return first, max(first, min(high, self.post_range[1]))


@data_class(frozen=True)
class Rows:
    """Synapses in the order in which they were made.

    Parameters
    ----------
    pre, post : ndarray of int32, shape (k,)
        Population indices.
    weight : ndarray of float64, shape (k,)
        Magnitude in nA or uS; an exact multiple of 2^-15 when `on_machine`.
    delay_steps : ndarray of int32, shape (k,)
        Whole time steps, at least 1.
    on_machine : bool
        Whether the board makes them, which decides how weights are rounded to 16 bits.
    negative : int
        How many weights were drawn below 0 (the board takes the magnitude).
    """

    pre: Indices
    post: Indices
    weight: NDArray[np.float64]
    delay_steps: NDArray[np.int32]
    on_machine: bool
    negative: int = 0


def join_rows(parts: list[Rows]) -> Rows:
    """Return the synapses of all parts, in order."""
    if len(parts) == 1:
        return parts[0]
    return Rows(
        np.concatenate([part.pre for part in parts]),
        np.concatenate([part.post for part in parts]),
        np.concatenate([part.weight for part in parts]),
        np.concatenate([part.delay_steps for part in parts]),
        all(part.on_machine for part in parts),
        sum(part.negative for part in parts),
    )


def no_positions(owner: str, population: str) -> ConnectorError:
    """Return the error for a distance asked of a population without positions."""
    return ConnectorError(
        f"{owner} needs cell positions, but {population} has no structure. "
        "Give it one: Population(..., structure=Grid2D())."
    )
