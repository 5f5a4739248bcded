"""Devices that a program on this machine controls or reads, joined to a network."""

from __future__ import annotations

from typing import Any

from pyspinn.api.cell_types import cell_types
from pyspinn.api.device_cells import AbstractEthernetSensor, DeviceCell, MultiCastCommand
from pyspinn.api.live import live_population
from pyspinn.api.population import Population
from pyspinn.errors import ConfigurationError
from pyspinn.live.connections import LiveConnection
from pyspinn.live.eieio import EIEIOType
from pyspinn.live.populations import OutputSettings
from pyspinn.neurons.external_device_lif_control import NO_PAYLOAD

GATHERER = "EthernetControlReceiver"


class EthernetControlConnection(LiveConnection):
    """Hands the commands of populations to their translators.

    Parameters
    ----------
    translator : AbstractEthernetTranslator
        Takes the commands.
    label : str
        The population that sends them.
    live_packet_gather_label, local_host, local_port
        Kept for scripts that give them.
    """

    def __init__(
        self,
        translator: Any,
        label: str,
        live_packet_gather_label: str = GATHERER,
        local_host: str | None = None,
        local_port: int | None = None,
    ) -> None:
        super().__init__([label], None, local_host, local_port)
        self._translators = {label: translator}
        self.add_receive_no_time_callback(label, self._translate, translate_key=False)

    def add_translator(self, label: str, translator: Any) -> None:
        """Take the commands of one more population."""
        self.add_receive_label(label)
        self._translators[label] = translator
        self.add_receive_no_time_callback(label, self._translate, translate_key=False)

    def _translate(self, label: str, key: int, payload: int | None = None) -> None:
        word = None if payload == NO_PAYLOAD else payload
        self._translators[label].translate_control_packet(MultiCastCommand(key, word))


def EthernetControlPopulation(
    n_neurons: int,
    model: Any,
    label: str | None = None,
    local_host: str | None = None,
    local_port: int | None = None,
    database_notify_port_num: int | None = None,
    database_ack_port_num: int | None = None,
) -> Population:
    """Return a population whose membrane potentials are sent to devices.

    Parameters
    ----------
    n_neurons : int
        Cells, one for each device.
    model : ExternalDeviceLifControl
        With devices and a translator.
    label : str, optional
        Name of the population.
    local_host, local_port, database_notify_port_num, database_ack_port_num
        Kept for scripts that give them.

    Raises
    ------
    TypeError
        For another model.
    ConfigurationError
        Without a translator, or when cells and devices differ in number.
    """
    if not isinstance(model, DeviceCell):
        raise TypeError(
            "EthernetControlPopulation: model must be an ExternalDeviceLifControl(devices=[...], "
            f"create_edges=False, translator=...); got {model!r}."
        )
    if model.translator is None:
        raise ConfigurationError(
            "EthernetControlPopulation: the model has no translator, so nothing takes its "
            "commands. Give ExternalDeviceLifControl(..., translator=...), an object of a class "
            "derived from AbstractEthernetTranslator."
        )
    if n_neurons != len(model.devices):
        raise ConfigurationError(
            f"EthernetControlPopulation: n_neurons must be the number of devices; got {n_neurons} "
            f"cells and {len(model.devices)} device(s)."
        )
    population = Population(n_neurons, model, label=label)
    live = live_population(population)
    live.commands = model.keys
    live.output = OutputSettings(
        label=GATHERER,
        message_type=EIEIOType.KEY_PAYLOAD_32_BIT,
        payload_as_time_stamps=False,
        use_payload_prefix=False,
    )
    connection = EthernetControlConnection(
        model.translator, population.label, GATHERER, local_host, local_port
    )
    population.session.live.listen(None, connection.local_port, database_ack_port_num)
    return population


def EthernetSensorPopulation(
    device: Any,
    local_host: str | None = None,
    database_notify_port_num: int | None = None,
    database_ack_port_num: int | None = None,
) -> Population:
    """Return a population that sends the spikes of a device.

    Parameters
    ----------
    device : AbstractEthernetSensor
        The device.
    local_host, database_notify_port_num : str, int, optional
        Kept for scripts that give them.
    database_ack_port_num : int, optional
        Port to which the device's connection answers.

    Raises
    ------
    TypeError
        For anything else.
    """
    if not isinstance(device, AbstractEthernetSensor):
        raise TypeError(
            "EthernetSensorPopulation: device must be derived from AbstractEthernetSensor; got "
            f"{device!r}."
        )
    injector = cell_types()["SpikeInjector"](notify=False)
    population = Population(
        device.get_n_neurons(),
        injector,
        label=device.get_injector_label(),
        additional_parameters=dict(device.get_injector_parameters()),
    )
    connection = device.get_database_connection()
    if connection is not None:
        population.session.live.listen(None, connection.local_port, database_ack_port_num)
    return population
