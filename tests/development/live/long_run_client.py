"""Sends a spike every 10 ms and counts what it receives, until there was no run for 10 s."""

from __future__ import annotations

import json
import sys
import threading
import time
from typing import Any

from spynnaker.pyNN.connections import SpynnakerLiveSpikesConnection

counts = {"sent": 0, "received": 0}
running = threading.Event()
last_end = [time.monotonic() + 60.0]
#: What is sent at the very end of a run comes too late, here as on a board.
LAST_S = 0.5
run_s = [0.0]


def told(_label: str, _cells: int, run_ms: float, _step_ms: float) -> None:
    """Take note of how long the run will be."""
    run_s[0] = run_ms / 1000.0


def send_spikes(label: str, connection: Any) -> None:
    """Send as long as a run lasts, less its last half second."""
    running.set()
    end = time.monotonic() + run_s[0] - LAST_S
    while time.monotonic() < end:
        time.sleep(0.01)
        connection.send_spike(label, counts["sent"] % 10)
        counts["sent"] += 1


def stopped(*_: Any) -> None:
    """Take note of the end of a run."""
    running.clear()
    last_end[0] = time.monotonic()


def received(_label: str, _time: int, cells: list[int]) -> None:
    """Count spikes."""
    counts["received"] += len(cells)


link = SpynnakerLiveSpikesConnection(receive_labels=["pop"], send_labels=["sent"])
link.add_init_callback("sent", told)
link.add_start_resume_callback("sent", send_spikes)
link.add_receive_callback("pop", received)
link.add_pause_stop_callback("sent", stopped)
while running.is_set() or time.monotonic() - last_end[0] < 10.0:
    time.sleep(1.0)
json.dump(counts, sys.stdout)
link.close()
