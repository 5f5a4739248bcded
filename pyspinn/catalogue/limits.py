"""What a core and a board can hold. Source: sPyNNaker 7.4.1, board semantics."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class CoreLimits:
    """Limits of one core.

    Parameters
    ----------
    neurons : int
        Default cells per core.
    by_cell : dict of str to int
        Cell types with another default.
    ring_buffer_cells : int
        16-bit cells for synaptic input: slots * receptors * cells, each a power of two.
    delay_stages : int
        Further multiples of the delay slots that a delay core adds.
    """

    neurons: int = 256
    by_cell: dict[str, int] = field(default_factory=lambda: {"SpikeSourcePoisson": 500})
    ring_buffer_cells: int = 1 << 14
    delay_stages: int = 8

    def max_cells(self, cell: str) -> int:
        """Return the default number of cells of a type on a core."""
        return self.by_cell.get(cell, self.neurons)


CORE = CoreLimits()


@dataclass(frozen=True)
class BoardLimits:
    """A SpiNNaker 5 board (SpiNN-5).

    Parameters
    ----------
    chips : int
        Chips of a board.
    application_cores : int
        Cores of a chip that run a network (of 18; one is the monitor).
    """

    chips: int = 48
    application_cores: int = 17


BOARD = BoardLimits()
