"""Course task 2: spikes of Poisson sources and of the neurons they drive leave live."""

from __future__ import annotations

import json
import sys

import spynnaker.pyNN as sim  # noqa: N813 - as scripts import it

sim.setup(1.0)
source = sim.Population(100, sim.SpikeSourcePoisson(rate=50), label="source", seed=1)
pop = sim.Population(100, sim.IF_curr_exp(), label="pop", seed=2)
sim.Projection(
    source, pop, sim.FixedProbabilityConnector(0.1), sim.StaticSynapse(weight=0.5, delay=1)
)
for cells in (source, pop):
    cells.record("spikes")
    sim.external_devices.activate_live_output_for(cells)
sim.run(1000)
found = {
    cells.label: [[float(t) for t in train] for train in cells.get_data().segments[0].spiketrains]
    for cells in (source, pop)
}
sim.end()
json.dump(found, sys.stdout)
