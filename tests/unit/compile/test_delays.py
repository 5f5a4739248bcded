"""Delay slots, stages and rounding."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from pyspinn.compile.connections import connect
from pyspinn.compile.delays import available_slots, delay_limits
from pyspinn.compile.weights import ring_buffer_shifts, to_16_bits
from pyspinn.connectors.all_to_all import AllToAllConnector
from pyspinn.connectors.connector import host_delay_steps, machine_delay_steps
from pyspinn.connectors.fixed_number_post import FixedNumberPostConnector
from pyspinn.connectors.from_list import FromListConnector
from pyspinn.data_classes import replace
from pyspinn.errors import ConfigurationError, DefectWarning, RoundingWarning
from pyspinn.network.description import (
    NetworkSpec,
    PopulationSpec,
    ProjectionSpec,
    SynapseSpec,
)
from pyspinn.numbers import s1615


def network(
    rule: Any, weight: Any = 1.0, delay: Any = 1.0, *, dt_ms: float = 1.0, **post: Any
) -> NetworkSpec:
    target = {"label": "pop", "size": 10, "cell": "IF_curr_exp", "parameters": {}, **post}
    source = PopulationSpec("src", 3, "SpikeSourceArray", {})
    projection = ProjectionSpec(0, 1, rule, SynapseSpec(weight, delay), label="src -> pop")
    return NetworkSpec(dt_ms, (source, PopulationSpec(**target)), (projection,))


def made(spec: NetworkSpec) -> Any:
    return connect(spec, ring_buffer_shifts(spec))[0]


@pytest.mark.parametrize(
    ("size", "per_core", "slots"),
    [(10, 256, 512), (256, 256, 32), (1000, 256, 32), (1000, 20, 256)],
)
def test_slots_share_the_memory_with_neurons_and_receptors(
    size: int, per_core: int, slots: int
) -> None:
    population = PopulationSpec("p", size, "IF_curr_exp", {}, neurons_per_core=per_core)
    assert available_slots(population) == slots


@pytest.mark.parametrize(
    ("delay", "slots", "stages"),
    [(1.0, 2, 0), (5.0, 8, 0), (32.0, 32, 0), (33.0, 32, 1), (288.0, 32, 8)],
)
def test_slots_in_use_cover_the_longest_delay(delay: float, slots: int, stages: int) -> None:
    (limits,) = delay_limits(network(AllToAllConnector(), delay=delay, size=256))
    assert (limits.slots, limits.stages) == (slots, stages)
    assert limits.longest_steps >= delay


def test_a_delay_beyond_the_delay_core_is_an_error() -> None:
    with pytest.raises(ConfigurationError, match="reach 288 ms"):
        delay_limits(network(AllToAllConnector(), delay=289.0, size=256))
    alone = network(AllToAllConnector(), delay=33.0, size=256, allow_delay_extensions=False)
    with pytest.raises(ConfigurationError, match="no delay extension"):
        delay_limits(alone)


def test_the_machine_truncates_and_the_host_rounds() -> None:
    raw = s1615.from_real([5.3, 1.4, 2.5, 0.04, -3.0]).astype(np.int64)
    assert machine_delay_steps(raw, 0.1).tolist() == [52, 13, 25, 1, 1]
    delays = np.array([5.3, 1.4, 0.25, 0.35, 0.0])
    assert host_delay_steps(delays, 0.1).tolist() == [53, 14, 2, 4, 1]


def test_a_delay_between_steps_is_rounded_with_a_word() -> None:
    with pytest.warns(RoundingWarning, match=r"src -> pop: a delay of 1\.4 ms becomes 1 ms"):
        rows = made(network(AllToAllConnector(), delay=1.4))
    assert set(rows.delay_steps.tolist()) == {1}
    with pytest.warns(RoundingWarning, match="a delay of 0 ms becomes 1 ms"):
        made(network(AllToAllConnector(), delay=0.0))


def test_16_bits_round_by_where_they_are_made_and_wrap() -> None:
    weight = np.array([0.5, 1.5, 2.5, 65536.0, 65537.0])
    assert to_16_bits(weight, 1.0, on_machine=True).tolist() == [1, 2, 3, 0, 1]
    assert to_16_bits(weight, 1.0, on_machine=False).tolist() == [0, 2, 2, 0, 1]


def test_a_given_largest_sum_replaces_the_expected_one() -> None:
    spec = network(AllToAllConnector(), weight=0.1, max_summed_weight=(100.0, 0.0))
    assert ring_buffer_shifts(spec)[1] == (7, 0)


def test_late_list_rows_are_kept_with_a_warning_or_lost_as_on_the_board() -> None:
    rule = FromListConnector([(0, 0, 1.0, 10.0), (1, 1, 1.0, 100.0)])
    spec = network(rule, size=256)
    with pytest.warns(DefectWarning, match="1 synapses with delays above 64 ms"):
        assert made(spec).delay_steps.tolist() == [10, 100]
    assert made(replace(spec, defects="7.4.1")).delay_steps.tolist() == [10]


def test_conductances_of_fixed_number_post_are_kept_with_a_warning_or_lost() -> None:
    spec = network(FixedNumberPostConnector(2), weight=0.05, cell="IF_cond_exp", seed=1)
    with pytest.warns(DefectWarning, match="become 0"):
        kept = made(spec)
    assert (kept.weight_raw > 0).all()
    assert not made(replace(spec, defects="7.4.1")).weight_raw.any()


def test_unsorted_lists_on_several_cores_are_kept_with_a_warning() -> None:
    rng = np.random.default_rng(1)
    rows = [(int(rng.integers(3)), int(rng.integers(40)), 1.0, 1.0) for _ in range(60)]
    spec = network(FromListConnector(rows), size=40, neurons_per_core=10)
    with pytest.warns(DefectWarning, match="Sort the list by its first column"):
        assert made(spec).pre.size == 60
    assert made(replace(spec, defects="7.4.1")).pre.size < 60
    in_order = network(FromListConnector(sorted(rows)), size=40, neurons_per_core=10)
    assert made(in_order).pre.size == 60
