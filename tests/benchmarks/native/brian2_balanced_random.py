"""`networks/balanced_random.py` in Brian2's own words."""

from __future__ import annotations

from typing import Any

from tests.benchmarks.native.brian2_vogels_abbott import lif
from tests.benchmarks.networks.balanced_random import (
    CELL,
    CONNECTED,
    DELAY_MS,
    DRIVES,
    EXCITATORY,
    EXCITES,
    INHIBITORY,
    INHIBITS,
    RATE,
)


def build(brian: Any, dt_ms: float) -> tuple[Any, Any]:
    """Return the network and its spike monitor."""
    del dt_ms
    size = EXCITATORY + INHIBITORY
    cells = lif(brian, size, CELL)
    cells.v = CELL["v_rest"] * brian.mV
    noise = brian.PoissonGroup(size, RATE * brian.Hz)
    delay = DELAY_MS * brian.ms
    network = brian.Network(cells, noise)
    for pre, weight, name, pairs in (
        (cells[:EXCITATORY], EXCITES, "exc", {"p": CONNECTED}),
        (cells[EXCITATORY:], INHIBITS, "inh", {"p": CONNECTED}),
        (noise, DRIVES, "exc", {"j": "i"}),
    ):
        synapses = brian.Synapses(pre, cells, on_pre=f"{name} += {weight} * nA", delay=delay)
        synapses.connect(**pairs)
        network.add(synapses)
    monitor = brian.SpikeMonitor(cells)
    network.add(monitor)
    return network, monitor
