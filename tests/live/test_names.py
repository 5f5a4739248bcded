"""What scripts with live input and output import is here, under sPyNNaker's names."""

from __future__ import annotations

import importlib
import sys
from decimal import Decimal
from typing import Any

import pytest

from pyspinn import aliases
from pyspinn.api.data_types import DataType
from pyspinn.api.hardware import HardwareDevice
from pyspinn.api.names import exported, lookup

#: Module -> names, as the course and the examples import them.
IMPORTED = {
    "spynnaker.pyNN.external_devices_models": [
        "AbstractEthernetTranslator",
        "AbstractMulticastControllableDevice",
    ],
    "spynnaker.pyNN.external_devices_models.abstract_multicast_controllable_device": ["SendType"],
    "spynnaker.pyNN.connections": [
        "EthernetControlConnection",
        "SpynnakerLiveSpikesConnection",
        "SpynnakerPoissonControlConnection",
    ],
    "spinn_front_end_common.interface.ds": ["DataType"],
    "spinn_front_end_common.utility_models": ["MultiCastCommand"],
    "spinnman.messages.eieio": ["EIEIOPrefix", "EIEIOType"],
}
#: ``__all__`` of sPyNNaker 7.4.1's external_devices, less `protocols`, a module of the robots'.
NAMES = """
EIEIOType ExternalFPGARetinaDevice MunichRetinaDevice MunichMotorDevice ArbitraryFPGADevice
ExternalDeviceLifControl SPIFRetinaDevice ICUBRetinaDevice SPIFOutputDevice SPIFInputDevice
MunichIoSpiNNakerLinkProtocol PushBotLaser PushBotLED PushBotMotor PushBotSpeaker
PushBotRetinaResolution PushBotLifEthernet PushBotEthernetLaserDevice PushBotEthernetLEDDevice
PushBotEthernetMotorDevice PushBotEthernetSpeakerDevice PushBotEthernetRetinaDevice
PushBotLifSpinnakerLink PushBotSpiNNakerLinkLaserDevice PushBotSpiNNakerLinkLEDDevice
PushBotSpiNNakerLinkMotorDevice PushBotSpiNNakerLinkSpeakerDevice PushBotSpiNNakerLinkRetinaDevice
SpynnakerLiveSpikesConnection SpynnakerPoissonControlConnection SPIFLiveSpikesConnection
activate_live_output_for activate_live_output_to SpikeInjector
register_database_notification_request run_forever add_poisson_live_rate_control
EthernetControlPopulation EthernetSensorPopulation add_database_socket_address run_sync
continue_simulation request_stop
""".split()  # noqa: SIM905 - a list of names reads best as text


def test_every_name_of_external_devices_is_here() -> None:
    assert set(NAMES) <= exported("external_devices")
    for name in NAMES:
        assert lookup(name, "external_devices") is not None


@pytest.mark.parametrize("module", IMPORTED)
def test_scripts_find_what_they_import(module: str) -> None:
    aliases.choose_emulator()
    before = set(sys.modules)
    try:
        found: Any = importlib.import_module(module)
        for name in IMPORTED[module]:
            assert getattr(found, name).__module__.startswith("pyspinn")
    finally:
        for name in set(sys.modules) - before:
            if not name.startswith("pyspinn"):
                del sys.modules[name]


@pytest.mark.parametrize(
    "name", [n for n in NAMES if "Device" in n and n != "ExternalDeviceLifControl"]
)
def test_a_device_of_a_board_says_what_it_needs(name: str) -> None:
    device = lookup(name, "external_devices")
    assert issubclass(device, HardwareDevice)
    assert device.needs.startswith(f"{name} needs a") or " needs the " in device.needs


@pytest.mark.parametrize(
    ("kind", "low", "high"),
    [
        (DataType.S1615, Decimal(-65536), Decimal(65536) - Decimal(2) ** -15),
        (DataType.U1616, Decimal(0), Decimal(65536) - Decimal(2) ** -16),
        (DataType.INT32, Decimal(-(2**31)), Decimal(2**31 - 1)),
    ],
)
def test_a_number_format_has_its_limits(kind: DataType, low: Decimal, high: Decimal) -> None:
    assert (kind.min, kind.max, kind.size) == (low, high, 4)
    for value in (float(low), 0.5 * (kind is not DataType.INT32), float(high)):
        assert kind.decode_from_int(kind.encode_as_int(value)) == value
