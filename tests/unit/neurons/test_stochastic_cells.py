"""Stochastic cells spike as often as their probability says."""

from __future__ import annotations

import numpy as np
import pytest

from pyspinn.neurons.group import Group
from pyspinn.neurons.parts import StepTime
from pyspinn.neurons.registry import cell_models
from pyspinn.numbers.arithmetic import Arithmetic
from pyspinn.numbers.fixed import Fixed
from pyspinn.numbers.float64 import Float64
from pyspinn.numbers.kiss_bank import seed_values

N, TICKS = 400, 50


def build(cell: str, num: Arithmetic, **changed: float) -> Group:
    model = cell_models()[cell]
    values = {p.name: p.default for p in model.spec.by_name.values() if p.name != "seed"}
    arrays = {k: np.full(N, v, dtype=np.float64) for k, v in {**values, **changed}.items()}
    arrays.update(seed_values(11, [(0, N)]))
    return model.build(num, StepTime(1.0, 1, ((0, N),)), arrays)


def frequency(group: Group) -> float:
    """Spikes per neuron and tick."""
    count = 0
    for tick in range(TICKS):
        group.observe()
        count += sum(found.size for found in group.advance(tick))
    return count / (N * TICKS)


def within(p: float) -> float:
    """Five standard deviations of the mean of all draws."""
    return 5.0 * float(np.sqrt(p * (1 - p) / (N * TICKS)))


@pytest.mark.parametrize("num", [Fixed(), Float64()], ids=["fixed", "float64"])
@pytest.mark.parametrize(
    ("cell", "changed", "p"),
    [
        ("StocExpStable", {"tau": 0.1, "v_init": 1.5, "v_reset": 1.5}, 0.1 * 2**1.5),
        ("StocExpStable", {"tau": 0.4, "v_init": -0.5, "v_reset": -0.5}, 0.4 * 2**-0.5),
        ("StocSigma", {"alpha": 0.8, "bias": -1.25}, 2.0 ** -(2.0**-1.0)),
        ("StocSigma", {"alpha": 0.8, "bias": 1.25}, 2.0 ** -(2.0**1.0)),
        ("IFCurrDeltaFixedProb", {"v": 2.0, "v_rest": 2.0, "v_reset": 2.0, "p_thresh": 0.3}, 0.3),
        ("IFCurrDeltaFixedProb", {"v": 2.0, "v_rest": 2.0, "v_reset": 2.0, "p_thresh": 0.0}, 0.0),
        ("IFCurrDeltaFixedProb", {"v_rest": 0.5, "p_thresh": 1.0}, 0.0),
    ],
)
def test_a_cell_spikes_with_its_probability(
    cell: str, changed: dict[str, float], p: float, num: Arithmetic
) -> None:
    assert abs(frequency(build(cell, num, **changed)) - p) <= within(p)


def test_stoc_exp_spikes_through_its_refractory_time() -> None:
    p, tau = 2.0**-1 / 4.0, 4
    share = frequency(build("StocExp", Fixed(), tau=float(tau), bias=-1.0))
    # A cycle: 1/p - 1 silent ticks on average, then tau with a spike in each.
    expected = tau / (1.0 / p - 1.0 + tau)
    assert abs(share - expected) < 0.03


def test_the_recorded_probability_is_real() -> None:
    group = build("StocSigma", Fixed(), bias=0.0)
    group.observe()
    assert group.recorded_type("prob") == np.dtype(np.uint32)
    prob = group.recorded_real("prob", group.recordable("prob"))
    np.testing.assert_allclose(prob, 0.5, atol=2.0**-15)


def test_a_maass_threshold_is_certain_on_a_board_and_soft_in_float64() -> None:
    at_threshold = {"v": -50.0, "v_rest": -50.0, "v_reset": -50.0, "tau_refrac": 0.0}
    assert frequency(build("IFCondExpStoc", Fixed(), **at_threshold)) == 1.0
    p = 0.8 * (1.0 - np.exp(-0.1 / 20.0))
    soft = frequency(build("IFCondExpStoc", Float64(), **at_threshold))
    assert abs(soft - p) <= within(p) + 2e-4


def test_a_further_run_changes_the_generators_of_a_board_only() -> None:
    for num, same in ((Fixed(), False), (Float64(), True)):
        one, two = (build("StocSigma", num) for _ in range(2))
        spikes = []
        for group in (one, two):
            if group is two:
                group.resume()
            trains = []
            for tick in range(3):
                group.observe()
                trains.append(group.advance(tick)[0])
            spikes.append(np.concatenate(trains))
        assert np.array_equal(spikes[0], spikes[1]) is same
