"""Cores of cells beside synapse cores use, after a reset, the input handed over at its end."""

import pyNN.spiNNaker as sim  # noqa: N813

sim.setup(timestep=0.5)
source = sim.Population(5, sim.SpikeSourceArray([4.0, 9.5, 19.5]), label="source")
cells = sim.Population(5, sim.IF_curr_exp(i_offset=1.2), label="cells")
sim.Projection(source, cells, sim.AllToAllConnector(), sim.StaticSynapse(0.4, 0.5))
cells.record(["v", "gsyn_exc", "spikes"])
sim.run(20.0)
sim.reset()
sim.run(30.0)
sim.end()
