"""The board's integers beside float64: the same equations, apart by what rounding explains."""

from __future__ import annotations

from contextlib import nullcontext

import numpy as np
import pytest
from numpy.typing import NDArray

from pyspinn.errors import DefectWarning, forget_warnings
from pyspinn.neurons.group import Group
from pyspinn.neurons.parts import StepTime
from pyspinn.neurons.registry import cell_models
from pyspinn.numbers.arithmetic import Arithmetic
from pyspinn.numbers.fixed import Fixed
from pyspinn.numbers.float64 import Float64

#: Cells that compute the same in both, apart from rounding, and a current below their threshold.
CELLS = {
    "IF_curr_exp": {},
    "IF_cond_exp": {},
    "IF_curr_alpha": {"tau_syn_E": 3.0, "tau_syn_I": 2.0},
    "IF_curr_delta": {},
    "IF_curr_dual_exp": {},
    "IF_curr_exp_sEMD": {},
    "IFCurrExpCa2Adaptive": {},
    "IFCurrDeltaCa2Adaptive": {},
    "Izhikevich": {"i_offset": 1.0},
    "Izhikevich_cond": {"i_offset": 1.0},
    "Izhikevich_cond_dual": {"i_offset": 1.0},
}


def build(cell: str, num: Arithmetic, **changed: float) -> Group:
    model = cell_models()[cell]
    values = {p.name: p.default for p in model.spec.by_name.values()}
    arrays = {k: np.full(4, v, dtype=np.float64) for k, v in {**values, **changed}.items()}
    return model.build(num, StepTime(1.0, 1, ((0, 4),)), arrays)


def trace(group: Group, num: Arithmetic, conductance: bool, ticks: int) -> NDArray[np.float64]:
    """V under a fixed pattern of input."""
    rng = np.random.default_rng(3)
    receptors = len(cell_models_receptors(group))
    scale = (0.002, 1024.0) if conductance else (0.1, 1.0)
    v = []
    for _ in range(ticks):
        weights = rng.random((receptors, group.size)) * scale[0] * (rng.random() < 0.3)
        group.receive(num.real(weights * scale[1]) if num.name == "fixed" else weights)
        group.observe()
        v.append(num.to_real(group.recordable("v")).copy())
        group.advance(len(v))
    return np.array(v)


def cell_models_receptors(group: Group) -> range:
    state = group.state()
    return range(3 if "isyn_exc2" in state else 2)


@pytest.mark.parametrize("cell", CELLS)
def test_fixed_follows_float64(cell: str) -> None:
    conductance = cell_models()[cell].spec.conductance
    traces = [
        trace(build(cell, num, **CELLS[cell]), num, conductance, 60) for num in (Fixed(), Float64())
    ]
    assert np.ptp(traces[1]) > 0.1, "the input must do something"
    np.testing.assert_allclose(traces[0], traces[1], atol=0.1)


def test_float64_does_not_wrap_where_the_board_does() -> None:
    boards, ideals = (build("IF_curr_exp", num, i_offset=4000.0) for num in (Fixed(), Float64()))
    for group in (boards, ideals):
        group.observe()
        group.advance(0)
    # 80000 mV do not fit s16.15: the board sees a negative drive, and does not spike.
    assert boards.num.to_real(boards.recordable("v"))[0] < -65.0
    assert ideals.recordable("v")[0] == -65.0
    assert ideals.state()["v"][0] == -65.0


def test_alpha_with_a_whole_slope_is_silent_on_a_board_only() -> None:
    forget_warnings()
    heights = []
    for num in (Fixed(), Float64()):
        expected = pytest.warns(DefectWarning, match=r"tau_syn of 0.5 ms.*such as 0.51 ms")
        with expected if num.name == "fixed" else nullcontext():
            group = build("IF_curr_alpha", num, tau_syn_E=0.5)
        group.receive(num.real(np.array([[1.0] * 4, [0.0] * 4])))
        for tick in range(5):
            group.observe()
            heights.append(float(num.to_real(group.recordable("gsyn_exc")).max()))
            group.advance(tick)
    assert max(heights[:5]) == 0.0
    assert max(heights[5:]) > 0.5
