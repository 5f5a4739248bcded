"""Course task 4: a membrane potential leaves every five steps, to a control connection."""

from __future__ import annotations

import json
import sys
from typing import Any

import spynnaker.pyNN as sim  # noqa: N813 - as scripts import it

ext: Any = sim.external_devices


class Device(ext.AbstractMulticastControllableDevice):  # type: ignore[misc]
    """Takes V as a whole number."""

    device_control_partition_id = "Test"
    device_control_key = 10
    device_control_uses_payload = True
    device_control_min_value = -50
    device_control_max_value = 50
    device_control_timesteps_between_sending = 5
    device_control_send_type = ext.SendType.SEND_TYPE_UINT
    device_control_scaling_factor = 1.0


class Translator(ext.AbstractEthernetTranslator):  # type: ignore[misc]
    """Takes commands in this process too."""

    def __init__(self) -> None:
        self.commands: list[Any] = []

    def translate_control_packet(self, multicast_packet: Any) -> None:
        """Keep a command."""
        self.commands.append((multicast_packet.key, multicast_packet.payload))


sim.setup(1.0)
translator = Translator()
source = sim.Population(100, sim.SpikeSourcePoisson(rate=10), label="source", seed=4)
pop = ext.EthernetControlPopulation(
    1, ext.ExternalDeviceLifControl([Device()], False, translator=translator), label="control"
)
pop.record("v")
sim.Projection(source, pop, sim.AllToAllConnector(), sim.StaticSynapse(weight=0.1, delay=1))
ext.add_database_socket_address("localhost", 19999, None)
sim.run(1000)
v = pop.get_data("v").segments[0].filter(name="v")[0].magnitude[:, 0].tolist()
sim.end()
json.dump({"v": v, "commands": translator.commands}, sys.stdout)
