"""Repeated and unsorted spike times, and times within one tick."""

import pyNN.spiNNaker as p  # noqa: N813

p.setup(timestep=1.0)
src = p.Population(
    3,
    p.SpikeSourceArray(
        spike_times=[[5.0, 5.0, 5.3, 6.0, 12.0], [20.0, 3.0, 10.0], [0.0, 0.4, 15.0]]
    ),
    label="source",
)
pop = p.Population(3, p.IF_curr_exp(), label="neurons")
p.Projection(src, pop, p.OneToOneConnector(), p.StaticSynapse(weight=1.0, delay=2.0))
src.record("spikes")
pop.record(["spikes", "v", "gsyn_exc"])
p.run(40)
p.end()
