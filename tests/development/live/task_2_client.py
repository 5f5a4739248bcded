"""Receives spikes; prints them."""

from __future__ import annotations

import json
import sys
import threading
import time
from typing import Any

from spynnaker.pyNN.connections import SpynnakerLiveSpikesConnection

done = threading.Event()
heard: list[Any] = []
told: list[Any] = []
link = SpynnakerLiveSpikesConnection(receive_labels=["source", "pop"])
for name in ("source", "pop"):
    link.add_init_callback(name, lambda *given: told.append(given))
    link.add_receive_callback(name, lambda label, t, ids: heard.append((label, t, list(ids))))
link.add_pause_stop_callback("pop", lambda *_: done.set())
done.wait(30)
time.sleep(0.3)
json.dump({"heard": heard, "told": told}, sys.stdout)
link.close()
