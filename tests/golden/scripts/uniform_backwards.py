"""Uniform ranges given backwards: values lie between both; the shift knows no largest weight."""

import pyNN.spiNNaker as sim  # noqa: N813

sim.setup(timestep=1.0)
drive = sim.RandomDistribution("uniform", low=0.9, high=0.1)
cells = sim.Population(
    20, sim.IF_curr_exp(i_offset=drive), label="cells", additional_parameters={"seed": 5}
)
cells.initialize(v=sim.RandomDistribution("uniform", low=-60.0, high=-70.0))
source = sim.Population(20, sim.SpikeSourceArray([3.0, 9.0]), label="source")
weight = sim.RandomDistribution("uniform", low=0.5, high=0.1)
sim.Projection(source, cells, sim.AllToAllConnector(), sim.StaticSynapse(weight, 2.0))
cells.record(["v", "spikes"])
sim.run(30.0)
sim.end()
