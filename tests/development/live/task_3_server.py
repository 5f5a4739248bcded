"""Course task 3: the rates of Poisson sources are set from outside."""

from __future__ import annotations

import json
import sys

import spynnaker.pyNN as sim  # noqa: N813 - as scripts import it

sim.setup(1.0)
source = sim.Population(
    100,
    sim.SpikeSourcePoisson(rate=0),
    additional_parameters={"max_rate": 40, "seed": 5},
    label="source",
)
pop = sim.Population(100, sim.IF_curr_exp(), label="pop")
source.record("spikes")
sim.Projection(
    source, pop, sim.FixedProbabilityConnector(0.1), sim.StaticSynapse(weight=5, delay=1)
)
sim.external_devices.add_poisson_live_rate_control(source)
sim.run(1000)
trains = source.get_data().segments[0].spiketrains
sim.end()
json.dump({"source": [[float(t) for t in train] for train in trains]}, sys.stdout)
