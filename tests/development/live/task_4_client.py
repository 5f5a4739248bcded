"""Takes commands with sPyNNaker's own control connection."""

from __future__ import annotations

import json
import sys
import threading
import time
from typing import Any

from spynnaker.pyNN.connections import EthernetControlConnection
from spynnaker.pyNN.external_devices_models import AbstractEthernetTranslator

done = threading.Event()
commands: list[Any] = []


class Translator(AbstractEthernetTranslator):  # type: ignore[misc]
    """Keeps commands."""

    def translate_control_packet(self, multicast_packet: Any) -> None:
        """Keep a command."""
        commands.append((multicast_packet.key, multicast_packet.payload))


link = EthernetControlConnection(
    Translator(), "control", "EthernetControlReceiver", local_port=19999
)
link.add_pause_stop_callback("control", lambda *_: done.set())
done.wait(30)
time.sleep(0.3)
json.dump({"commands": commands}, sys.stdout)
link.close()
