"""Sends a spike every 100 ms; prints when."""

from __future__ import annotations

import json
import sys
import threading
import time
from typing import Any

from spynnaker.pyNN.connections import SpynnakerLiveSpikesConnection

done = threading.Event()
sent: list[float] = []


def send_spikes(label: str, connection: Any) -> None:
    begun = time.monotonic()
    for _ in range(9):
        time.sleep(0.1)
        sent.append(1000.0 * (time.monotonic() - begun))
        connection.send_spike(label, 0)


link = SpynnakerLiveSpikesConnection(send_labels=["sender"])
link.add_start_resume_callback("sender", send_spikes)
link.add_pause_stop_callback("sender", lambda *_: done.set())
done.wait(30)
json.dump({"sent": sent}, sys.stdout)
link.close()
