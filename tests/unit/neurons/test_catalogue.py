"""The catalogue entries of the cells, and what they say about wrong values."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pyspinn.catalogue.spec import S1615_LIMIT, CellSpec, Parameter
from pyspinn.errors import ParameterValueError, UnknownNameError
from pyspinn.neurons.parts import StepTime
from pyspinn.neurons.registry import cell_models
from pyspinn.numbers import s1615
from pyspinn.numbers.fixed import Fixed
from pyspinn.numbers.kiss_bank import seed_values

SPECS = [model.spec for model in cell_models().values()]


def real_parameters() -> Iterator[tuple[CellSpec, Parameter]]:
    for spec in SPECS:
        for parameter in spec.by_name.values():
            if parameter.kind in ("real", "integer"):
                yield spec, parameter


EVERY = list(real_parameters())
names = [f"{spec.name}.{parameter.name}" for spec, parameter in EVERY]


def wrong_values(parameter: Parameter) -> st.SearchStrategy[object]:
    """Values that break the rule of a parameter."""
    wrong: list[st.SearchStrategy[object]] = [
        st.just(math.nan),
        st.sampled_from(["-65", "fast", b"1", {}, object()]),
        st.floats(max_value=parameter.low, exclude_max=True),
    ]
    if parameter.high < math.inf:
        wrong.append(st.floats(min_value=parameter.high, exclude_min=True))
    if parameter.kind == "integer":
        wrong.append(st.floats(0.001, 0.999))
    return st.one_of(wrong)


@pytest.mark.parametrize(("spec", "parameter"), EVERY, ids=names)
@settings(max_examples=20)
@given(data=st.data())
def test_a_wrong_value_gives_an_error_that_names_the_parameter(
    spec: CellSpec, parameter: Parameter, data: st.DataObject
) -> None:
    value = data.draw(wrong_values(parameter))
    with pytest.raises(ParameterValueError) as caught:
        parameter.check(spec.name, value)
    message = str(caught.value)
    assert f"{spec.name}.{parameter.name} must be" in message
    assert parameter.meaning in message
    if parameter.unit:
        assert parameter.unit in message


@pytest.mark.parametrize(("spec", "parameter"), EVERY, ids=names)
def test_defaults_and_limits_fit_the_board(spec: CellSpec, parameter: Parameter) -> None:
    if parameter.default is not None:
        parameter.check(spec.name, parameter.default)
    if parameter.high == S1615_LIMIT:
        with pytest.raises(ParameterValueError):
            parameter.check(spec.name, S1615_LIMIT)
        s1615.from_real(parameter.check(spec.name, S1615_LIMIT - 2.0**-15))


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.name)
def test_an_entry_is_complete(spec: CellSpec) -> None:
    assert spec.meaning.endswith(".")
    assert spec.equation
    assert "spikes" in spec.recordables
    assert len(spec.by_name) == len(spec.parameters) + len(spec.state), "a name is given twice"
    assert set(spec.board_order) <= set(spec.by_name)
    assert len(set(spec.board_order)) == len(spec.board_order)
    if spec.board_order:
        assert set(spec.by_name) == set(spec.board_order), "every value has a place on the board"


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.name)
def test_a_misspelt_name_gets_the_nearest_one(spec: CellSpec) -> None:
    name = max(spec.by_name, key=len)
    with pytest.raises(UnknownNameError, match=f"Did you mean '{name}'"):
        spec.parameter(f"{name}x")


@pytest.mark.filterwarnings("ignore::pyspinn.errors.DefectWarning")
@pytest.mark.parametrize("name", cell_models())
@pytest.mark.parametrize("factor", ["low", "small"])
def test_the_smallest_allowed_values_compute(name: str, factor: str) -> None:
    model = cell_models()[name]
    values = {}
    for parameter in model.spec.by_name.values():
        if parameter.name != "seed":
            least = max(parameter.low, 0.0) if factor == "low" else parameter.default or 0.0
            values[parameter.name] = np.full(3, least, dtype=np.float64)
    values.update(seed_values(1, [(0, 3)]))
    group = model.build(Fixed(), StepTime(1.0, 1, ((0, 3),)), values)
    receptors = len(model.spec.receptors)
    for tick in range(5):
        group.receive(np.full((receptors, 3), 1000, dtype=np.int32))
        group.observe()
        assert all(spikes.dtype == np.intp for spikes in group.advance(tick))
