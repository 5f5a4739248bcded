"""Float64 arithmetic against the pair rule in closed form: a sum over all pairs of spikes."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pyspinn.engine.ring_buffer import RingBuffer
from pyspinn.plasticity.additive import AdditiveWeightDependence
from pyspinn.plasticity.mechanism import STDPMechanism
from pyspinn.plasticity.plasticity import Plasticity
from pyspinn.plasticity.rows import PlasticArrays, in_rows
from pyspinn.plasticity.spike_pair import SpikePairRule
from pyspinn.plasticity.vogels import Vogels2011Rule

TICKS = 400
times = st.lists(st.integers(1, TICKS - 1), max_size=60, unique=True).map(sorted)


def weight_after(rule: STDPMechanism, pre: list[int], post: list[int], delay: int) -> float:
    arrays = PlasticArrays(
        projection=0,
        mechanism=rule,
        pre_first=0,
        post_first=1,
        post_size=1,
        row_start=np.zeros(1, dtype=np.intp),
        post=np.zeros(1, dtype=np.intp),
        weight=np.array([50.0]),
        delay_steps=np.array([delay], dtype=np.int32),
        order=np.zeros(1, dtype=np.intp),
        column=0,
        shift=0,
        weight_scale=1.0,
    )
    arrays = in_rows(arrays, np.zeros(1, dtype=np.intp), 1)
    plastic = Plasticity((arrays,), "float64", 0.5, 1)
    ring = RingBuffer(32, 1, np.dtype(np.float64))
    for tick in range(TICKS):
        ring.clear(tick)
        spikes = [cell for cell, ticks in enumerate((pre, post)) if tick in ticks]
        plastic.spikes(np.array(spikes, dtype=np.intp), tick, ring)
    return float(plastic.weights(0)[0])


@settings(max_examples=40, deadline=None)
@given(pre=times, post=times, delay=st.integers(1, 15))
def test_pair_rule(pre: list[int], post: list[int], delay: int) -> None:
    rule = STDPMechanism(
        SpikePairRule(tau_plus=15.0, tau_minus=30.0, A_plus=0.2, A_minus=0.1),
        AdditiveWeightDependence(0.0, 100.0),
    )
    exact = 50.0
    for p in post:
        for q in pre:
            apart_ms = (p + delay - q) * 0.5
            if pre and p + delay <= pre[-1]:
                exact += (
                    0.2 * math.exp(-apart_ms / 15.0)
                    if apart_ms > 0
                    else -0.1 * math.exp(apart_ms / 30.0)
                )
    assert weight_after(rule, pre, post, delay) == pytest.approx(exact, rel=1e-9)


@settings(max_examples=40, deadline=None)
@given(pre=times, post=times, delay=st.integers(1, 15))
def test_vogels_rule(pre: list[int], post: list[int], delay: int) -> None:
    rule = STDPMechanism(
        Vogels2011Rule(alpha=0.3, tau=20.0, A_plus=0.1, A_minus=0.1),
        AdditiveWeightDependence(0.0, 100.0),
    )
    exact = 50.0
    for q in pre:
        # A pre spike costs alpha once the post neuron has spiked.
        exact -= 0.1 * 0.3 * any(p + delay <= q for p in post)
        for p in post:
            if p + delay <= pre[-1]:
                exact += 0.1 * math.exp(-abs(p + delay - q) * 0.5 / 20.0)
    assert weight_after(rule, pre, post, delay) == pytest.approx(exact, rel=1e-9)
