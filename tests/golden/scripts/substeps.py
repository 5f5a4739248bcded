"""Sub-steps: several spikes in a tick, and the order in which current sources are asked."""

import pyNN.spiNNaker as p  # noqa: N813

p.setup(timestep=1.0)
src = p.Population(
    3, p.SpikeSourceArray(spike_times=[[3, 9, 20], [5, 9], [11, 12, 13, 14]]), label="source"
)
a = p.Population(
    3,
    p.IF_curr_exp(
        v_reset=[-65.0, -45.0, -45.0], i_offset=[2.0, 0.0, 0.5], tau_refrac=[0.3, 0.1, 2.0]
    ),
    label="many",
    additional_parameters={"n_steps_per_timestep": 4},
)
z = p.Population(
    3,
    p.Izhikevich(i_offset=[10.0, 20.0, 5.0]),
    label="izk",
    additional_parameters={"n_steps_per_timestep": 3},
)
b = p.Population(3, p.IF_curr_exp(), label="target")
p.Projection(src, a, p.AllToAllConnector(), p.StaticSynapse(weight=2.0, delay=1.0))
p.Projection(a, b, p.OneToOneConnector(), p.StaticSynapse(weight=0.1, delay=2.0))
p.Projection(
    z, b, p.OneToOneConnector(), p.StaticSynapse(weight=0.1, delay=3.0), receptor_type="inhibitory"
)
noise = p.NoisyCurrentSource(mean=0.5, stdev=0.3, start=5.0, stop=30.0, dt=1.0)
noise.set_parameters(seed=(12345, 987654321, 43219876, 6543217))
a.inject(noise)
a[1:3].inject(p.StepCurrentSource(times=[10.0, 11.0, 11.4, 20.0], amplitudes=[0.5, 0.7, 0.9, 0.0]))
z.inject(p.ACSource(start=2.0, stop=40.0, amplitude=3.0, offset=1.0, frequency=50.0, phase=10.0))
a.record(["spikes", "v", "gsyn_exc"])
z.record(["spikes", "v"])
b.record(["spikes", "v", "gsyn_exc", "gsyn_inh"])
p.run(50)
p.end()
