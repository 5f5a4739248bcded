"""Data classes are declared without compiling source, and behave as the standard ones do."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from typing import Any, ClassVar

import pytest

from pyspinn.data_classes import as_dict, data_class, field, fields, replace


@data_class(frozen=True)
class Ours:
    """A frozen class."""

    first: int
    second: tuple[int, ...] = (1, 2)
    third: dict[str, int] = field(default_factory=dict)
    total: int = field(init=False)
    unit: ClassVar[str] = "mV"

    def __post_init__(self) -> None:
        object.__setattr__(self, "total", self.first + len(self.second))


@dataclasses.dataclass(frozen=True)
class Standard:
    """The same, declared by the standard decorator."""

    first: int
    second: tuple[int, ...] = (1, 2)
    third: dict[str, int] = dataclasses.field(default_factory=dict)
    total: int = dataclasses.field(init=False, repr=False, compare=False)
    unit: ClassVar[str] = "mV"

    def __post_init__(self) -> None:
        object.__setattr__(self, "total", self.first + len(self.second))


@data_class()
class Changing:
    """A class that can be changed."""

    first: int


CALLS: tuple[tuple[tuple[Any, ...], dict[str, Any]], ...] = (
    ((1,), {}),
    ((1, (5,)), {}),
    ((1,), {"third": {"a": 1}}),
    ((), {"second": (), "first": 2}),
    ((1, (), {}), {}),
)


@pytest.mark.parametrize(("values", "named"), CALLS)
def test_an_instance_holds_what_the_standard_one_holds(
    values: tuple[Any, ...], named: dict[str, Any]
) -> None:
    ours, standard = Ours(*values, **named), Standard(*values, **named)
    assert vars(ours) == vars(standard)
    assert repr(ours) == repr(standard).replace("Standard", "Ours")


@pytest.mark.parametrize(
    ("values", "named"),
    [((), {}), ((1, (), {}, 4), {}), ((1,), {"first": 1}), ((1,), {"other": 1})],
)
def test_calls_that_the_standard_refuses_are_refused(
    values: tuple[Any, ...], named: dict[str, Any]
) -> None:
    for cls in (Standard, Ours):
        with pytest.raises(TypeError, match=r"first|other|positional"):
            cls(*values, **named)


def test_defaults_are_made_anew_for_each_instance() -> None:
    assert Ours(1).third is not Ours(1).third


def test_instances_are_equal_by_their_fields_and_only_to_their_own_kind() -> None:
    assert Ours(1) == Ours(1)
    assert Ours(1) != Ours(2)
    standard: object = Standard(1)
    assert Ours(1) != standard
    assert Changing(1) == Changing(1)


def test_only_frozen_instances_can_be_keys_and_only_others_be_changed() -> None:
    assert hash(Ours(1, third=None)) == hash(Ours(1, third=None))  # type: ignore[arg-type]
    with pytest.raises(AttributeError, match="first"):
        Ours(1).first = 2  # type: ignore[misc]
    changing = Changing(1)
    changing.first = 2
    assert changing == Changing(2)
    with pytest.raises(TypeError, match="unhashable"):
        hash(changing)


def test_copies() -> None:
    original = Ours(1, third={"a": 1})
    assert replace(original, first=5) == Ours(5, third={"a": 1})
    assert copy.deepcopy(original) == original
    assert pickle.loads(pickle.dumps(original)) == original  # noqa: S301 - written just before
    assert fields(Ours) == ("first", "second", "third")
    assert as_dict([original]) == [{"first": 1, "second": (1, 2), "third": {"a": 1}}]
