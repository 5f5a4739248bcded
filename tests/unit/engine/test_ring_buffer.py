"""The ring buffer against sums taken one by one: what arrives when, and what a cell can hold."""

from __future__ import annotations

from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pyspinn.compile.compiled import SynapseRows
from pyspinn.engine.overflow import OverflowLog
from pyspinn.engine.ring_buffer import RingBuffer

CELLS, WIDTH, SLOTS, TICKS = 5, 8, 16, 60

#: Pre cell, delay (steps), column, weight.
Synapse = tuple[int, int, int, int]
synapses = st.lists(
    st.tuples(
        st.integers(0, CELLS - 1),
        st.integers(1, SLOTS - 1),
        st.integers(0, WIDTH - 1),
        st.integers(1, 99),
    ),
    max_size=12,
)


def in_rows(given_synapses: list[Synapse]) -> SynapseRows:
    """Return the synapses as rows."""
    ordered = sorted(given_synapses, key=lambda s: s[0])
    counts = Counter(s[0] for s in ordered)
    starts = np.cumsum([0, *(counts[cell] for cell in range(CELLS))])
    return SynapseRows(
        row_start=starts.astype(np.intp),
        target=np.array([s[1] * WIDTH + s[2] for s in ordered], dtype=np.int32),
        weight=np.array([s[3] for s in ordered], dtype=np.int32),
        delays=np.unique([s[1] for s in ordered]).astype(np.intp),
    )


@given(synapses, st.dictionaries(st.integers(0, TICKS - 1), st.lists(st.integers(0, CELLS - 1))))
def test_every_weight_arrives_after_its_delay(
    given_synapses: list[Synapse], spikes: dict[int, list[int]]
) -> None:
    ring, rows = RingBuffer(SLOTS, WIDTH, np.dtype(np.int32)), in_rows(given_synapses)
    expected: Counter[tuple[int, int]] = Counter()
    for tick in range(TICKS):
        slot = ring.slot(tick)
        arriving = {column: expected[tick, column] for column in range(WIDTH)}
        assert arriving == dict(enumerate([0] * WIDTH if slot is None else slot.tolist()))
        ring.clear(tick)
        spiking = spikes.get(tick, [])
        ring.deliver(rows, np.array(spiking, dtype=np.intp), tick)
        for cell in spiking:
            for pre, delay, column, weight in given_synapses:
                if pre == cell:
                    expected[tick + delay, column] += weight


@given(st.lists(st.integers(0, 200_000), min_size=WIDTH, max_size=WIDTH))
def test_a_cell_holds_16_bits_and_what_does_not_fit_is_counted(sums: list[int]) -> None:
    slot, log = np.array(sums, dtype=np.int32), OverflowLog((), WIDTH)
    log.saturate(7, slot)
    assert slot.tolist() == [min(total, 65535) for total in sums]
    counts, first = log.of(0, WIDTH)
    assert counts.tolist() == [int(total > 65535) for total in sums]
    assert first.tolist() == [7 if total > 65535 else -1 for total in sums]
