"""What must not matter: the order of spikes within a tick, and where a run is cut."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

import pyspinn as p

N_PRE, N_POST, TOTAL_MS = 6, 3, 40
NETWORKS = {
    "IF_curr_exp": lambda: p.IF_curr_exp(tau_syn_E=3.0),
    "IF_cond_exp": p.IF_cond_exp,
    "Izhikevich": p.Izhikevich,
}
Result = tuple[NDArray[np.float64], list[list[float]], list[tuple[int, ...]]]


def result(
    cell: str,
    order: list[int],
    durations: list[int],
    *,
    plastic: bool = False,
    arithmetic: str = "fixed",
) -> Result:
    """Return v, spikes and weights of a network whose source cells stand in this order."""
    p.setup(timestep=1.0, arithmetic=arithmetic)
    draw = np.random.default_rng(11)
    times = [np.flatnonzero(draw.random(TOTAL_MS) < 0.3).astype(float) for _ in range(N_PRE)]
    strength = {"IF_cond_exp": 0.05}.get(cell, 2.0)
    weights = draw.uniform(0.1, 1.0, (N_PRE, N_POST)) * strength
    delays = draw.integers(1, 5 if plastic else 30, (N_PRE, N_POST))
    at = {source: place for place, source in enumerate(order)}
    source = p.Population(N_PRE, p.SpikeSourceArray([times[k] for k in order]), label="pre")
    # So little room that the sum of several spikes is cut off at 16 bits.
    room = {"max_expected_summed_weight": [strength / 8] * 2}
    post = p.Population(N_POST, NETWORKS[cell](), label="post", additional_parameters=room)
    rows = [(at[k], j, weights[k, j], float(delays[k, j])) for k in order for j in range(N_POST)]
    rule: Any = p.StaticSynapse()
    if plastic:
        rule = p.STDPMechanism(
            p.SpikePairRule(A_plus=0.2, A_minus=0.15),
            p.AdditiveWeightDependence(w_min=0.0, w_max=2.0 * strength),
        )
    projection = p.Projection(source, post, p.FromListConnector(rows), rule)
    post.record(["v", "spikes"])
    for duration in durations:
        p.run(duration)
    segment = post.get_data().segments[0]
    spikes = [[float(t) for t in train.magnitude] for train in segment.spiketrains]
    found = [(order[int(i)], int(j), w) for i, j, w in projection.get("weight", "list")]
    return segment.filter(name="v")[0].magnitude, spikes, sorted(found)


@pytest.mark.filterwarnings("ignore::pyspinn.errors.PySpiNNWarning")
@pytest.mark.parametrize("plastic", [False, True], ids=["static", "plastic"])
@pytest.mark.parametrize("cell", ["IF_curr_exp", "IF_cond_exp"])
@settings(max_examples=10)
@given(order=st.permutations(range(N_PRE)))
def test_the_order_of_spikes_within_a_tick_does_not_matter(
    cell: str, order: list[int], plastic: bool
) -> None:
    v, spikes, weights = result(cell, list(range(N_PRE)), [TOTAL_MS], plastic=plastic)
    other_v, other_spikes, other_weights = result(cell, order, [TOTAL_MS], plastic=plastic)
    assert any(spikes)
    assert np.array_equal(v, other_v)
    assert spikes == other_spikes
    assert weights == other_weights


@pytest.mark.filterwarnings("ignore::pyspinn.errors.PySpiNNWarning")
@pytest.mark.parametrize("arithmetic", ["fixed", "float64"])
@pytest.mark.parametrize("cell", NETWORKS)
@settings(max_examples=8)
@given(cuts=st.sets(st.integers(1, TOTAL_MS - 1), min_size=1, max_size=5))
def test_runs_one_after_another_are_one_run(cell: str, cuts: set[int], arithmetic: str) -> None:
    order = list(range(N_PRE))
    whole = result(cell, order, [TOTAL_MS], arithmetic=arithmetic)
    edges = [0, *sorted(cuts), TOTAL_MS]
    parts = result(cell, order, np.diff(edges).tolist(), arithmetic=arithmetic)
    assert any(whole[1])
    assert np.array_equal(whole[0], parts[0])
    assert whole[1:] == parts[1:]
