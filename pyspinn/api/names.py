"""The public names of ``pyNN.spiNNaker`` and its sub-modules, and where they come from.

The tables are written out so that ``import pyspinn`` opens none of the files they name. Cell types
are not in them: they are found by their files, each when it is first asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from types import FunctionType
from typing import Any

from pyspinn.api.absent import ABSENT
from pyspinn.catalogue.arguments import taught
from pyspinn.errors import UnknownNameError, unknown_name

#: A file of the package -> the public names in it.
_Files = Mapping[str, str]

_MAIN: _Files = {
    "api.control": (
        "end get_current_time get_max_delay get_min_delay get_time_step num_processes rank reset "
        "run run_for run_until setup"
    ),
    "api.core_settings": (
        "get_machine set_allow_delay_extensions set_number_of_neurons_per_core "
        "set_number_of_synapse_cores"
    ),
    "api.procedural": (
        "board_estimate connect create fidelity fixed_point_report initialize "
        "list_standard_models name record"
    ),
    "api.live_settings": "live_report use",
    "api.population": "Population",
    "api.view": "PopulationView",
    "api.assembly": "Assembly",
    "api.projection": "Projection",
    "api.space": "Cuboid Grid2D Grid3D Line RandomStructure Space Sphere distance",
    "api.random": "NumpyRNG RandomDistribution",
    "api.synapses": "StaticSynapse",
    "api.local_synapses": "Convolution PoolDense",
    "api.plastic_synapses": "STDPMechanism StructuralMechanismSTDP StructuralMechanismStatic",
    "connectors.all_to_all": "AllToAllConnector",
    "connectors.array": "ArrayConnector",
    "connectors.convolution": "ConvolutionConnector",
    "connectors.csa": "CSAConnector",
    "connectors.distance_dependent_probability": "DistanceDependentProbabilityConnector",
    "connectors.fixed_number_post": "FixedNumberPostConnector",
    "connectors.fixed_number_pre": "FixedNumberPreConnector",
    "connectors.fixed_probability": "FixedProbabilityConnector",
    "connectors.fixed_total_number": "FixedTotalNumberConnector",
    "connectors.from_file": "FromFileConnector",
    "connectors.from_list": "FromListConnector",
    "connectors.index_based_probability": "IndexBasedProbabilityConnector",
    "connectors.kernel": "KernelConnector",
    "connectors.one_to_one": "OneToOneConnector",
    "connectors.pool_dense": "PoolDenseConnector",
    "connectors.small_world": "SmallWorldConnector",
    "plasticity.spike_pair": "SpikePairRule",
    "plasticity.additive": "AdditiveWeightDependence",
    "plasticity.multiplicative": "MultiplicativeWeightDependence",
    "plasticity.structural": (
        "DistanceDependentFormation LastNeuronSelection RandomByWeightElimination RandomSelection"
    ),
    "sources.current_ac": "ACSource",
    "sources.current_dc": "DCSource",
    "sources.current_noisy": "NoisyCurrentSource",
    "sources.current_step": "StepCurrentSource",
}
_EXTRA: _Files = {
    "api.plastic_synapses": "Neuromodulation",
    "connectors.all_but_me": "AllButMeConnector",
    "connectors.one_to_one_offset": "OneToOneOffsetConnector",
    "plasticity.spike_nearest_pair": "SpikeNearestPairRule",
    "plasticity.spike_triplet": "PfisterSpikeTriplet",
    "plasticity.vogels": "Vogels2011Rule",
    "plasticity.recurrent": "RecurrentRule",
    "plasticity.additive_triplet": "WeightDependenceAdditiveTriplet",
}
_DEVICES: _Files = {
    "api.live": "activate_live_output_for add_poisson_live_rate_control",
    "api.live_control": (
        "activate_live_output_to add_database_socket_address continue_simulation "
        "register_database_notification_request request_stop run_forever run_sync"
    ),
    "api.device_cells": (
        "AbstractEthernetSensor AbstractEthernetTranslator AbstractMulticastControllableDevice "
        "MultiCastCommand SendType"
    ),
    "api.ethernet_devices": (
        "EthernetControlConnection EthernetControlPopulation EthernetSensorPopulation"
    ),
    "api.hardware": (
        "ArbitraryFPGADevice ExternalFPGARetinaDevice ICUBRetinaDevice "
        "MunichIoSpiNNakerLinkProtocol MunichMotorDevice MunichRetinaDevice "
        "PushBotEthernetLEDDevice PushBotEthernetLaserDevice PushBotEthernetMotorDevice "
        "PushBotEthernetRetinaDevice PushBotEthernetSpeakerDevice PushBotLED PushBotLaser "
        "PushBotLifEthernet PushBotLifSpinnakerLink PushBotMotor PushBotRetinaResolution "
        "PushBotSpeaker PushBotSpiNNakerLinkLEDDevice PushBotSpiNNakerLinkLaserDevice "
        "PushBotSpiNNakerLinkMotorDevice PushBotSpiNNakerLinkRetinaDevice "
        "PushBotSpiNNakerLinkSpeakerDevice SPIFInputDevice SPIFLiveSpikesConnection "
        "SPIFOutputDevice SPIFRetinaDevice"
    ),
    "live.connections": "SpynnakerLiveSpikesConnection SpynnakerPoissonControlConnection",
    "live.eieio": "EIEIOPrefix EIEIOType",
}
#: sPyNNaker's second names: name -> cell type.
_SECOND_NAMES = {"extra_models": {"IFCurDelta": "IF_curr_delta"}}
_SUBMODULES = ("external_devices", "extra_models")
_FILES: Mapping[str, _Files] = {"": _MAIN, "extra_models": _EXTRA, "external_devices": _DEVICES}


def _places(room: str) -> dict[str, str]:
    return {name: file for file, names in _FILES[room].items() for name in names.split()}


_PLACES = {room: _places(room) for room in _FILES}


def _cell(name: str, room: str) -> Any:
    """Return a cell type of `room` by its name or second name, or None."""
    # Imported here: `import pyspinn` does without.
    from pyspinn.api.cell_types import cell_types

    second = _SECOND_NAMES.get(room, {})
    cell = cell_types().get(second.get(name, name))
    return cell if cell is not None and (name in second or cell.spec.module == room) else None


def _cells(room: str) -> set[str]:
    from pyspinn.api.cell_types import cell_types

    found = {name for name, cell in cell_types().items() if cell.spec.module == room}
    return found | {*_SECOND_NAMES.get(room, {})}


@cache
def exported(room: str = "") -> frozenset[str]:
    """Return the public names of ``pyspinn`` or of one of its sub-modules."""
    return frozenset({*_PLACES[room], *_cells(room), *(() if room else _SUBMODULES)})


def lookup(name: str, room: str = "") -> Any:
    """Return the object behind a public name.

    Parameters
    ----------
    name : str
        The name; ``__all__`` for all of them.
    room : str
        ``""`` for ``pyspinn``, or ``extra_models`` or ``external_devices``.

    Raises
    ------
    UnknownNameError
        With the nearest name, or with the reason why a board has nothing like it.
    """
    if name in _PLACES[room]:
        return _placed(name, room)
    if name in _SUBMODULES and not room:
        return import_module(f"pyspinn.{name}")
    if name == "__all__":
        return sorted(exported(room))
    cell = None if name.startswith("__") else _cell(name, room)
    if cell is not None:
        return cell
    raise _missing(name, room)


@cache
def _placed(name: str, room: str) -> Any:
    """Return the object behind a name of the tables; a function teaches as classes do."""
    found = getattr(import_module(f"pyspinn.{_PLACES[room][name]}"), name)
    return taught(found, name) if isinstance(found, FunctionType) else found


def _missing(name: str, room: str) -> Exception:
    module = f"module {'.'.join(['pyspinn', *([room] if room else [])])!r}"
    if name.startswith("__"):
        return AttributeError(f"{module} has no attribute {name!r}")
    if name in ABSENT:
        return UnknownNameError(f"{module} has no {name!r}: {ABSENT[name]}")
    for other in _FILES:
        if other != room and name in exported(other):
            place = f"p.{other}.{name}" if other else f"p.{name}"
            return UnknownNameError(f"{module} has no {name!r}. It is {place}.")
    return unknown_name(module, "name", name, exported(room))
