"""What each connector promises, seeded and not, with and without self-connections."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from pyspinn.api.random import RandomDistribution
from pyspinn.connectors.all_to_all import AllToAllConnector
from pyspinn.connectors.array import ArrayConnector
from pyspinn.connectors.connector import Connector
from pyspinn.connectors.distance_dependent_probability import (
    DistanceDependentProbabilityConnector,
)
from pyspinn.connectors.ends import Ends, Rows, join_rows
from pyspinn.connectors.fixed_number_post import FixedNumberPostConnector
from pyspinn.connectors.fixed_number_pre import FixedNumberPreConnector
from pyspinn.connectors.fixed_probability import FixedProbabilityConnector
from pyspinn.connectors.fixed_total_number import FixedTotalNumberConnector
from pyspinn.connectors.index_based_probability import IndexBasedProbabilityConnector
from pyspinn.connectors.one_to_one import OneToOneConnector
from pyspinn.connectors.registry import connectors
from pyspinn.connectors.small_world import SmallWorldConnector
from pyspinn.numbers.kiss import neuron_generators

WEIGHT = RandomDistribution("normal_clipped", mu=0.5, sigma=0.3, low=0.1, high=1.0)
DELAY = RandomDistribution("uniform", low=1.0, high=9.0)
SPACE = SimpleNamespace(axes=None, scale_factor=1.0, offset=0.0, periodic_boundaries=None)


def ends(n_pre: int, n_post: int, **settings: Any) -> Ends:
    slices = tuple((low, min(low + 16, n_post)) for low in range(0, n_post, 16))
    return Ends((0, n_pre), (0, n_post), slices, **settings)


def seeded(rule: Connector, sides: Ends) -> Rows:
    population, cores = neuron_generators(7, len(sides.slices))
    shared = rule.draw_for_all(sides, population)
    return join_rows(
        [
            rule.machine_rows(sides, part, core, shared, WEIGHT, DELAY, 0.1)
            for part, core in zip(sides.slices, cores, strict=True)
        ]
    )


def sampled(rule: Connector, sides: Ends) -> Rows:
    return rule.sampled_rows(sides, np.random.default_rng(3), WEIGHT, DELAY, 0.1)


BOTH = pytest.mark.parametrize("make", [seeded, sampled])


def check_values(rows: Rows) -> None:
    assert rows.on_machine
    assert rows.pre.dtype == rows.post.dtype == rows.delay_steps.dtype == np.int32
    assert 0.1 <= rows.weight.min() <= rows.weight.max() <= 1.0
    assert (rows.weight * 32768 == np.rint(rows.weight * 32768)).all()
    assert 10 <= rows.delay_steps.min() <= rows.delay_steps.max() <= 90


@BOTH
def test_all_to_all_makes_every_pair_once(make: Any) -> None:
    rows = make(AllToAllConnector(allow_self_connections=False), ends(40, 40, same_population=True))
    check_values(rows)
    pairs = set(zip(rows.pre.tolist(), rows.post.tolist(), strict=True))
    assert pairs == {(i, j) for i in range(40) for j in range(40) if i != j}
    assert rows.pre.size == len(pairs)


@BOTH
def test_one_to_one_stops_at_the_smaller_side(make: Any) -> None:
    rows = make(OneToOneConnector(), ends(20, 40))
    assert rows.pre.tolist() == rows.post.tolist() == list(range(20))


@BOTH
@pytest.mark.parametrize("allow", [True, False])
def test_fixed_probability_connects_that_share(make: Any, allow: bool) -> None:
    rule = FixedProbabilityConnector(0.3, allow_self_connections=allow)
    rows = make(rule, ends(100, 100, same_population=True))
    check_values(rows)
    possible = 10_000 if allow else 9_900
    assert rows.pre.size == pytest.approx(0.3 * possible, abs=5 * (0.21 * possible) ** 0.5)
    assert bool((rows.pre == rows.post).any()) is allow
    assert np.unique(rows.pre.astype(np.int64) * 100 + rows.post).size == rows.pre.size


@BOTH
@pytest.mark.parametrize("again", [True, False])
def test_fixed_number_pre_gives_every_cell_n(make: Any, again: bool) -> None:
    rule = FixedNumberPreConnector(12, with_replacement=again, allow_self_connections=False)
    rows = make(rule, ends(50, 50, same_population=True))
    check_values(rows)
    assert np.bincount(rows.post, minlength=50).tolist() == [12] * 50
    assert not (rows.pre == rows.post).any()
    different = np.unique(rows.pre.astype(np.int64) * 50 + rows.post).size
    assert (different == rows.pre.size) is not again


@BOTH
@pytest.mark.parametrize("again", [True, False])
def test_fixed_number_post_gives_every_cell_n(make: Any, again: bool) -> None:
    rule = FixedNumberPostConnector(12, with_replacement=again, allow_self_connections=False)
    rows = make(rule, ends(50, 50, same_population=True))
    check_values(rows)
    assert np.bincount(rows.pre, minlength=50).tolist() == [12] * 50
    assert not (rows.pre == rows.post).any()
    different = np.unique(rows.pre.astype(np.int64) * 50 + rows.post).size
    assert (different == rows.pre.size) is not again


@BOTH
@pytest.mark.parametrize("again", [True, False])
def test_fixed_total_number_makes_n(make: Any, again: bool) -> None:
    rule = FixedTotalNumberConnector(700, with_replacement=again)
    rows = make(rule, ends(40, 50))
    check_values(rows)
    assert rows.pre.size == 700
    different = np.unique(rows.pre.astype(np.int64) * 50 + rows.post).size
    assert (different == 700) is not again


def test_a_seed_repeats_and_cores_draw_apart() -> None:
    rule = FixedProbabilityConnector(0.5)
    first, second = seeded(rule, ends(30, 32)), seeded(rule, ends(30, 32))
    assert first.pre.tolist() == second.pre.tolist()
    assert first.weight.tolist() == second.weight.tolist()
    low, high = first.post < 16, first.post >= 16
    assert first.pre[low].tolist() != first.pre[high].tolist()


def placed(n: int) -> dict[str, Any]:
    line = np.stack([np.arange(n, dtype=np.float64), np.zeros(n), np.zeros(n)])
    return {"pre_positions": line, "post_positions": line, "space": SPACE}


def host(rule: Connector, sides: Ends) -> Rows:
    return rule.host_rows(sides, np.random.default_rng(1), 0.5, 1.0, 1.0)


def test_distance_and_index_rules_connect_where_they_say() -> None:
    rows = host(DistanceDependentProbabilityConnector("d < 2"), ends(20, 20, **placed(20)))
    assert (np.abs(rows.pre - rows.post) < 2).all()
    assert rows.pre.size == 20 + 2 * 19
    rows = host(IndexBasedProbabilityConnector("(i + j) % 3 == 0"), ends(6, 9))
    expected = [(i, j) for i in range(6) for j in range(9) if (i + j) % 3 == 0]
    assert sorted(zip(rows.pre.tolist(), rows.post.tolist(), strict=True)) == expected


def test_small_world_rewires_its_share_within_the_core() -> None:
    sides = ends(48, 48, **placed(48))
    local = host(SmallWorldConnector(1.5, 0.0), sides)
    assert (np.abs(local.pre - local.post) < 1.5).all()
    rewired = host(SmallWorldConnector(1.5, 1.0), sides)
    assert rewired.pre.tolist() == local.pre.tolist()
    assert (rewired.post // 16 == local.post // 16).all()
    assert not np.isin(rewired.post, (15, 31, 47)).any()


def test_an_array_connects_its_marks() -> None:
    marks = np.random.default_rng(1).random((7, 40)) < 0.4
    rows = host(ArrayConnector(marks), ends(7, 40))
    found = np.zeros((7, 40), dtype=np.bool_)
    found[rows.pre, rows.post] = True
    assert (found == marks).all()
    assert rows.pre.size == marks.sum()


def test_every_connector_has_its_catalogue_entry() -> None:
    assert len(connectors()) >= 13
    for name, kind in connectors().items():
        assert kind.spec.name == name
        assert kind.spec.meaning.endswith(".")
        assert kind.spec.group == "connector"
        assert {"safe", "verbose", "callback"} <= {p.name for p in kind.spec.parameters}
