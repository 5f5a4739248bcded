"""Course task 1: 100 neurons, an injector, spikes sent from outside. Prints what was recorded."""

from __future__ import annotations

import json
import sys

import spynnaker.pyNN as sim  # noqa: N813 - as scripts import it

sim.setup(1.0)
pop = sim.Population(100, sim.IF_curr_exp(), label="pop", seed=1)
sender = sim.Population(1, sim.external_devices.SpikeInjector(), label="sender")
sim.Projection(
    pop, pop, sim.FixedProbabilityConnector(0.08), sim.StaticSynapse(weight=0.5, delay=2)
)
sim.Projection(sender, pop, sim.AllToAllConnector(), sim.StaticSynapse(weight=5, delay=1))
pop.record("spikes")
sender.record("spikes")
sim.run(1000)
found = {
    cells.label: [[float(t) for t in train] for train in cells.get_data().segments[0].spiketrains]
    for cells in (pop, sender)
}
sim.end()
json.dump(found, sys.stdout)
