"""What a core and a board can hold. Source: sPyNNaker 7.4.1, board semantics."""

from __future__ import annotations

from pyspinn.data_classes import data_class, field


@data_class(frozen=True)
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
    row_words : int
        32-bit words of a synaptic row without its header.
    row_header_words : int
        Words of that header.
    time_stamps : int
        Ticks that the stamp of a spike tells apart.
    """

    neurons: int = 256
    by_cell: dict[str, int] = field(default_factory=lambda: {"SpikeSourcePoisson": 500})
    ring_buffer_cells: int = 1 << 14
    delay_stages: int = 8
    row_words: int = 256
    row_header_words: int = 3
    time_stamps: int = 16

    def max_cells(self, cell: str) -> int:
        """Return the default number of cells of a type on a core."""
        return self.by_cell.get(cell, self.neurons)


CORE = CoreLimits()


@data_class(frozen=True)
class BoardLimits:
    """A SpiNNaker 5 board (SpiNN-5).

    Parameters
    ----------
    chips : int
        Chips of a board.
    application_cores : int
        Cores of a chip that run a network (of 18; one is the monitor).
    support_cores : int
        Of these, what the host software keeps on every chip for moving data.
    sdram_bytes : int
        Memory of a chip that a network may use.
    """

    chips: int = 48
    application_cores: int = 17
    support_cores: int = 1
    sdram_bytes: int = 117 * 2**20

    @property
    def network_cores(self) -> int:
        """Cores of a chip that are left for a network."""
        return self.application_cores - self.support_cores


BOARD = BoardLimits()


@data_class(frozen=True)
class SynapseRates:
    """Synapses that a core of synapses alone handles in a second of its own time.

    They decide how many such cores a population gets at time steps below 1 ms. Source: sPyNNaker
    7.4.1, after Peres & Rhodes, Front. Neurosci. 2022 (synapse-centric mapping).

    Parameters
    ----------
    static, plastic, local : int
        Synapses per second; `local` are those of a convolution.
    rewiring : int
        Synapses that one attempt to rewire costs.
    """

    static: int = 13_000_000
    plastic: int = 1_400_000
    local: int = 15_000_000
    rewiring: int = 17


SYNAPSE_RATES = SynapseRates()
