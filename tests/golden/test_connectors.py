"""Synapses of each connector against what the released binaries of sPyNNaker 7.4.1 made.

The data were recorded with the scripts' seeds below: views, self-connections, kernels, and what the
host of a board makes itself, also from seeded generators of PyNN.
"""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from pyspinn.api.random import NumpyRNG, RandomDistribution
from pyspinn.compile.connections import connect
from pyspinn.compile.weights import ring_buffer_shifts
from pyspinn.connectors.all_but_me import AllButMeConnector
from pyspinn.connectors.all_to_all import AllToAllConnector
from pyspinn.connectors.array import ArrayConnector
from pyspinn.connectors.connector import Connector
from pyspinn.connectors.distance_dependent_probability import (
    DistanceDependentProbabilityConnector,
)
from pyspinn.connectors.fixed_number_post import FixedNumberPostConnector
from pyspinn.connectors.fixed_number_pre import FixedNumberPreConnector
from pyspinn.connectors.fixed_probability import FixedProbabilityConnector
from pyspinn.connectors.fixed_total_number import FixedTotalNumberConnector
from pyspinn.connectors.from_list import FromListConnector
from pyspinn.connectors.index_based_probability import IndexBasedProbabilityConnector
from pyspinn.connectors.kernel import KernelConnector
from pyspinn.connectors.one_to_one import OneToOneConnector
from pyspinn.connectors.one_to_one_offset import OneToOneOffsetConnector
from pyspinn.connectors.small_world import SmallWorldConnector
from pyspinn.network.description import (
    NetworkSpec,
    PopulationSpec,
    ProjectionSpec,
    SynapseSpec,
)
from pyspinn.numbers.kiss import neuron_generators
from pyspinn.numbers.machine_draws import machine_draw
from pyspinn.numbers.stream import take

DATA = Path(__file__).with_name("data")
SPACE = SimpleNamespace(axes=None, scale_factor=1.0, offset=0.0, periodic_boundaries=None)
WEIGHT = RandomDistribution("uniform", low=0.5, high=2.5)
DELAY = RandomDistribution("uniform", low=1.0, high=14.0)


def rules(n_total: int, **self_rule: Any) -> list[Connector]:
    """Return the connectors that a board carries out itself."""
    again = {**self_rule, "with_replacement": True}
    once = {**self_rule, "with_replacement": False}
    return [
        AllToAllConnector(**self_rule),
        OneToOneConnector(),
        FixedProbabilityConnector(0.4, **self_rule),
        FixedNumberPreConnector(3, **once),
        FixedNumberPreConnector(3, **again),
        FixedNumberPostConnector(4, **once),
        FixedNumberPostConnector(4, **again),
        FixedTotalNumberConnector(n_total, **again),
        FixedTotalNumberConnector(33, **once),
    ]


def synapses(network: NetworkSpec) -> NDArray[np.int64]:
    """Return pre, post, 16-bit weight and delay steps of the first projection, sorted."""
    made = connect(network, ring_buffer_shifts(network))[0]
    rows = np.stack([made.pre, made.post, made.weight_raw, made.delay_steps]).astype(np.int64)
    return rows[:, np.lexsort(rows[::-1])]


def positions(n: int) -> NDArray[np.float64]:
    return np.stack([np.arange(n) * 0.4, np.zeros(n), np.zeros(n)])


def neurons(size: int, seed: int, *, placed: bool = False) -> PopulationSpec:
    return PopulationSpec(
        "neurons",
        size,
        "IF_curr_exp",
        {},
        neurons_per_core=16,
        seed=seed,
        positions=positions(size) if placed else None,
    )


def between_views(k: int) -> NetworkSpec:
    source = PopulationSpec("source", 30, "SpikeSourceArray", {})
    rule = rules(33)[k]
    projection = ProjectionSpec(
        0, 1, rule, SynapseSpec(WEIGHT, DELAY), pre_view=(5, 20), post_view=(7, 33)
    )
    return NetworkSpec(1.0, (source, neurons(40, 50 + k)), (projection,))


def onto_itself(k: int, seed: int, view: tuple[int, int] | None) -> NetworkSpec:
    rule = rules(333, allow_self_connections=False)[k]
    projection = ProjectionSpec(
        0, 0, rule, SynapseSpec(WEIGHT, DELAY), pre_view=view, post_view=view
    )
    return NetworkSpec(1.0, (neurons(40, seed + k),), (projection,))


def from_source(
    rule: Connector, weight: Any, delay: Any, size: int, *, placed: bool
) -> NetworkSpec:
    source = PopulationSpec(
        "source", 36, "SpikeSourceArray", {}, positions=positions(36) if placed else None
    )
    projection = ProjectionSpec(0, 1, rule, SynapseSpec(weight, delay), space=SPACE)
    return NetworkSpec(1.0, (source, neurons(size, 3, placed=placed)), (projection,))


def recorded(name: str) -> NDArray[np.int64]:
    with np.load(DATA / "connectors.npz") as archive:
        return np.asarray(archive[name], dtype=np.int64)


@pytest.mark.parametrize("k", range(9))
def test_views_connect_as_on_the_board(k: int) -> None:
    np.testing.assert_array_equal(synapses(between_views(k)), recorded(f"a{k}"))


@pytest.mark.parametrize("k", range(9))
def test_a_view_onto_itself_connects_as_on_the_board(k: int) -> None:
    np.testing.assert_array_equal(synapses(onto_itself(k, 150, (3, 30))), recorded(f"b{k}"))


@pytest.mark.parametrize("k", range(9))
def test_a_population_onto_itself_connects_as_on_the_board(k: int) -> None:
    np.testing.assert_array_equal(synapses(onto_itself(k, 250, None)), recorded(f"c{k}"))


