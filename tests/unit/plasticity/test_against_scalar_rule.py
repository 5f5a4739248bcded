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
TICKS, PRE = 120, 4
#: Columns of a ring-buffer slot; slots, more than the longest delay.
WIDTH, SLOTS = 128, 16
#: A weight above the largest, so that a rule which limits is told from one that does not.
MOST = 13000

Found = tuple[list[int], list[list[int]]]


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
) -> Found:
    """Return the last weights, and what arrives at each post neuron in each tick."""
    n_posts = spikes.shape[1] - PRE
    posts = [Neuron() for _ in range(n_posts)]
    synapses = [Synapse(w, d, nearest, additive) for w, d in zip(weights, delays, strict=True)]
    arriving = [[0] * n_posts for _ in range(TICKS + SLOTS)]
    for tick in range(TICKS):
        for j in range(n_posts):
            for _ in range(spikes[tick, PRE + j]):
                posts[j].spike(tick)
        for i in range(PRE):
            for _ in range(spikes[tick, i]):
                for j in range(n_posts):
                    synapse = synapses[i * n_posts + j]
                    synapse.pre_spike(tick, posts[j])
                    arriving[tick + synapse.delay][j] += synapse.weight
    return [s.weight for s in synapses], arriving[:TICKS]


def run_rows(
    spikes: Any, weights: list[int], delays: list[int], nearest: bool, additive: bool
) -> Found:
    """Return what `run_scalar` returns."""
    n_posts = spikes.shape[1] - PRE
    timing = SpikeNearestPairRule if nearest else SpikePairRule
    weight = AdditiveWeightDependence if additive else MultiplicativeWeightDependence
    rule = STDPMechanism(timing(TAU_PLUS, TAU_MINUS, A_PLUS, A_MINUS), weight(W_MIN, W_MAX))
    arrays = PlasticArrays(
        projection=0,
        mechanism=rule,
        pre_first=0,
        post_first=PRE,
        post_size=n_posts,
        row_start=np.zeros(1, dtype=np.intp),
        post=np.tile(np.arange(n_posts, dtype=np.intp), PRE),
        weight=np.array(weights, dtype=np.int32),
        delay_steps=np.array(delays, dtype=np.int32),
        order=np.arange(PRE * n_posts, dtype=np.intp),
        column=0,
        shift=SHIFT,
        weight_scale=1.0,
    )
    arrays = in_rows(arrays, np.repeat(np.arange(PRE), n_posts), PRE)
    plastic = Plasticity((arrays,), "fixed", 1.0, WIDTH)
    ring = RingBuffer(SLOTS, WIDTH, np.dtype(np.int32))
    arriving, cells = [], np.arange(PRE + n_posts, dtype=np.intp)
    for tick in range(TICKS):
        slot = ring.slot(tick)
        arriving.append([0] * n_posts if slot is None else slot[:n_posts].tolist())
        ring.clear(tick)
        plastic.spikes(np.repeat(cells, spikes[tick].astype(np.intp)), tick, ring)
    return plastic.weights_raw(0).tolist(), arriving


def spike_counts(
    generator: np.random.Generator, n_posts: int, pre_rate: float, post_rate: float
) -> Any:
    """Return how often each cell spikes in each tick."""
    return generator.poisson(
        np.repeat([pre_rate, post_rate], [PRE, n_posts]), (TICKS, PRE + n_posts)
    )


@pytest.mark.parametrize("additive", [True, False], ids=["additive", "multiplicative"])
@pytest.mark.parametrize("nearest", [False, True], ids=["pair", "nearest"])
@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 2**31), pre_rate=st.floats(0.01, 0.3), post_rate=st.floats(0.01, 0.6))
def test_rows_are_the_scalar_rule(
    nearest: bool, additive: bool, seed: int, pre_rate: float, post_rate: float
) -> None:
    generator = np.random.default_rng(seed)
    spikes = spike_counts(generator, 3, pre_rate, post_rate)
    weights = generator.integers(0, MOST, PRE * 3).tolist()
    delays = generator.integers(1, 12, PRE * 3).tolist()
    assert run_rows(spikes, weights, delays, nearest, additive) == run_scalar(
        spikes, weights, delays, nearest, additive
    )


@pytest.mark.parametrize("most", [MOST, 12288, 2000], ids=["above w_max", "within", "far below"])
@settings(max_examples=5, deadline=None)
@given(
    seed=st.integers(0, 2**31),
    delay=st.integers(1, 12),
    pre_rate=st.floats(0.01, 2.5),
    post_rate=st.floats(0.01, 0.6),
)
def test_long_rows_of_one_delay_are_the_scalar_rule(
    most: int, seed: int, delay: int, pre_rate: float, post_rate: float
) -> None:
    generator = np.random.default_rng(seed)
    spikes = spike_counts(generator, 80, pre_rate, post_rate)
    weights = generator.integers(0, most, PRE * 80).tolist()
    delays = [delay] * (PRE * 80)
    assert run_rows(spikes, weights, delays, nearest=False, additive=True) == run_scalar(
        spikes, weights, delays, nearest=False, additive=True
    )
