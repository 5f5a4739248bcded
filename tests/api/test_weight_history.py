"""Weights of plastic synapses over time, held against what can be read at every pause."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import pyspinn as p
from pyspinn.errors import ConfigurationError, NoDataError, UnsupportedError

PAIRS = [(0, 1), (1, 0)]


def learning_network() -> Any:
    p.setup(timestep=1.0)
    pre = p.Population(2, p.SpikeSourceArray(spike_times=[[10, 50, 90], [30, 70]]), label="pre")
    drive = p.Population(2, p.SpikeSourceArray(spike_times=[[12, 52], [33]]), label="drive")
    post = p.Population(2, p.IF_curr_exp(), label="post")
    p.Projection(drive, post, p.OneToOneConnector(), p.StaticSynapse(weight=30.0))
    rule = p.STDPMechanism(
        p.SpikePairRule(), p.AdditiveWeightDependence(w_max=5.0), weight=1.0, delay=3.0
    )
    return p.Projection(pre, post, p.AllToAllConnector(), rule)


def test_the_history_is_what_get_shows_at_each_pause() -> None:
    learning = learning_network()
    learning.record_weights(PAIRS)
    seen = []
    for _ in range(12):
        p.run(10)
        weights = learning.get("weight", "array")
        seen.append([weights[pair] for pair in PAIRS])
        history = learning.get_weight_history()
        for pair, now in zip(PAIRS, seen[-1], strict=True):
            mine = (history.pre == pair[0]) & (history.post == pair[1])
            if mine.any():
                assert history.weights[mine][-1] == now
    p.end()
    # An entry for each spike of the pre cell: three of cell 0, two of cell 1.
    assert history.times_ms.tolist() == [10.0, 30.0, 50.0, 70.0, 90.0]
    assert np.ptp(np.array(seen), axis=0).min() > 0.0


def test_all_synapses_are_recorded_when_none_are_named_and_after_a_reset() -> None:
    learning = learning_network()
    learning.record_weights()
    p.run(60)
    first = learning.get_weight_history()
    p.reset()
    p.run(60)
    again = learning.get_weight_history()
    p.end()
    assert len(set(zip(first.pre.tolist(), first.post.tolist(), strict=True))) == 4
    np.testing.assert_array_equal(first.weights, again.weights)


def test_mistakes_are_answered() -> None:
    learning = learning_network()
    with pytest.raises(NoDataError, match="record_weights"):
        learning.get_weight_history()
    with pytest.raises(ConfigurationError, match=r"cells 0 to 1"):
        learning.record_weights([(0, 2)])
    fixed = p.Projection(learning.pre, learning.post, p.OneToOneConnector(), p.StaticSynapse(1.0))
    with pytest.raises(UnsupportedError, match="never change"):
        fixed.record_weights()
