"""Models in float64 against solutions on paper."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from pyspinn.neurons.group import Group
from pyspinn.neurons.parts import StepTime
from pyspinn.neurons.registry import cell_models
from pyspinn.numbers.float64 import Float64
from pyspinn.numbers.kiss_bank import seed_values

Real = NDArray[np.float64]


def build(cell: str, n: int = 1, dt_ms: float = 1.0, **changed: float) -> Group:
    """Neurons in float64, at their defaults but for what is changed."""
    model = cell_models()[cell]
    defaults = {p.name: p.default for p in model.spec.by_name.values() if p.name != "seed"}
    values = {k: np.full(n, v, dtype=np.float64) for k, v in {**defaults, **changed}.items()}
    values.update(seed_values(1, [(0, n)]))
    return model.build(Float64(), StepTime(dt_ms, 1, ((0, n),)), values)


def run(group: Group, ticks: int, inputs: dict[int, list[float]] | None = None) -> dict[str, Real]:
    """Run; `inputs` gives one number per receptor for some ticks. Returns what was recorded."""
    variables = ("v", "gsyn_exc", "gsyn_inh")
    seen: dict[str, list[Real]] = {name: [] for name in variables}
    spikes = []
    for tick in range(ticks):
        if inputs and tick in inputs:
            group.receive(np.repeat(np.array(inputs[tick])[:, None], group.size, axis=1))
        group.observe()
        for name in variables:
            seen[name].append(group.recordable(name).copy())
        spikes += [tick for found in group.advance(tick) for _ in found]
    return {**{k: np.array(v)[:, 0] for k, v in seen.items()}, "spikes": np.array(spikes)}


@pytest.mark.parametrize("dt_ms", [1.0, 0.1])
def test_a_membrane_charges_exponentially(dt_ms: float) -> None:
    v = run(build("IF_curr_exp", dt_ms=dt_ms, i_offset=0.6), 100)["v"]
    time = np.arange(100) * dt_ms
    np.testing.assert_allclose(v, -65.0 + 20.0 * 0.6 * (1 - np.exp(-time / 20.0)), rtol=1e-12)


@pytest.mark.parametrize(("current", "refractory_ms"), [(0.8, 0.0), (1.0, 2.0), (2.0, 5.0)])
def test_a_neuron_fires_at_its_theoretical_rate(current: float, refractory_ms: float) -> None:
    group = build("IF_curr_exp", i_offset=current, tau_refrac=refractory_ms)
    spikes = run(group, 500)["spikes"]
    charging = 20.0 * np.log(20.0 * current / (20.0 * current - 15.0))
    assert set(np.diff(spikes)) == {int(np.ceil(charging)) + int(refractory_ms)}


def test_an_exponential_response_carries_the_charge_of_its_weight() -> None:
    seen = run(build("IF_curr_exp", tau_syn_E=3.0), 200, {0: [0.7, 0.2]})
    assert seen["gsyn_exc"].sum() * 1.0 == pytest.approx(0.7 * 3.0, rel=1e-12)
    assert seen["gsyn_inh"].sum() * 1.0 == pytest.approx(0.2 * 5.0, rel=1e-12)


def test_the_peak_of_a_response_converges_to_its_weight() -> None:
    for dt_ms, within in ((1.0, 0.1), (0.1, 0.011), (0.01, 0.0011)):
        peak = run(build("IF_curr_exp", dt_ms=dt_ms), 2, {0: [1.0, 0.0]})["gsyn_exc"].max()
        assert 1.0 - within < peak < 1.0


def test_an_alpha_response_has_its_shape() -> None:
    tau, dt_ms = 4.0, 0.1
    seen = run(build("IF_curr_alpha", dt_ms=dt_ms, tau_syn_E=tau), 400, {0: [0.5, 0.0]})
    time = np.arange(400) * dt_ms
    expected = 0.5 * time / tau**2 * np.exp(-time / tau)
    np.testing.assert_allclose(seen["gsyn_exc"], expected, atol=1e-12)


def test_a_delta_input_moves_the_membrane_by_its_charge() -> None:
    for dt_ms in (1.0, 0.1):
        group = build("IF_curr_delta", dt_ms=dt_ms, cm=0.5, tau_m=10.0)
        v = run(group, 3, {1: [0.3, 0.1]})["v"]
        jump = (0.2 / dt_ms) * (10.0 / 0.5) * (1 - np.exp(-dt_ms / 10.0))
        np.testing.assert_allclose(v, [-65.0, -65.0, -65.0 + jump], rtol=1e-12)


def test_a_constant_conductance_pulls_to_the_weighted_mean_potential() -> None:
    group = build("IF_cond_exp", tau_syn_E=60000.0, tau_syn_I=60000.0)
    v = run(group, 300, {0: [0.002, 0.02]})["v"]
    g = np.array([1 / 20.0, 0.002, 0.02])
    assert v[-1] == pytest.approx((g @ [-65.0, 0.0, -70.0]) / g.sum(), abs=0.02)


def test_both_excitatory_receptors_add() -> None:
    seen = run(build("IF_curr_dual_exp", tau_syn_E2=1.5), 200, {0: [0.4, 0.6, 0.1]})
    assert seen["gsyn_exc"].sum() == pytest.approx(0.4 * 5.0 + 0.6 * 1.5, rel=1e-12)
    one = run(build("Izhikevich_cond", i_offset=3.0), 200, {5: [0.03, 0.01]})
    two = run(build("Izhikevich_cond_dual", i_offset=3.0), 200, {5: [0.01, 0.02, 0.01]})
    np.testing.assert_allclose(two["v"], one["v"], rtol=1e-9)


def test_a_motion_detector_answers_less_the_later_its_trigger_comes() -> None:
    def output(gap: int) -> float:
        group = build("IF_curr_exp_sEMD", scaling_factor=2.0)
        seen = run(group, 100, {1: [0.5, 0.0, 0.0], 1 + gap: [0.0, 0.3, 0.0]})
        return float(seen["gsyn_exc"].max())

    gain = 5.0 * (1 - np.exp(-1 / 5.0))
    for gap in (1, 5, 20):
        expected = 2.0 * (0.3 * gain) * (0.5 * gain * np.exp(-gap / 5.0))
        assert output(gap) == pytest.approx(expected, rel=1e-12)


def test_izhikevichs_step_is_the_midpoint_rule() -> None:
    a, b, current, h = 0.02, 0.2, 2.0, 0.5

    def slope(v: float, u: float) -> tuple[float, float]:
        return 0.04 * v * v + 5 * v + 140 - u + current, a * (b * v - u)

    v, u = -70.0, -14.0
    seen = run(build("Izhikevich", dt_ms=h, i_offset=current), 60)
    for recorded in seen["v"][:60]:
        assert recorded == pytest.approx(v, rel=1e-9)
        dv, du = slope(v, u)
        dv, du = slope(v + h / 2 * dv, u + h / 2 * du)
        v, u = v + h * dv, u + h * du
        if v >= 30.0:
            break


def test_adaptation_decays_and_grows_with_each_spike() -> None:
    group = build("IFCurrExpCa2Adaptive", i_offset=1.5, tau_ca2=80.0, i_alpha=0.25)
    spikes = run(group, 300)["spikes"]
    ages = 299 - spikes
    expected = 0.25 * np.exp(-ages / 80.0).sum()
    assert group.state()["i_ca2"][0] == pytest.approx(expected, rel=1e-9)
    assert np.diff(spikes)[0] < np.diff(spikes)[-1]


def test_a_truncated_integrator_sums_and_never_falls_below_reset() -> None:
    group = build("IFTruncDelta", v_thresh=5.0, tau_m=2.0, v_reset=-1.0)
    seen = run(group, 8, {0: [1.0, 0.0], 1: [0.0, 3.0], 3: [2.5, 0.0], 4: [1.0, 0.0]})
    np.testing.assert_allclose(seen["v"], [0.0, 2.0, -1.0, -1.0, 4.0, -1.0, -1.0, -1.0])
    assert seen["spikes"].tolist() == [4]
