"""Devices that hang on a board: they can be named in a script, and say what they need to run."""

from __future__ import annotations

import ast
from enum import Enum
from inspect import Parameter as Argument
from inspect import Signature
from typing import Any, ClassVar

from pyspinn.api.cell_types import CellType
from pyspinn.catalogue.spec import CellSpec
from pyspinn.errors import ArgumentError, UnsupportedError

_LINK = "the SpiNNaker link of a board"
_FPGA = "an FPGA of a 48-node board"
_SPIF = "a SPIF board on an FPGA of a 48-node board"
_ROBOT = "a PushBot on the SpiNNaker link of a board"
_WIFI = "a PushBot on the network, and its protocol"


class HardwareDevice(CellType):
    """A device of a board.

    Raises
    ------
    ArgumentError
        For arguments that the device does not take.
    """

    needs: ClassVar[str]
    __signature__: ClassVar[Signature]

    def __init__(self, *values: Any, **arguments: Any) -> None:
        try:
            bound = self.__signature__.bind(*values, **arguments)
        except TypeError as error:
            raise ArgumentError(f"{self.spec.name}{self.__signature__}: {error}.") from None
        super().__init__()
        self.arguments = dict(bound.arguments)


def _argument(text: str) -> Argument:
    name, _, default = (part.strip() for part in text.partition("="))
    value = ast.literal_eval(default) if default else Argument.empty
    return Argument(name, Argument.POSITIONAL_OR_KEYWORD, default=value)


def device(name: str, where: str, arguments: str) -> type[HardwareDevice]:
    """Return the class of a device that needs `where`; `arguments` is written as in a ``def``."""
    meaning = f"A device that needs {where}."
    body = {
        "spec": CellSpec(name, meaning, (), receptors=("excitatory", "inhibitory")),
        "needs": f"{name} needs {where}, which the emulator does not have. Run the script on a "
        "board; here, stand in for it with a SpikeInjector, a SpikeSourcePoisson, or "
        "activate_live_output_for(...).",
        "__signature__": Signature([_argument(text) for text in arguments.split(",")]),
        "__doc__": meaning,
        "__module__": "pyspinn.external_devices",
    }
    return type(name, (HardwareDevice,), body)


