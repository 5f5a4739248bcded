"""A second run whose length in binary is a little above a whole number of steps: one step more."""

import pyNN.spiNNaker as sim  # noqa: N813

sim.setup(timestep=0.1)
cells = sim.Population(3, sim.IF_curr_exp(i_offset=[2.0, 3.0, 4.0]), label="cells")
cells.record(["v", "spikes"])
sim.run(11.8)
sim.run(7.9)
sim.run(0.3)
sim.end()
