"""Devices that a network controls, and the cell whose membrane potential controls them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from inspect import Parameter as Argument
from inspect import Signature
from typing import Any, ClassVar

from pyspinn.api.cell_types import CellType
from pyspinn.catalogue.spec import CellSpec
from pyspinn.errors import ArgumentError, ConfigurationError
from pyspinn.neurons.external_device_lif_control import SendType


class AbstractMulticastControllableDevice(ABC):
    """A device that takes commands of a key and a payload; derive from it and say what it takes."""

    @property
    @abstractmethod
    def device_control_partition_id(self) -> str:
        """A name for its commands, its own."""

    @property
    @abstractmethod
    def device_control_key(self) -> int:
        """The key of its commands, its own."""

    @property
    @abstractmethod
    def device_control_uses_payload(self) -> bool:
        """Whether it takes a payload."""

    @property
    @abstractmethod
    def device_control_min_value(self) -> float:
        """The lowest value it takes."""

    @property
    @abstractmethod
    def device_control_max_value(self) -> float:
        """The highest value it takes."""

    @property
    @abstractmethod
    def device_control_timesteps_between_sending(self) -> int:
        """Time steps from one command to the next."""

    @property
    @abstractmethod
    def device_control_send_type(self) -> SendType:
        """The number format of the payload."""

    @property
    def device_control_scaling_factor(self) -> int:
        """What the value is multiplied by."""
        return 1

    @property
    def device_control_first_send_timestep(self) -> int:
        """Time step of the first command."""
        return 0


class AbstractEthernetTranslator(ABC):
    """Turns commands of a network into whatever a device understands; derive from it."""

    @abstractmethod
    def translate_control_packet(self, multicast_packet: MultiCastCommand) -> None:
        """Take a command, with its ``key`` and ``payload``."""


class AbstractEthernetSensor(ABC):
    """A device that sends spikes to a network; derive from it and say what it is."""

    @abstractmethod
    def get_n_neurons(self) -> int:
        """Return how many cells it has."""

    @abstractmethod
    def get_injector_parameters(self) -> dict[str, Any]:
        """Return settings of the population that sends its spikes."""

    @abstractmethod
    def get_injector_label(self) -> str:
        """Return the label of that population."""

    @abstractmethod
    def get_translator(self) -> AbstractEthernetTranslator:
        """Return what takes commands for it."""

    @abstractmethod
    def get_database_connection(self) -> Any:
        """Return the connection through which it sends."""


class MultiCastCommand:
    """A command to a device.

    Parameters
    ----------
    key : int
        Which device.
    payload : int, optional
        What it is to do, a word of 32 bits.
    """

    def __init__(self, key: int, payload: int | None = None) -> None:
        self.key, self.payload = key, payload

    @property
    def is_payload(self) -> bool:
        """Whether there is a payload."""
        return self.payload is not None

    def __repr__(self) -> str:
        """Return the call that makes this command."""
        return f"MultiCastCommand(key={self.key}, payload={self.payload})"


#: Parameter of the cell -> property of the device.
_FROM_DEVICE = {
    "device_scale": "scaling_factor",
    "device_min": "min_value",
    "device_max": "max_value",
    "device_interval": "timesteps_between_sending",
    "device_first": "first_send_timestep",
    "device_type": "send_type",
}


class DeviceCell(CellType):
    """The cell type that controls devices, one cell for each.

    Parameters
    ----------
    devices : sequence of AbstractMulticastControllableDevice
        What is controlled.
    create_edges : bool
        Whether the devices hang on the board; False when a translator takes the commands.
    translator : AbstractEthernetTranslator, optional
        Takes the commands.
    **parameters
        Of the membrane.

    Raises
    ------
    ConfigurationError
        Without devices.
    """

    devices: Sequence[AbstractMulticastControllableDevice]
    __signature__: ClassVar[Signature]

    def __init__(
        self,
        devices: Sequence[AbstractMulticastControllableDevice] | None = None,
        create_edges: bool = False,
        translator: AbstractEthernetTranslator | None = None,
        **parameters: Any,
    ) -> None:
        if not devices:
            raise ConfigurationError(
                "ExternalDeviceLifControl: devices must be a list of at least one "
                f"AbstractMulticastControllableDevice, one for each cell; got {devices!r}."
            )
        wrong = [d for d in devices if not hasattr(d, "device_control_key")]
        if wrong:
            raise ArgumentError(
                f"ExternalDeviceLifControl: {wrong[0]!r} is no device. Derive its class from "
                "AbstractMulticastControllableDevice."
            )
        self.devices, self.create_edges, self.translator = list(devices), create_edges, translator
        found = {
            name: [_number(getattr(d, f"device_control_{what}")) for d in devices]
            for name, what in _FROM_DEVICE.items()
        }
        super().__init__(**{**found, **parameters})

    @property
    def keys(self) -> tuple[int, ...]:
        """Keys of the commands, by cell."""
        return tuple(int(device.device_control_key) for device in self.devices)


def _number(value: Any) -> float:
    if value is None:
        return 0.0
    return float(getattr(value, "value", value))


def device_signature(spec: CellSpec) -> Signature:
    """Return the arguments of a cell that controls devices."""
    named = [Argument(n, Argument.POSITIONAL_OR_KEYWORD) for n in ("devices", "create_edges")]
    translator = Argument("translator", Argument.POSITIONAL_OR_KEYWORD, default=None)
    values = [
        Argument(p.name, Argument.KEYWORD_ONLY, default=p.default)
        for p in (*spec.parameters, *spec.state)
        if p.name not in _FROM_DEVICE
    ]
    return Signature([*named, translator, *values])
