"""After a reset, neurons go on counting in their spikes' time stamps: they look 5 steps late.

Delays of up to 5 steps are lost, others arrive 5 steps early; sampling every third step goes on at
the old pace. The source is not concerned.
"""

import pyNN.spiNNaker as sim  # noqa: N813

sim.setup(timestep=1.0)
driver = sim.Population(2, sim.IF_curr_exp(i_offset=4.0, tau_refrac=40.0), label="driver")
source = sim.Population(1, sim.SpikeSourceArray([20.0, 60.0]), label="source")
cells = sim.Population(20, sim.IF_curr_exp(), label="cells")
from_driver = [(k % 2, k, 0.1 + 0.01 * k, k + 1.0) for k in range(20)]
sim.Projection(driver, cells, sim.FromListConnector(from_driver))
sim.Projection(source, cells, sim.AllToAllConnector(), sim.StaticSynapse(0.3, 2.0))
driver.record("spikes")
cells.record("gsyn_exc")
cells.record("v", sampling_interval=3.0)
sim.run(139.0)
sim.reset()
sim.run(139.0)
sim.end()
