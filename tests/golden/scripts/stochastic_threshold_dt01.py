"""A stochastic threshold, without and with sub-steps, on two cores; two runs."""

import pyNN.spiNNaker as p  # noqa: N813

p.setup(timestep=0.1)
p.set_number_of_neurons_per_core(p.extra_models.IFCondExpStoc, 3)
src = p.Population(
    5,
    p.SpikeSourceArray(spike_times=[[1 + 0.7 * i, 14 + 11 * i, 60 + 5 * i] for i in range(5)]),
    label="source",
)
a = p.Population(
    5,
    p.extra_models.IFCondExpStoc(
        du_th=[0.5, 2.0, 5.0, 20.0, 40.0],
        tau_th=[20.0, 5.0, 100.0, 3000.0, 60000.0],
        tau_refrac=0.33,
    ),
    label="stoc",
    additional_parameters={"n_steps_per_timestep": 3},
)
c = p.Population(
    5,
    p.extra_models.IFCondExpStoc(
        du_th=[0.5, 2.0, 5.0, 20.0, 40.0],
        tau_th=[20.0, 5.0, 100.0, 3000.0, 60000.0],
        tau_refrac=0.33,
    ),
    label="one",
)
for q in (a, c):
    p.Projection(src, q, p.AllToAllConnector(), p.StaticSynapse(weight=0.008, delay=1.0))
    q.record(["spikes", "v", "gsyn_exc"])
p.run(20)
p.run(20)
p.end()
