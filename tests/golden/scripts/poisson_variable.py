"""Variable Poisson sources on two cores; the second run begins between two changes."""

import pyNN.spiNNaker as p  # noqa: N813

p.setup(timestep=1.0)
p.set_number_of_neurons_per_core(p.extra_models.SpikeSourcePoissonVariable, 3)
src = p.Population(
    5,
    p.extra_models.SpikeSourcePoissonVariable(
        rates=[
            [5.0, 100.0, 0.0],
            [300.0, 8.0, 12000.0],
            [9.0, 7.0, 6.0],
            [20.0, 30.0, 40.0],
            [1.0, 500.0, 2.0],
        ],
        starts=[[0, 100, 300], [10, 150, 250], [0, 200, 400], [0, 50, 90], [50, 100, 300]],
        durations=[
            [100, 150, 100],
            [100, 100, 50],
            [200, 200, 1000],
            [40, 40, 300],
            [50, 200, 300],
        ],
    ),
    additional_parameters={"seed": 21},
    label="var",
)
src.record("spikes")
p.run(350)
p.run(250)
p.end()
