"""500 neurons in real time for some minutes, with a client each way; prints counts, memory, drift.

Usage: ``python -m pyspinn serve --wait 60 tests/development/live/long_run_server.py MINUTES``, with
``long_run_client.py`` running under a Python that has sPyNNaker 7.4.1.
"""

from __future__ import annotations

import json
import resource
import sys
import threading
import time
from pathlib import Path

import spynnaker.pyNN as sim  # noqa: N813 - as scripts import it

import pyspinn


def memory_mb() -> float:
    """Return the memory in use."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 2**20


samples: list[float] = []


def sample_memory() -> None:
    """Take note of the memory in use, again and again."""
    while True:
        samples.append(round(memory_mb(), 1))
        time.sleep(60.0)


minutes = float(sys.argv[1])
sim.setup(1.0)
sent = sim.Population(10, sim.external_devices.SpikeInjector(), label="sent")
noise = sim.Population(500, sim.SpikeSourcePoisson(rate=20), label="noise")
pop = sim.Population(500, sim.IF_curr_exp(), label="pop")
sim.Projection(noise, pop, sim.OneToOneConnector(), sim.StaticSynapse(weight=2.0, delay=1))
sim.Projection(sent, pop, sim.AllToAllConnector(), sim.StaticSynapse(weight=0.1, delay=1))
pop.record("spikes")
sent.record("spikes")
sim.external_devices.activate_live_output_for(pop)
sim.run(1000)
threading.Thread(target=sample_memory, daemon=True).start()
begun_s = time.process_time()
sim.run(minutes * 60_000.0)
spent_s = time.process_time() - begun_s
samples.append(round(memory_mb(), 1))
report = pyspinn.live_report()
found = {
    "received": int(sum(sent.get_spike_counts().values())),
    "sent": int(sum(pop.get_spike_counts().values())),
    "counts": report.counts,
    "lateness": vars(report.lateness),
    "memory_mb_each_minute": samples,
    "processor_s": round(spent_s, 1),
}
sim.end()
json.dump(found, sys.stdout)
