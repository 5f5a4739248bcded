"""How long the synaptic rows of a projection are on a board, and what memory they take."""

from __future__ import annotations

import math

from pyspinn.catalogue.limits import CORE
from pyspinn.compile.delays import DelayLimits
from pyspinn.compile.ends import ends_of
from pyspinn.compile.plastic_limits import row_words
from pyspinn.connectors.signed import SignedPart
from pyspinn.data_classes import data_class
from pyspinn.network.description import NetworkSpec, PopulationSpec, ProjectionSpec
from pyspinn.plasticity.neuromodulation import Neuromodulation
from pyspinn.plasticity.structural import rewiring_of

_WORD_BYTES = 4


@data_class(frozen=True)
class ProjectionEstimate:
    """The rows of one projection: the synapses of one source cell onto one core.

    Parameters
    ----------
    projection : str
        Its label.
    slots, stages : int
        Delay slots of the target, and multiples of them that a delay core adds.
    longest_row : int
        Most synapses expected in a row.
    words : int
        32-bit words of that row, without its header.
    most_words : int
        Words that a row may have.
    fitting_cells : int
        Cells per core with which the row fits; 0 if none.
    target_cell : str
        Cell type of the target.
    sdram_bytes : int
        About what all rows take, over all cores.
    """

    projection: str
    slots: int
    stages: int
    longest_row: int
    words: int
    most_words: int
    fitting_cells: int
    target_cell: str
    sdram_bytes: int

    @property
    def too_big(self) -> bool:
        """Whether a board refuses the row."""
        return self.words > self.most_words

    def advice(self) -> str:
        """Return the way out of a row that is too big, or an empty text."""
        if not self.too_big:
            return ""
        problem = (
            f"{self.projection}: a source cell has up to {self.longest_row} synapses onto one core "
            f"({self.words} words), but a row holds {self.most_words} words. "
        )
        if not self.fitting_cells:
            return problem + "Make fewer synapses: no number of neurons per core helps."
        return problem + (
            f"Put fewer neurons on a core: set_number_of_neurons_per_core({self.target_cell}, "
            f"{self.fitting_cells})."
        )

    def __str__(self) -> str:
        """Return the rows in words."""
        delay = f"{self.slots} delay slots" + (f", {self.stages} stages" if self.stages else "")
        return (
            f"{self.projection}: rows of up to {self.longest_row} synapses "
            f"({self.words} of {self.most_words} words), {delay}"
        )


def projection_estimate(
    network: NetworkSpec, projection: ProjectionSpec, limits: DelayLimits
) -> ProjectionEstimate:
    """Return the rows of a projection."""
    post = network.populations[projection.post]
    length = _row_length(network, projection, _cells_on_core(post))
    words = _words(projection, length)
    per_row = (CORE.row_header_words + words) * _WORD_BYTES
    sources = network.populations[projection.pre].size * (1 + limits.stages)
    return ProjectionEstimate(
        projection=projection.label or ends_of(network, projection).label,
        slots=limits.slots,
        stages=limits.stages,
        longest_row=length,
        words=words,
        most_words=CORE.row_words,
        fitting_cells=_fitting_cells(network, projection, post),
        target_cell=f"p.{post.cell}",
        sdram_bytes=sources * per_row * len(post.core_slices),
    )


def _cells_on_core(post: PopulationSpec) -> int:
    return min(post.neurons_per_core, post.size)


def _row_length(network: NetworkSpec, projection: ProjectionSpec, cells: int) -> int:
    if isinstance(projection.connector, SignedPart):
        return 0  # Kernels lie in the core's own memory, not in rows.
    rewiring = rewiring_of(projection.synapse.rule)
    expected: float = projection.connector.row_length(ends_of(network, projection), cells)
    return max(math.ceil(expected), int(rewiring.s_max) if rewiring is not None else 0)


def _words(projection: ProjectionSpec, synapses: int) -> int:
    rule = projection.synapse.rule
    timing = getattr(rule, "timing_dependence", None)
    if timing is None or isinstance(rule, Neuromodulation) or not synapses:
        return synapses
    return row_words(synapses, timing.PRE_TRACES, dopamine=False)


def _fitting_cells(network: NetworkSpec, projection: ProjectionSpec, post: PopulationSpec) -> int:
    """Return the most cells per core with which a row fits: rows grow with them."""
    low, high = 0, _cells_on_core(post)
    while low < high:
        cells = (low + high + 1) // 2
        fits = _words(projection, _row_length(network, projection, cells)) <= CORE.row_words
        low, high = (cells, high) if fits else (low, cells - 1)
    return low
