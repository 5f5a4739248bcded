"""What a static synapse costs in memory: counted, for networks of ten million of them."""

from __future__ import annotations

import tracemalloc

import pyspinn as p
from pyspinn.api.session import current
from pyspinn.compile.compiled import SynapseRows

CELLS, FAN_IN = 2_000, 100
#: A target and a weight of 32 bits each, and the start of each row: the project's bound is 12.
BYTES_HELD = 12
#: While the connections of all projections lie side by side, before they are joined: 47 measured.
BYTES_WHILE_BUILDING = 64


def built() -> SynapseRows:
    """Return the synapses of a network with random delays."""
    p.setup(1.0)
    pre, post = (p.Population(CELLS, p.IF_curr_exp()) for _ in range(2))
    delay = p.RandomDistribution("uniform", low=1.0, high=8.0)
    synapse = p.StaticSynapse(weight=0.01, delay=delay)
    for source in (pre, post):
        p.Projection(source, post, p.FixedNumberPreConnector(FAN_IN), synapse)
    session = current("test")
    session.prepare()
    rows: SynapseRows = session.target.compiled.rows  # type: ignore[attr-defined]
    return rows


def test_a_static_synapse_takes_no_more_than_twelve_bytes() -> None:
    rows = built()
    held = sum(array.nbytes for array in (rows.row_start, rows.target, rows.weight, rows.delays))
    assert rows.weight.size == 2 * CELLS * FAN_IN
    assert held <= BYTES_HELD * rows.weight.size


def test_building_takes_a_few_words_for_each_synapse() -> None:
    built()  # what is imported and cached once is not counted
    tracemalloc.start()
    try:
        rows = built()
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak <= BYTES_WHILE_BUILDING * rows.weight.size
