"""The fidelity statement claims no more than was checked."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import pyspinn as p
from pyspinn.api.cell_types import cell_types
from pyspinn.catalogue import fidelity as known
from pyspinn.connectors.registry import connectors
from pyspinn.numbers.distributions import KINDS

ORACLE = Path(p.__file__).parents[2] / "shared" / "oracle"
#: Results that were made for this project.
OWN = Path(__file__).parents[1] / "golden" / "scripts"
TABLES = (known.CELLS, known.CONNECTORS, known.RULES, known.CURRENTS, known.DISTRIBUTIONS)


def levels() -> dict[str, str]:
    return {row["part"]: row["level"] for row in p.fidelity().data()}


def network(seed: int | None, arithmetic: str = "fixed") -> None:
    p.setup(timestep=1.0, arithmetic=arithmetic)
    cells = p.Population(4, p.IF_curr_exp(), label="cells", seed=seed)
    source = p.Population(4, p.SpikeSourcePoisson(rate=10.0), label="source", seed=seed)
    weight = p.RandomDistribution("uniform", low=0.1, high=0.2)
    p.Projection(source, cells, p.FixedProbabilityConnector(0.5), p.StaticSynapse(weight=weight))


def test_every_cell_and_connector_has_an_entry() -> None:
    assert set(cell_types()) <= set(known.CELLS)
    assert set(connectors()) <= set(known.CONNECTORS)
    assert set(known.DISTRIBUTIONS) < set(KINDS)


def test_exact_needs_evidence() -> None:
    for table in TABLES:
        for name, evidence in table.items():
            assert (evidence.level == known.EXACT) == bool(evidence.checked), name
            assert evidence.level in known.LEVELS


@pytest.mark.skipif(not ORACLE.exists(), reason="the reference results are not beside")
def test_the_evidence_exists() -> None:
    cases = json.loads((ORACLE / "public-cases.json").read_text("utf-8"))["cases"]
    names = {case["name"] for case in cases}
    for folder in (ORACLE / "network" / "public", OWN):
        names |= {path.stem for path in folder.glob("*.py")}
    claimed = {name for table in TABLES for e in table.values() for name in e.checked}
    assert claimed <= names


def test_a_seeded_network_is_exact() -> None:
    network(seed=1)
    assert p.fidelity().level == "exact"
    assert set(levels()) == {
        "IF_curr_exp",
        "SpikeSourcePoisson",
        "FixedProbabilityConnector",
        "uniform",
    }


def test_without_a_seed_the_stream_is_another() -> None:
    network(seed=None)
    other = "same distribution, other random stream"
    expected = dict.fromkeys(["SpikeSourcePoisson", "FixedProbabilityConnector", "uniform"], other)
    assert levels() == {"IF_curr_exp": "exact", **expected}
    assert p.fidelity().level == other
    assert "seed" in str(p.fidelity())


def test_float64_is_the_ideal_and_not_the_board() -> None:
    network(seed=1, arithmetic="float64")
    assert set(levels().values()) == {"approximate"}
    assert "not the board's integers" in str(p.fidelity())


def test_rules_and_currents_are_named() -> None:
    p.setup(timestep=1.0)
    cells = p.Population(2, p.IF_curr_exp(), label="cells")
    rule = p.STDPMechanism(p.SpikePairRule(), p.AdditiveWeightDependence(), weight=0.1)
    p.Projection(cells, cells, p.AllToAllConnector(), rule)
    cells.inject(p.DCSource(amplitude=0.1, start=0.0, stop=5.0))
    cells.inject(p.NoisyCurrentSource(mean=0.1, stdev=0.1, start=0.0, stop=5.0))
    found: dict[str, Any] = levels()
    assert found["SpikePairRule"] == found["AdditiveWeightDependence"] == "exact"
    assert found["DCSource"] == "exact"
    assert found["NoisyCurrentSource"] != "exact"


def test_the_statement_travels_with_the_data() -> None:
    p.setup(timestep=1.0)
    cells = p.Population(2, p.IF_curr_exp(), label="cells")
    cells.record("v")
    p.run(2)
    assert cells.get_data().annotations["fidelity"] == "IF_curr_exp: exact"


def test_random_parameters_beside_a_list_are_drawn_on_the_host() -> None:
    """As sPyNNaker 7.4.1: seeded runs of such a population differ from each other on a board."""
    p.setup(timestep=1.0)
    random = p.RandomDistribution("uniform", low=5.0, high=20.0)
    kind = p.IF_curr_exp(tau_m=random, i_offset=[0.1, 0.2])
    p.Population(2, kind, additional_parameters={"seed": 1})
    (row,) = (row for row in p.fidelity().rows if row.part == "uniform")
    assert row.level == "same distribution, other random stream"
    assert "host" in row.note
