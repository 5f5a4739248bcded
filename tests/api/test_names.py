"""Everything that sPyNNaker 7.4.1 offers is here under its name, with its arguments."""

from __future__ import annotations

import importlib
import inspect
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import pyspinn as p
from pyspinn import aliases
from pyspinn.api.absent import ABSENT
from pyspinn.api.cell_types import cell_types
from pyspinn.api.names import exported
from pyspinn.errors import UnknownNameError

REFERENCE = Path(p.__file__).parents[2] / "shared" / "reference" / "pynn-api.json"
#: Names of sPyNNaker that are not here, with the reason.
NOT_HERE = {
    "SpiNNakerProjection": "the class behind Projection; scripts call Projection",
    "WeightChangeable": "not built",
    "WeightChanger": "not built",
}
#: The names that sPyNNaker 7.4.1 exports (its documentation, "The public surface").
NAMES = """
ACSource AdditiveWeightDependence AllToAllConnector ArrayConnector Assembly CSAConnector
Convolution ConvolutionConnector Cuboid DCSource DistanceDependentFormation
DistanceDependentProbabilityConnector FixedNumberPostConnector FixedNumberPreConnector
FixedProbabilityConnector FixedTotalNumberConnector FromFileConnector FromListConnector Grid2D
Grid3D IF_cond_exp IF_curr_alpha IF_curr_delta IF_curr_exp IndexBasedProbabilityConnector
Izhikevich KernelConnector LastNeuronSelection Line MultiplicativeWeightDependence
NoisyCurrentSource NumpyRNG OneToOneConnector PoolDense PoolDenseConnector Population
PopulationView Projection RandomByWeightElimination RandomDistribution RandomSelection
RandomStructure STDPMechanism SmallWorldConnector Space Sphere SpiNNakerProjection SpikePairRule
SpikeSourceArray SpikeSourcePoisson StaticSynapse StepCurrentSource StructuralMechanismSTDP
StructuralMechanismStatic connect create distance end external_devices extra_models
get_current_time get_machine get_max_delay get_min_delay get_time_step initialize
list_standard_models name num_processes rank record reset run run_for run_until
set_allow_delay_extensions set_number_of_neurons_per_core set_number_of_synapse_cores setup
""".split()  # noqa: SIM905 - a list of names reads best as text
EXTRA_NAMES = """
AllButMeConnector IFCondExpStoc IFCurDelta IFCurrDeltaCa2Adaptive IFCurrDeltaFixedProb
IFCurrExpCa2Adaptive IFTruncDelta IF_curr_dual_exp IF_curr_exp_sEMD Izhikevich_cond
Izhikevich_cond_dual Neuromodulation OneToOneOffsetConnector PfisterSpikeTriplet RecurrentRule
SpikeNearestPairRule SpikeSourcePoissonVariable StocExp StocExpStable StocSigma Vogels2011Rule
WeightChangeable WeightChanger WeightDependenceAdditiveTriplet
""".split()  # noqa: SIM905 - as above


@pytest.mark.parametrize("name", [n for n in NAMES if n not in NOT_HERE])
def test_a_name_of_spynnaker_is_here(name: str) -> None:
    assert callable(getattr(p, name)) or inspect.ismodule(getattr(p, name))


@pytest.mark.parametrize("name", NOT_HERE)
def test_a_name_that_is_not_here_is_refused(name: str) -> None:
    assert name in [*NAMES, *EXTRA_NAMES]
    for module in (p, p.extra_models):
        with pytest.raises(UnknownNameError, match=name):
            getattr(module, name)


@pytest.mark.parametrize("name", [n for n in EXTRA_NAMES if n not in NOT_HERE])
def test_a_name_of_extra_models_is_here(name: str) -> None:
    assert callable(getattr(p.extra_models, name))


def test_every_cell_type_is_offered_in_its_module() -> None:
    for name, cell in cell_types().items():
        module = importlib.import_module(".".join(filter(None, ["pyspinn", cell.spec.module])))
        assert getattr(module, name) is cell