MunichMotorDevice = device(
    "MunichMotorDevice",
    _LINK,
    "spinnaker_link_id, board_address=None, speed=30, sample_time=4096, update_time=512, "
    "delay_time=5, delta_threshold=23, continue_if_not_different=True, label=None",
)
MunichRetinaDevice = device(
    "MunichRetinaDevice",
    _LINK,
    "retina_key, spinnaker_link_id, position, label='MunichRetinaDevice', polarity=None, "
    "board_address=None",
)
ExternalFPGARetinaDevice = device(
    "ExternalFPGARetinaDevice",
    _LINK,
    "mode, retina_key, spinnaker_link_id, polarity, label=None, board_address=None",
)
ICUBRetinaDevice = device(
    "ICUBRetinaDevice",
    _LINK,
    "base_key=0, width=304, height=240, sub_width=16, sub_height=16, spinnaker_link_id=0, "
    "board_address=None",
)
ArbitraryFPGADevice = device(
    "ArbitraryFPGADevice",
    _FPGA,
    "n_neurons, fpga_link_id, fpga_id, board_address=None, chip_coords=None, label=None",
)
SPIFRetinaDevice = device(
    "SPIFRetinaDevice",
    _SPIF,
    "pipe, width, height, sub_width, sub_height, base_key=None, input_x_shift=16, "
    "input_y_shift=0, board_address=None, chip_coords=None",
)
SPIFInputDevice = device(
    "SPIFInputDevice",
    _SPIF,
    "pipe, n_neurons, n_neurons_per_partition, base_key=None, board_address=None, chip_coords=None",
)
SPIFOutputDevice = device(
    "SPIFOutputDevice",
    _SPIF,
    "board_address=None, chip_coords=None, label=None, create_database=True, "
    "database_notify_host=None, database_notify_port_num=None, database_ack_port_num=None, "
    "output_key_shift=24",
)
PushBotSpiNNakerLinkRetinaDevice = device(
    "PushBotSpiNNakerLinkRetinaDevice",
    _ROBOT,
    "spinnaker_link_id, protocol, resolution, board_address=None, label=None, n_machine_vertices=1",
)
_ON_LINK = "protocol, spinnaker_link_id, n_neurons=1, label=None, board_address=None"
PushBotSpiNNakerLinkMotorDevice = device(
    "PushBotSpiNNakerLinkMotorDevice", _ROBOT, f"motor, {_ON_LINK}"
)
PushBotSpiNNakerLinkLEDDevice = device(
    "PushBotSpiNNakerLinkLEDDevice",
    _ROBOT,
    f"led, {_ON_LINK}, start_active_time_front=None, start_active_time_back=None, "
    "start_total_period=None, start_frequency=None",
)
PushBotSpiNNakerLinkLaserDevice = device(
    "PushBotSpiNNakerLinkLaserDevice",
    _ROBOT,
    f"laser, {_ON_LINK}, start_active_time=0, start_total_period=0, start_frequency=0",
)
PushBotSpiNNakerLinkSpeakerDevice = device(
    "PushBotSpiNNakerLinkSpeakerDevice",
    _ROBOT,
    f"speaker, {_ON_LINK}, start_active_time=50, start_total_period=100, start_frequency=None, "
    "start_melody=None",
)
PushBotEthernetMotorDevice = device(
    "PushBotEthernetMotorDevice", _WIFI, "motor, protocol, timesteps_between_send=None"
)
PushBotEthernetLEDDevice = device(
    "PushBotEthernetLEDDevice",
    _WIFI,
    "led, protocol, start_active_time_front=None, start_active_time_back=None, "
    "start_total_period=None, start_frequency=None, timesteps_between_send=None",
)
PushBotEthernetLaserDevice = device(
    "PushBotEthernetLaserDevice",
    _WIFI,
    "laser, protocol, start_active_time=None, start_total_period=None, start_frequency=None, "
    "timesteps_between_send=None",
)
PushBotEthernetSpeakerDevice = device(
    "PushBotEthernetSpeakerDevice",
    _WIFI,
    "speaker, protocol, start_active_time=0, start_total_period=0, start_frequency=0, "
    "start_melody=None, timesteps_between_send=None",
)
PushBotEthernetRetinaDevice = device(
    "PushBotEthernetRetinaDevice",
    _WIFI,
    "protocol, resolution, pushbot_ip_address, pushbot_port=56000, injector_port=None, "
    "local_host=None, local_port=None, retina_injector_label='PushBotRetinaInjector'",
)
_CONTROL = "protocol, devices, tau_m=20.0, cm=1.0, v_rest=0.0, v_reset=0.0, tau_syn_E=5.0, "
_CONTROL += "tau_syn_I=5.0, tau_refrac=0.1, i_offset=0.0, v=0.0, isyn_exc=0.0, isyn_inh=0.0"
PushBotLifEthernet = device(
    "PushBotLifEthernet",
    _WIFI,
    f"{_CONTROL}, pushbot_ip_address=None, pushbot_port=56000",
)
PushBotLifSpinnakerLink = device("PushBotLifSpinnakerLink", _ROBOT, _CONTROL)


class MunichIoSpiNNakerLinkProtocol:
    """The language of robots on a SpiNNaker link.

    Parameters
    ----------
    mode : object
        Which robot.
    instance_key : int, optional
        Key of its commands.
    uart_id : int
        Which of its serial lines.
    """

    def __init__(self, mode: Any, instance_key: int | None = None, uart_id: int = 0) -> None:
        self.mode, self.instance_key, self.uart_id = mode, instance_key, uart_id


class SPIFLiveSpikesConnection:
    """A connection to a SPIF board.

    Raises
    ------
    UnsupportedError
        Always: there is no such board.
    """

    def __init__(self, receive_labels: Any, spif_host: str, spif_port: int = 3332) -> None:
        raise UnsupportedError(
            f"SPIFLiveSpikesConnection needs {_SPIF} at {spif_host}:{spif_port}. On the emulator "
            "use SpynnakerLiveSpikesConnection with activate_live_output_for(...)."
        )


class PushBotRetinaResolution(Enum):
    """Pixels of a PushBot's retina."""

    NATIVE_128_X_128 = 128
    DOWNSAMPLE_64_X_64 = 64
    DOWNSAMPLE_32_X_32 = 32
    DOWNSAMPLE_16_X_16 = 16


PushBotLED = Enum(
    "PushBotLED",
    ["LED_TOTAL_PERIOD", "LED_FRONT_ACTIVE_TIME", "LED_BACK_ACTIVE_TIME", "LED_FREQUENCY"],
)
PushBotLaser = Enum("PushBotLaser", ["LASER_TOTAL_PERIOD", "LASER_ACTIVE_TIME", "LASER_FREQUENCY"])
PushBotMotor = Enum(
    "PushBotMotor", ["MOTOR_0_PERMANENT", "MOTOR_0_LEAKY", "MOTOR_1_PERMANENT", "MOTOR_1_LEAKY"]
)
PushBotSpeaker = Enum(
    "PushBotSpeaker",
    ["SPEAKER_TOTAL_PERIOD", "SPEAKER_ACTIVE_TIME", "SPEAKER_TONE", "SPEAKER_MELODY"],
)
