"""Poisson sources of all kinds, rates of 0 among them; rates set between runs."""

import pyNN.spiNNaker as p  # noqa: N813

p.setup(timestep=1.0)
p.set_number_of_neurons_per_core(p.SpikeSourcePoisson, 6)
src = p.Population(
    6,
    p.SpikeSourcePoisson(rate=[0.0, 50.0, 5.0, 0.0, 300.0, 8.0]),
    additional_parameters={"seed": 41},
    label="z",
)
src.record("spikes")
p.run(50)
p.run(100)
src[1:3].set(rate=80.0)
p.run(100)
src.set(rate=[0.0, 20.0, 30.0, 0.0, 7.0, 60.0])
p.run(100)
p.run(100)
p.end()
