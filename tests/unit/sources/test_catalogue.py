"""Every parameter of a source that holds numbers, given a wrong value."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pyspinn.api.cell_types import cell_types
from pyspinn.catalogue.spec import Parameter
from pyspinn.errors import ConfigurationError, ParameterValueError, UnknownNameError
from pyspinn.sources.current_ac import ACSource
from pyspinn.sources.current_dc import DCSource
from pyspinn.sources.current_noisy import NoisyCurrentSource
from pyspinn.sources.current_source import CurrentSource
from pyspinn.sources.current_step import StepCurrentSource
from pyspinn.sources.registry import spike_sources

Make = Callable[..., Any]

CELLS = [(cell_types()[name], module.SPEC) for name, module in spike_sources().items()]
CURRENTS = [(c, c.SPEC) for c in (DCSource, ACSource, StepCurrentSource, NoisyCurrentSource)]
EVERY = [
    (make, spec.name, parameter)
    for make, spec in [*CELLS, *CURRENTS]
    for parameter in spec.parameters
    if parameter.kind in ("real", "integer", "times", "lists")
]
names = [f"{owner}.{parameter.name}" for _, owner, parameter in EVERY]


def wrong_numbers(parameter: Parameter) -> st.SearchStrategy[float]:
    below = st.floats(max_value=parameter.low, exclude_max=True)
    if parameter.high == math.inf:
        return st.one_of(st.just(math.nan), below)
    above = st.floats(min_value=parameter.high, exclude_min=True)
    return st.one_of(st.just(math.nan), below, above)


def give(make: Make, name: str, value: object) -> None:
    """Give a value to a cell when it is made, or to a current source afterwards."""
    if isinstance(make, type) and issubclass(make, CurrentSource):
        make().set_parameters(**{name: value})
    else:
        make(**{name: value})


@pytest.mark.parametrize(("make", "owner", "parameter"), EVERY, ids=names)
@settings(max_examples=20)
@given(data=st.data())
def test_a_wrong_number_is_refused_by_name(
    make: Make, owner: str, parameter: Parameter, data: st.DataObject
) -> None:
    number = data.draw(wrong_numbers(parameter))
    in_list = parameter.kind in ("times", "lists") or parameter.default == ()
    with pytest.raises(ParameterValueError, match=parameter.name) as caught:
        give(make, parameter.name, [number] if in_list else number)
    assert owner in str(caught.value)
    assert parameter.meaning in str(caught.value)


@pytest.mark.parametrize(("make", "owner", "parameter"), EVERY, ids=names)
@pytest.mark.parametrize("value", ["5", b"5", {}])
def test_text_and_other_things_are_refused_by_name(
    make: Make, owner: str, parameter: Parameter, value: object
) -> None:
    with pytest.raises(ConfigurationError, match=rf"{owner}.*{parameter.name}"):
        give(make, parameter.name, value)


@pytest.mark.parametrize(("make", "owner", "parameter"), EVERY, ids=names)
def test_a_misspelt_name_gets_the_nearest_one(make: Make, owner: str, parameter: Parameter) -> None:
    with pytest.raises(UnknownNameError, match=f"{owner}.*Did you mean '{parameter.name}'"):
        give(make, f"{parameter.name}x", 1.0)
