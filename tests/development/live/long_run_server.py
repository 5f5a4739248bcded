"""500 neurons in real time for some minutes, with a client each way; prints counts, memory, drift.

Usage: ``python -m pyspinn serve --wait 60 tests/development/live/long_run_server.py MINUTES``, with
``long_run_client.py`` running under a Python that has sPyNNaker 7.4.1.
"""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path

import spynnaker.pyNN as sim  # noqa: N813 - as scripts import it

import pyspinn


def memory_mb() -> float:
    """Return the memory in use."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 2**20


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
before = memory_mb()
sim.run(minutes * 60_000.0)
after = memory_mb()
report = pyspinn.live_report()
found = {
    "received": int(sum(sent.get_spike_counts().values())),
    "sent": int(sum(pop.get_spike_counts().values())),
    "counts": report.counts,
    "lateness": vars(report.lateness),
    "memory_mb": [round(before, 1), round(after, 1)],
}
sim.end()
json.dump(found, sys.stdout)
