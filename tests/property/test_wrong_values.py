"""Every catalogued parameter, given a generated wrong value where a user gives it."""

from __future__ import annotations

import math
import tempfile
from collections.abc import Callable, Iterator
from inspect import isclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pyspinn as p
from pyspinn.api import names
from pyspinn.catalogue.spec import CellSpec, Parameter
from pyspinn.errors import ConfigurationError, UnsupportedError

LISTED = Path(tempfile.gettempdir()) / "pyspinn_connections.txt"
TRIPLET = {"tau_plus": 10.0, "tau_minus": 10.0, "tau_x": 10.0, "tau_y": 10.0}


def pair_rule() -> dict[str, Any]:
    return {
        "timing_dependence": p.SpikePairRule(),
        "weight_dependence": p.AdditiveWeightDependence(),
    }


def rewiring() -> dict[str, Any]:
    return {
        "partner_selection": p.RandomSelection(),
        "formation": p.DistanceDependentFormation(grid=(2, 2)),
        "elimination": p.RandomByWeightElimination(0.5),
    }


#: What a class needs besides the wrong value.
NEEDED: dict[str, Callable[[], dict[str, Any]]] = {
    "ArrayConnector": lambda: {"array": [[True]]},
    "CSAConnector": lambda: {"cset": None},
    "ConvolutionConnector": lambda: {"kernel_weights": [[1.0]]},
    "DistanceDependentProbabilityConnector": lambda: {"d_expression": "d < 1"},
    "FixedNumberPostConnector": lambda: {"n": 1},
    "FixedNumberPreConnector": lambda: {"n": 1},
    "FixedProbabilityConnector": lambda: {"p_connect": 0.5},
    "FixedTotalNumberConnector": lambda: {"n": 1},
    "FromFileConnector": lambda: {"file": str(LISTED)},
    "FromListConnector": lambda: {"conn_list": [(0, 0, 1.0, 1.0)]},
    "IndexBasedProbabilityConnector": lambda: {"index_expression": "i"},
    "KernelConnector": lambda: dict.fromkeys(("shape_pre", "shape_post", "shape_kernel"), (3, 3)),
    "OneToOneOffsetConnector": lambda: {"offset": 1, "wrap": True},
    "PfisterSpikeTriplet": lambda: {**TRIPLET, "A_plus": 0.1, "A_minus": 0.1},
    "PoolDenseConnector": lambda: {"weights": [[1.0]]},
    "RandomByWeightElimination": lambda: {"threshold": 0.5},
    "STDPMechanism": pair_rule,
    "SmallWorldConnector": lambda: {"degree": 1.0, "rewiring": 0.1},
    "StructuralMechanismSTDP": lambda: {**pair_rule(), **rewiring()},
    "StructuralMechanismStatic": rewiring,
    "Vogels2011Rule": lambda: {"alpha": 0.1},
}


def catalogued() -> Iterator[tuple[str, str, Parameter]]:
    """Yield the room, the name and each parameter of everything that has a catalogue entry."""
    for room in ("", "extra_models"):
        for name in sorted(names.exported(room)):
            thing = names.lookup(name, room)
            spec: Any = getattr(thing, "spec", None) or getattr(thing, "SPEC", None)
            if not isclass(thing) or not hasattr(spec, "parameters") or spec.name != name:
                continue
            for parameter in (*spec.parameters, *getattr(spec, "state", ())):
                if parameter.kind != "object":
                    yield room, name, parameter


EVERY = list(catalogued())


def wrong_values(parameter: Parameter) -> st.SearchStrategy[object]:
    """Return values that break the rule of a parameter."""
    if parameter.kind == "boolean":
        return st.one_of(st.text(), st.integers(min_value=2), st.just(math.nan), st.just([]))
    # A whole number may be given as a float that is nearly one, as on sPyNNaker.
    margin = 0.5 if parameter.kind == "integer" else 0.0
    wrong = [
        st.sampled_from([math.nan, "five", "exp(", b"1", {}, object()]),
        st.floats(max_value=parameter.low - margin, exclude_max=True, allow_infinity=False),
    ]
    if parameter.high < math.inf:
        least = parameter.high + margin
        wrong.append(st.floats(min_value=least, exclude_min=True, allow_infinity=False))
    if parameter.kind == "integer":
        wrong.append(st.integers(1, 100).map(lambda n: max(parameter.low, 0.0) + n / 128))
    return st.one_of(wrong)


def use(room: str, name: str, parameter: Parameter, value: object) -> None:
    """Give `value` to an object, and use it as far as a run needs."""
    if parameter.kind in ("times", "lists") and isinstance(value, float):
        value = [value]
    made = names.lookup(name, room)(**{**NEEDED.get(name, dict)(), parameter.name: value})
    if isinstance(made.spec if hasattr(made, "spec") else None, CellSpec):
        p.Population(2, made)


@pytest.fixture(scope="module", autouse=True)
def _listed() -> Iterator[None]:
    """Write a file of connections."""
    LISTED.write_text("0 0 1.0 1.0\n", encoding="utf-8")
    yield
    LISTED.unlink()


@pytest.mark.filterwarnings("ignore::pyspinn.errors.PySpiNNWarning")
@pytest.mark.parametrize(
    ("room", "name", "parameter"), EVERY, ids=[f"{name}.{q.name}" for _, name, q in EVERY]
)
@settings(max_examples=12)
@given(data=st.data())
def test_it_is_refused_by_object_and_parameter(
    room: str, name: str, parameter: Parameter, data: st.DataObject
) -> None:
    p.setup(timestep=1.0)
    value = data.draw(wrong_values(parameter))
    with pytest.raises((ConfigurationError, UnsupportedError)) as caught:
        use(room, name, parameter, value)
    assert name in str(caught.value)
    assert parameter.name in str(caught.value)


def test_every_kind_of_object_is_asked() -> None:
    kinds = {"IF_curr_exp", "SpikeSourcePoisson", "DCSource", "StaticSynapse", "SpikePairRule"}
    kinds |= {"AllToAllConnector", "STDPMechanism", "StructuralMechanismStatic", "StocExp"}
    assert kinds <= {name for _, name, _ in EVERY}
