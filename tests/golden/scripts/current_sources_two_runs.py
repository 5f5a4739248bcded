"""Noise, a wave and steps into a population on two cores; two runs."""

import pyNN.spiNNaker as p  # noqa: N813

p.setup(timestep=1.0)
p.set_number_of_neurons_per_core(p.IF_curr_exp, 3)
pop = p.Population(5, p.IF_curr_exp(), label="neurons")
noise = p.NoisyCurrentSource(mean=0.9, stdev=0.3, start=5.0, stop=150.0, dt=1.0)
noise.set_parameters(seed=(123456789, 987654321, 43219876, 6543217))
pop[1:5].inject(noise)
pop[0:2].inject(
    p.ACSource(start=10.0, stop=280.0, amplitude=0.8, offset=0.3, frequency=15.0, phase=30.0)
)
pop[0:2].inject(p.StepCurrentSource(times=[10.0, 30.0, 70.0], amplitudes=[0.5, 1.0, 0.1]))
pop.record(["spikes", "v"])
p.run(50)
p.run(60)
p.end()
