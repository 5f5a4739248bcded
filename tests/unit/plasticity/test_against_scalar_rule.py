"""Whole rows at once against the rule stated for a single synapse, event by event, in integers.

The scalar rule below follows the published description of the board's arithmetic and shares no code
with the product.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pyspinn.engine.ring_buffer import RingBuffer
from pyspinn.plasticity.additive import AdditiveWeightDependence
from pyspinn.plasticity.mechanism import STDPMechanism
from pyspinn.plasticity.multiplicative import MultiplicativeWeightDependence
from pyspinn.plasticity.plasticity import Plasticity
from pyspinn.plasticity.rows import PlasticArrays, in_rows
from pyspinn.plasticity.spike_nearest_pair import SpikeNearestPairRule
from pyspinn.plasticity.spike_pair import SpikePairRule

TAU_PLUS, TAU_MINUS, A_PLUS, A_MINUS = 12.0, 25.0, 0.31, 0.27
W_MIN, W_MAX, SHIFT = 0.25, 3.0, 3
TICKS, PRE, POST = 120, 4, 3


def decay(tau: float, ticks: int) -> int:
    pairs, rest = divmod(math.log(2048) * tau, 2)
    size = 2 * (int(pairs) + (rest > 0))
    return math.floor(2048 * math.exp(-ticks / tau)) if 0 <= ticks < size else 0


def product(trace: int, factor: int) -> int:
    """Return the product of two traces; a trace beyond 16 overflows its signed 16 bits."""
    return ((trace + 32768) % 65536 - 32768) * factor >> 11


def raw(value: float) -> int:
    return round(value * 32768)


@dataclass
class Neuron:
    """A post neuron's history: (tick, trace), a placeholder first."""

    entries: list[tuple[int, int]] = field(default_factory=lambda: [(0, 0)])

    def spike(self, tick: int) -> None:
        """Append a spike; the 16th entry pushes the oldest real one out."""
        last, trace = self.entries[-1]
        if len(self.entries) == 16:
            del self.entries[1]
        self.entries.append((tick, product(trace, decay(TAU_MINUS, tick - last)) + 2048))


@dataclass
class Synapse:
    """One synapse of a row, with its row's last tick and trace."""

    weight: int
    delay: int
    nearest: bool
    additive: bool
    last: int = 0
    trace: int = 0

    def potentiate(self, work: int, x: int) -> int:
        """Return the working weight after a potentiation worth x."""
        if self.additive:
            return min(work + (raw(A_PLUS) * 16 * x >> 15), raw(W_MAX))
        return work + (((raw(W_MAX) - work) * raw(A_PLUS) >> 15) * 16 * x >> 15)

    def depress(self, work: int, x: int) -> int:
        """Return the working weight after a depression worth x."""
        if self.additive:
            return max(work - (raw(A_MINUS) * 16 * x >> 15), raw(W_MIN))
        return work - (((work - raw(W_MIN)) * raw(A_MINUS) >> 15) * 16 * x >> 15)

    def pre_spike(self, tick: int, post: Neuron) -> None:
        """Update the weight at a pre spike."""
        begin, end = max(self.last - self.delay, 0), max(tick - self.delay, 0)
        work, latest = self.weight << SHIFT, None
        for k, (when, trace) in enumerate(post.entries):
            if k and when <= end:
                latest = (when, trace)
                if when > begin:
                    work = self.potentiate(work, self.worth(when, post.entries[k - 1][0]))
        if latest is not None:
            left = decay(TAU_MINUS, tick - (latest[0] + self.delay))
            work = self.depress(work, left if self.nearest else product(latest[1], left))
        self.weight = (work >> SHIFT) & 0xFFFF
        self.trace = product(self.trace, decay(TAU_PLUS, tick - self.last)) + 2048
        self.last = tick

    def worth(self, when: int, before: int) -> int:
        """Return what a post spike is worth, the one before it being at `before`."""
        elapsed = when + self.delay - self.last
        left = decay(TAU_PLUS, elapsed)
        if self.nearest:
            return 0 if when + self.delay - before < elapsed else left
        return product(self.trace, left)


def run_scalar(
    spikes: Any, weights: list[int], delays: list[int], nearest: bool, additive: bool
) -> list[int]:
    posts = [Neuron() for _ in range(POST)]
    synapses = [Synapse(w, d, nearest, additive) for w, d in zip(weights, delays, strict=True)]
    for tick in range(TICKS):
        for j in range(POST):
            if spikes[tick, PRE + j]:
                posts[j].spike(tick)
        for i in range(PRE):
            if spikes[tick, i]:
                for j in range(POST):
                    synapses[i * POST + j].pre_spike(tick, posts[j])
    return [s.weight for s in synapses]


def run_rows(
    spikes: Any, weights: list[int], delays: list[int], nearest: bool, additive: bool
) -> list[int]:
    timing = SpikeNearestPairRule if nearest else SpikePairRule
    weight = AdditiveWeightDependence if additive else MultiplicativeWeightDependence
    rule = STDPMechanism(timing(TAU_PLUS, TAU_MINUS, A_PLUS, A_MINUS), weight(W_MIN, W_MAX))
    arrays = PlasticArrays(
        projection=0,
        mechanism=rule,
        pre_first=0,
        post_first=PRE,
        post_size=POST,
        row_start=np.zeros(1, dtype=np.intp),
        post=np.tile(np.arange(POST, dtype=np.intp), PRE),
        weight=np.array(weights, dtype=np.int32),
        delay_steps=np.array(delays, dtype=np.int32),
        order=np.arange(PRE * POST, dtype=np.intp),
        column=0,
        shift=SHIFT,
        weight_scale=1.0,
    )
    arrays = in_rows(arrays, np.repeat(np.arange(PRE), POST), PRE)
    plastic = Plasticity((arrays,), "fixed", 1.0, 4)
    ring = RingBuffer(16, 4, np.dtype(np.int32))
    for tick in range(TICKS):
        ring.clear(tick)
        plastic.spikes(np.flatnonzero(spikes[tick]), tick, ring)
    found: list[int] = plastic.weights_raw(0).tolist()
    return found


@pytest.mark.parametrize("additive", [True, False], ids=["additive", "multiplicative"])
@pytest.mark.parametrize("nearest", [False, True], ids=["pair", "nearest"])
@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 2**31), pre_rate=st.floats(0.01, 0.3), post_rate=st.floats(0.01, 0.6))
def test_rows_are_the_scalar_rule(
    nearest: bool, additive: bool, seed: int, pre_rate: float, post_rate: float
) -> None:
    generator = np.random.default_rng(seed)
    rates = np.repeat([pre_rate, post_rate], [PRE, POST])
    spikes = generator.random((TICKS, PRE + POST)) < rates
    weights = generator.integers(0, 12288, PRE * POST).tolist()
    delays = generator.integers(1, 12, PRE * POST).tolist()
    assert run_rows(spikes, weights, delays, nearest, additive) == run_scalar(
        spikes, weights, delays, nearest, additive
    )