GROUP_WEIGHTS = np.arange(12) * 0.1 + 0.1
GROUPED: list[Connector] = [
    AllButMeConnector(),
    AllButMeConnector(4),
    AllButMeConnector(4, weights=GROUP_WEIGHTS),
    OneToOneOffsetConnector(2, wrap=True),
    OneToOneOffsetConnector(-3, wrap=False),
    OneToOneOffsetConnector(2, wrap=True, n_neurons_per_group=6),
    OneToOneOffsetConnector(-2, wrap=False, n_neurons_per_group=6),
]


@pytest.mark.parametrize("k", range(7))
def test_groups_connect_as_on_the_board(k: int) -> None:
    projection = ProjectionSpec(0, 0, GROUPED[k], SynapseSpec(WEIGHT, DELAY))
    network = NetworkSpec(1.0, (neurons(24, 350 + k),), (projection,))
    np.testing.assert_array_equal(synapses(network), recorded(f"e{k}"))


KERNEL = np.arange(9.0).reshape(3, 3) * 0.2 + 0.1
DELAY_KERNEL = np.arange(9.0).reshape(3, 3) + 1
SIX = (6, 6)
THREE = (3, 3)


@pytest.mark.parametrize(
    ("name", "rule", "weight", "delay", "size"),
    [
        ("k0", KernelConnector(SIX, SIX, THREE), WEIGHT, DELAY, 36),
        ("k1", KernelConnector(SIX, SIX, THREE, weight_kernel=KERNEL), WEIGHT, DELAY, 36),
        ("k2", KernelConnector(SIX, SIX, THREE, KERNEL, DELAY_KERNEL), 1.0, 1.0, 36),
        (
            "k3",
            KernelConnector(
                SIX,
                THREE,
                THREE,
                weight_kernel=KERNEL,
                post_sample_steps_in_pre=(2, 2),
                post_start_coords_in_pre=(1, 1),
            ),
            WEIGHT,
            DELAY,
            9,
        ),
    ],
)
def test_kernels_connect_as_on_the_board(
    name: str, rule: Connector, weight: Any, delay: Any, size: int
) -> None:
    network = from_source(rule, weight, delay, size, placed=False)
    np.testing.assert_array_equal(synapses(network), recorded(f"host_{name}"))


def seeded(name: str, seed: int, **parameters: float) -> RandomDistribution:
    return RandomDistribution(name, rng=NumpyRNG(seed), **parameters)


LIST = [(i, (5 * i) % 12) for i in range(12)]
MATRIX = np.arange(36 * 36).reshape(36, 36) % 7 == 0


@pytest.mark.filterwarnings("ignore:.*a delay of:UserWarning")
@pytest.mark.parametrize(
    ("name", "rule", "weight", "delay", "size"),
    [
        (
            "i0",
            IndexBasedProbabilityConnector("(i+j)%5/6.0", rng=NumpyRNG(11)),
            1.5,
            2.0,
            36,
        ),
        (
            "d0",
            DistanceDependentProbabilityConnector("exp(-d/2.0)", rng=NumpyRNG(12)),
            1.5,
            2.0,
            36,
        ),
        (
            "d1",
            DistanceDependentProbabilityConnector("d<2.5", rng=NumpyRNG(13)),
            seeded("uniform", 5, low=0.1, high=3.0),
            seeded("normal", 6, mu=6.0, sigma=1.5),
            36,
        ),
        ("w0", SmallWorldConnector(2.0, 0.3, rng=NumpyRNG(15)), 1.5, 2.0, 36),
        ("a0", ArrayConnector(MATRIX), 1.5, 2.0, 36),
        ("g0", AllToAllConnector(), seeded("gamma", 7, k=2.0, theta=0.5), 1.0, 12),
        ("t0", AllToAllConnector(), "0.1+0.05*d", "1+d", 12),
        ("l0", FromListConnector(LIST), seeded("uniform", 9, low=0.1, high=3.0), 3.0, 12),
        ("l1", FromListConnector(LIST), np.arange(12) * 0.1 + 0.2, np.arange(12) * 0.7 + 1, 12),
        (
            "l2",
            FromListConnector([(i, j, i * 0.5) for i, j in LIST], column_names=["delay"]),
            1.7,
            3.0,
            12,
        ),
    ],
)
def test_what_the_host_makes_is_made_alike(
    name: str, rule: Connector, weight: Any, delay: Any, size: int
) -> None:
    network = from_source(rule, weight, delay, size, placed=True)
    np.testing.assert_array_equal(synapses(network), recorded(f"host_{name}"))


VALUES: list[tuple[str, dict[str, float]]] = [
    ("uniform", {"low": -30000.0, "high": 30000.0}),
    ("uniform", {"low": 0.0, "high": 60000.0}),
    ("uniform", {"low": -65.0, "high": -50.0}),
    ("normal", {"mu": 0.0, "sigma": 9000.0}),
    ("exponential", {"beta": 4000.0}),
    ("normal_clipped", {"mu": 0.0, "sigma": 9000.0, "low": -2000.0, "high": 30000.0}),
    ("exponential_clipped", {"beta": 4000.0, "low": 0.0, "high": 6000.0}),
    ("uniform", {"low": -5000.0, "high": -4990.5}),
]


@pytest.mark.parametrize("k", range(8))
def test_values_are_the_boards_to_the_last_bit(k: int) -> None:
    name, parameters = VALUES[k]
    draw = machine_draw(RandomDistribution(name, **parameters))
    _, cores = neuron_generators(100 + k, 4)
    drawn = np.concatenate([take(core, 250, [draw])[0] for core in cores])[:500]
    with np.load(DATA / "machine_values.npz") as archive:
        np.testing.assert_array_equal(drawn, archive[f"q{k}"])