def test_all_names_can_be_imported_by_a_star() -> None:
    names: dict[str, Any] = {}
    exec("from pyspinn import *", names)  # noqa: S102 - what a script may do
    assert set(exported()) <= set(names)
    assert set(exported()) <= set(dir(p))


@pytest.mark.parametrize("name", sorted(ABSENT))
def test_what_a_board_lacks_is_told_with_something_instead(name: str) -> None:
    assert name not in exported()
    with pytest.raises(UnknownNameError, match=name):
        getattr(p, name)


def test_the_simulator_and_its_errors_answer_to_their_other_names() -> None:
    aliases.choose_emulator()
    simulator: Any = importlib.import_module("pyNN.spiNNaker")
    errors: Any = importlib.import_module("spinn_front_end_common.utilities.exceptions")
    spynnaker: Any = importlib.import_module("spynnaker.pyNN.exceptions")
    pynn: Any = importlib.import_module("pyNN.errors")
    try:
        for caught in (
            errors.ConfigurationException,
            spynnaker.SpynnakerException,
            pynn.RecordingError,
            KeyError,
        ):
            simulator.setup(timestep=1.0)
            cells = simulator.Population(1, simulator.IF_curr_exp())
            with pytest.raises(caught):
                cells.record("vm")
    finally:
        for module in [m for m in sys.modules if m.partition(".")[0] in ("pyNN", "spynnaker")]:
            del sys.modules[module]


def _reference() -> dict[str, Any]:
    return dict(json.loads(REFERENCE.read_text(encoding="utf-8"))["spynnaker"])


def _arguments(function: Callable[..., Any]) -> list[str]:
    return [n for n, a in inspect.signature(function).parameters.items() if n != "self"]


def _cases() -> list[Any]:
    if not REFERENCE.exists():
        return []
    known = _reference()
    groups = ("connectors", "synapse_and_plasticity", "current_sources", "cell_types")
    cases = [(p, name, e["init"]) for group in groups for name, e in known[group].items()]
    cases += [(p.extra_models, name, e["init"]) for name, e in known["extra_models"].items()]
    cases += [(p, name, e.get("params")) for name, e in known["functions"].items()]
    return [
        pytest.param(owner, name, params, id=name)
        for owner, name, params in cases
        if name not in NOT_HERE and params is not None
    ] + [case for cls in ("Population", "PopulationView", "Projection") for case in _methods(cls)]


def _methods(cls: str) -> list[Any]:
    return [
        pytest.param(getattr(p, cls), name, entry["params"], id=f"{cls}.{name}")
        for name, entry in _reference()["classes"][cls]["methods"].items()
        # receptor_types is PyNN's attribute, and a method that refuses on sPyNNaker.
        if name != "receptor_types" and (name == "__init__" or not name.startswith("__"))
    ]


#: Arguments that scripts give by position only, under another name here.
_RENAMED = {"pre_synaptic_population", "post_synaptic_population", "src_cell", "tgt_cell"}


@pytest.mark.skipif(not REFERENCE.exists(), reason="the table of signatures is not beside")
@pytest.mark.parametrize(("owner", "name", "params"), _cases())
def test_a_call_takes_the_arguments_of_spynnaker(owner: Any, name: str, params: Any) -> None:
    found = _arguments(getattr(owner, name))
    takes_any = any(
        a.kind is inspect.Parameter.VAR_KEYWORD
        for a in inspect.signature(getattr(owner, name)).parameters.values()
    )
    wanted = [a["name"] for a in params or () if not a["kind"].startswith("var")]
    missing = [n for n in wanted if n not in found and n not in _RENAMED]
    assert not missing or takes_any, (missing, found)
    mine = inspect.signature(getattr(owner, name)).parameters
    by_place = [n for n in found if mine[n].kind is inspect.Parameter.POSITIONAL_OR_KEYWORD]
    theirs = [a["name"] for a in params or () if a["kind"] == "positional_or_keyword"]
    common = [n for n in theirs if n in by_place]
    assert [n for n in by_place if n in common] == common
