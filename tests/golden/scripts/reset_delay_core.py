"""After a reset, neurons' spikes look 5 steps late: a delay core sends them 5 steps later.

The driver fires once, long before the first run ends: what a delay core still holds then is another
matter.
"""

import pyNN.spiNNaker as sim  # noqa: N813

sim.setup(timestep=1.0)
driver = sim.Population(1, sim.IF_curr_exp(i_offset=4.0, tau_refrac=400.0), label="driver")
cells = sim.Population(200, sim.IF_curr_exp(), label="cells")
by_delay = [(0, k, 0.1, k + 1.0) for k in range(60)]
sim.Projection(driver, cells, sim.FromListConnector(by_delay))
driver.record("spikes")
cells.record("gsyn_exc")
sim.run(139.0)
sim.reset()
sim.run(100.0)
sim.end()
