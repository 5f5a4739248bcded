"""Sets rates every 200 ms."""

from __future__ import annotations

import json
import sys
import threading
import time
from typing import Any

from spynnaker.pyNN.connections import SpynnakerPoissonControlConnection

done = threading.Event()


def update_rates(label: str, connection: Any) -> None:
    for rate in [5, 10, 20, 40]:
        time.sleep(0.2)
        connection.set_rates(label, [(i, rate) for i in range(100)])


link = SpynnakerPoissonControlConnection(poisson_labels=["source"])
link.add_start_resume_callback("source", update_rates)
link.add_pause_stop_callback("source", lambda *_: done.set())
done.wait(30)
json.dump({}, sys.stdout)
link.close()
