"""Very fast sources whose square root on the board is one unit below the exact one."""

import pyNN.spiNNaker as p  # noqa: N813

p.setup(timestep=1.0)
rates = [
    21390.626487731934,
    26748.29286956787,
    26667.54335784912,
    30164.125633239746,
    30078.371223449707,
    25866.762046813965,
    31640.62718963623,
    28722.902381896973,
]
src = p.Population(
    len(rates) * 16,
    p.SpikeSourcePoisson(rate=rates * 16),
    additional_parameters={"seed": 3},
    label="src",
)
src.record("spikes")
p.run(150)
p.end()
