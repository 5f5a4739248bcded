"""The public names of ``pyNN.spiNNaker`` and where they come from."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Any

from pyspinn.api.cell_types import cell_types
from pyspinn.errors import unknown_name

#: Public name -> (module, attribute); cell types are added from the catalogue.
_PLACES = {
    name: (f"pyspinn.api.{module}", name)
    for module, names in {
        "control": (
            "end get_current_time get_max_delay get_min_delay get_time_step num_processes rank "
            "reset run run_for run_until set_allow_delay_extensions "
            "set_number_of_neurons_per_core setup"
        ),
        "population": "Population",
        "view": "PopulationView",
        "projection": "Projection",
        "synapses": "StaticSynapse",
        "plastic_synapses": (
            "STDPMechanism StructuralMechanismStatic StructuralMechanismSTDP"
        ),
    }.items()
    for name in names.split()
}
_PLACES |= {
    name: (f"pyspinn.connectors.{module}", name)
    for module, name in {
        "all_to_all": "AllToAllConnector",
        "array": "ArrayConnector",
        "distance_dependent_probability": "DistanceDependentProbabilityConnector",
        "fixed_number_post": "FixedNumberPostConnector",
        "fixed_number_pre": "FixedNumberPreConnector",
        "fixed_probability": "FixedProbabilityConnector",
        "fixed_total_number": "FixedTotalNumberConnector",
        "from_file": "FromFileConnector",
        "from_list": "FromListConnector",
        "index_based_probability": "IndexBasedProbabilityConnector",
        "kernel": "KernelConnector",
        "one_to_one": "OneToOneConnector",
        "small_world": "SmallWorldConnector",
    }.items()
}
_PLACES |= {
    name: (f"pyspinn.sources.{module}", name)
    for module, name in {
        "current_ac": "ACSource",
        "current_dc": "DCSource",
        "current_noisy": "NoisyCurrentSource",
        "current_step": "StepCurrentSource",
    }.items()
}
_PLACES |= {name: ("pyspinn.api.random", name) for name in ("NumpyRNG", "RandomDistribution")}
_PLACES |= {
    name: (f"pyspinn.plasticity.{module}", name)
    for module, names in {
        "spike_pair": "SpikePairRule",
        "additive": "AdditiveWeightDependence",
        "multiplicative": "MultiplicativeWeightDependence",
        "structural": (
            "LastNeuronSelection RandomSelection DistanceDependentFormation "
            "RandomByWeightElimination"
        ),
    }.items()
    for name in names.split()
}
#: As `_PLACES`, for ``extra_models``.
_EXTRA_PLACES = {
    "SpikeNearestPairRule": ("pyspinn.plasticity.spike_nearest_pair", "SpikeNearestPairRule"),
    "PfisterSpikeTriplet": ("pyspinn.plasticity.spike_triplet", "PfisterSpikeTriplet"),
    "Vogels2011Rule": ("pyspinn.plasticity.vogels", "Vogels2011Rule"),
    "WeightDependenceAdditiveTriplet": (
        "pyspinn.plasticity.additive_triplet",
        "WeightDependenceAdditiveTriplet",
    ),
    "Neuromodulation": ("pyspinn.api.plastic_synapses", "Neuromodulation"),
}


@cache
def exported() -> frozenset[str]:
    """Return all public names."""
    main = {n for n, c in cell_types().items() if not c.spec.module}
    return frozenset({*_PLACES, *main, "name"})


@cache
def exported_extra() -> frozenset[str]:
    """Return the public names of ``extra_models``."""
    extra = {n for n, c in cell_types().items() if c.spec.module == "extra_models"}
    return frozenset({*_EXTRA_PLACES, *extra})


def lookup_extra(module: str, name: str) -> Any:
    """Return the object behind a public name of ``extra_models``.

    Raises
    ------
    UnknownNameError
        With the nearest name.
    """
    if name in _EXTRA_PLACES:
        place, attribute = _EXTRA_PLACES[name]
        return getattr(import_module(place), attribute)
    if name in exported_extra():
        return cell_types()[name]
    if name.startswith("__"):
        raise AttributeError(name)
    raise unknown_name(f"module {module!r}", "name", name, exported_extra())


def lookup(module: str, name: str) -> Any:
    """Return the object behind a public name.

    Raises
    ------
    UnknownNameError
        With the nearest name.
    """
    if name in _PLACES:
        place, attribute = _PLACES[name]
        return getattr(import_module(place), attribute)
    if name in cell_types():
        return cell_types()[name]
    if name == "extra_models":
        return import_module("pyspinn.extra_models")
    if name == "name":
        return "SpiNNaker"
    if name.startswith("__"):
        raise AttributeError(name)
    raise unknown_name(f"module {module!r}", "name", name, exported())
