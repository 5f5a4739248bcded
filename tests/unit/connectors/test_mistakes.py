"""Mistakes with connectors and what they are told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from pyspinn.connectors.all_but_me import AllButMeConnector
from pyspinn.connectors.all_to_all import AllToAllConnector
from pyspinn.connectors.array import ArrayConnector
from pyspinn.connectors.connector import Connector, host_made
from pyspinn.connectors.distance_dependent_probability import (
    DistanceDependentProbabilityConnector,
)
from pyspinn.connectors.ends import Ends
from pyspinn.connectors.expression import evaluate
from pyspinn.connectors.fixed_number_post import FixedNumberPostConnector
from pyspinn.connectors.fixed_number_pre import FixedNumberPreConnector
from pyspinn.connectors.fixed_probability import FixedProbabilityConnector
from pyspinn.connectors.fixed_total_number import FixedTotalNumberConnector
from pyspinn.connectors.from_file import FromFileConnector
from pyspinn.connectors.from_list import FromListConnector
from pyspinn.connectors.kernel import KernelConnector
from pyspinn.connectors.one_to_one_offset import OneToOneOffsetConnector
from pyspinn.connectors.small_world import SmallWorldConnector
from pyspinn.errors import ConfigurationError, ParameterValueError, UnsupportedError


def wrong(value: Any) -> Any:
    """Return a value that a type checker would not let pass."""
    return value


SMALL = Ends((0, 2), (0, 5), ((0, 5),), label="src -> pop", pre_label="src", post_label="pop")


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: FixedProbabilityConnector(20), ParameterValueError, r"Did you mean 0\.2"),
        (lambda: FixedProbabilityConnector(-0.1), ParameterValueError, r"p_connect must be"),
        (lambda: FixedProbabilityConnector(wrong("0.1")), ParameterValueError, "without quotes"),
        (
            lambda: FixedNumberPreConnector(wrong(2.5)),
            ParameterValueError,
            "must be a whole number",
        ),
        (lambda: FixedTotalNumberConnector(-1), ParameterValueError, "got -1"),
        (lambda: FromListConnector([(0, 1, 0.5)]), ConfigurationError, "column_names=."),
        (
            lambda: FromListConnector([(0, 1, 0.5, 1.0), (0, 2)]),
            ConfigurationError,
            r"row 0 has 4, row 1 is \(0, 2\)",
        ),
        (lambda: FromListConnector([("a", 1, 0.5, 1.0)]), ConfigurationError, "numbers only"),
        (lambda: FromListConnector([(0.5, 1)]), ConfigurationError, "pre index 0.5"),
        (
            lambda: FromListConnector([(0, 1, 2.0)], ["wieght"]),
            ConfigurationError,
            "Did you mean 'weight'",
        ),
        (
            lambda: FromListConnector([(0, 1, 2.0)], ["weight", "delay"]),
            ConfigurationError,
            "2 names",
        ),
        (lambda: FromListConnector([(0, 1, 0.5, -1.0)]), ConfigurationError, "delay in row 0"),
        (lambda: ArrayConnector([[0.5, 1.0]]), ConfigurationError, "True and False"),
        (lambda: FromFileConnector("/no/such/file"), ConfigurationError, "cannot read"),
        (lambda: SmallWorldConnector(1.0, 0.1, False), UnsupportedError, "allow_self_connections"),
        (lambda: SmallWorldConnector(1.0, 1.5), ParameterValueError, "rewiring must be"),
        (
            lambda: DistanceDependentProbabilityConnector("d<1", n_connections=3),
            UnsupportedError,
            "FixedNumberPre",
        ),
        (
            lambda: KernelConnector((2, 2), (2, 2), wrong(3)),
            ConfigurationError,
            "shape_kernel must be two",
        ),
        (lambda: AllButMeConnector(3, weights=[1.0]), ConfigurationError, "6 connections"),
        (lambda: AllButMeConnector(0), ParameterValueError, "n_neurons_per_group must be"),
        (
            lambda: KernelConnector((2, 2), (2, 2), (3, 3), weight_kernel=[[1.0]]),
            ConfigurationError,
            r"weight_kernel has shape \(1, 1\)",
        ),
    ],
)
def test_a_connector_refuses_at_once(make: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        make()


@pytest.mark.parametrize(
    "connector",
    [FixedNumberPreConnector, FixedNumberPostConnector, FixedTotalNumberConnector],
)
def test_a_constructor_that_is_inherited_names_the_class_that_was_called(
    connector: Any,
) -> None:
    with pytest.raises(ConfigurationError, match=f"^{connector.__name__} needs n"):
        connector()


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        (FixedNumberPreConnector(5), r"5 different cells in src, which has 2\. Use n <= 2"),
        (FixedNumberPostConnector(6), "6 different cells in pop, which has 5"),
        (FixedTotalNumberConnector(11, with_replacement=False), "which has 10"),
        (
            FromListConnector([(0, 0, 1, 1), (2, 0, 1, 1)]),
            r"row 1, \(2, 0, 1, 1\): the pre index 2 is outside src.*count from 1",
        ),
        (FromListConnector([(0, 7, 1, 1)]), "post index 7 is outside pop, whose cells are 0 to 4"),
        (FromListConnector([(-1, 0, 1, 1)]), "pre index -1 is outside src"),
        (ArrayConnector(np.ones((5, 2))), r"needs \(2, 5\).*fits when transposed"),
        (AllButMeConnector(2), "does not divide the 5 cells of pop"),
        (OneToOneOffsetConnector(2, wrap=True, n_neurons_per_group=1), "beyond a group of 1"),
        (KernelConnector((2, 2), (1, 5), (1, 1)), "makes 4 cells, but src has 2"),
    ],
)
def test_a_connector_that_does_not_fit_says_so(rule: Connector, message: str) -> None:
    with pytest.raises(ConfigurationError, match=message):
        rule.check(SMALL)


def test_a_cell_cannot_be_its_own_partner() -> None:
    alone = Ends((0, 5), (0, 5), same_population=True)
    with pytest.raises(ConfigurationError, match="which has 4 besides the cell itself"):
        FixedNumberPreConnector(5, allow_self_connections=False).check(alone)
    FixedNumberPreConnector(4, allow_self_connections=False).check(alone)


def host(rule: Connector, weight: Any, delay: Any = 1.0) -> Any:
    return rule.host_rows(SMALL, np.random.default_rng(1), weight, delay, 1.0)


def test_an_array_of_weights_needs_a_list() -> None:
    with pytest.raises(ConfigurationError, match=r"array of 10 values.*FromListConnector"):
        host(AllToAllConnector(), np.ones(10))
    with pytest.raises(ConfigurationError, match="has 3 values, but the list has 2 rows"):
        host(FromListConnector([(0, 0), (1, 1)]), [1.0, 2.0, 3.0])


def test_distances_need_space_and_positions() -> None:
    with pytest.raises(ConfigurationError, match=r"Projection\(..., space=Space\(\)\)"):
        host(AllToAllConnector(), "d")
    spaced = Ends((0, 2), (0, 5), space=object(), pre_label="src")
    with pytest.raises(ConfigurationError, match="src has no structure"):
        AllToAllConnector().host_rows(spaced, np.random.default_rng(1), "d", 1.0, 1.0)


def test_weights_of_both_signs_are_counted() -> None:
    pairs = (np.zeros(3, dtype=np.int32), np.arange(3, dtype=np.int32))
    weights = np.array([-0.1, 0.2, 0.3])
    with pytest.raises(ConfigurationError, match="1 of 3 weights are below 0"):
        host_made(SMALL, pairs, weights, np.ones(3), 1.0, safe=True)
    assert host_made(SMALL, pairs, weights, np.ones(3), 1.0, safe=False).weight[0] == 0.1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("exp(-dd)", "unknown name 'dd'. Did you mean 'd'"),
        ("exp(-d", "not a valid expression"),
        ("__import__('os')", "unknown name '__import__'"),
        ("d.__class__", "arithmetic and mathematical functions only"),
        ("[x for x in d]", "arithmetic and mathematical functions only"),
        ("sqrt(-1 - d)", "not a number for some pairs"),
    ],
)
def test_an_expression_says_what_is_wrong(text: str, message: str) -> None:
    with pytest.raises(ParameterValueError, match=message):
        evaluate("Rule.d_expression", text, d=np.arange(3.0))


def test_an_expression_is_numpys() -> None:
    d = np.arange(4.0)
    assert (
        evaluate("x", "numpy.exp(-d / 2) * (d < 3)", d=d).tolist()
        == (np.exp(-d / 2) * (d < 3)).tolist()
    )
    assert evaluate("x", "0.5", d=d).tolist() == [0.5] * 4
    assert evaluate("x", "d[0] + d[1]", d=np.ones((3, 2))).tolist() == [2.0, 2.0]


def test_a_file_is_read_with_its_header(tmp_path: Path) -> None:
    file = tmp_path / "connections.txt"
    file.write_text('# columns = ["i", "j", "delay", "weight"]\n0 1 2.0 0.5\n1 4 3.0 0.7\n')
    rows = host(FromFileConnector(str(file)), 9.0)
    assert rows.post.tolist() == [1, 4]
    assert rows.weight.tolist() == [0.5, 0.7]
    assert rows.delay_steps.tolist() == [2, 3]
    file.write_text("0 1 x 1\n")
    with pytest.raises(ConfigurationError, match="line 1 is not a row of numbers"):
        FromFileConnector(str(file))
