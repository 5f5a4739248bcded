"""StocSigma on two cores; two runs."""

import pyNN.spiNNaker as p  # noqa: N813

p.setup(timestep=1.0)
p.set_number_of_neurons_per_core(p.extra_models.StocSigma, 5)
src = p.Population(
    5,
    p.SpikeSourceArray(
        spike_times=[[3 + 7 * i, 40 + 11 * i, 45 + 11 * i, 150 + 5 * i] for i in range(5)]
    ),
    label="source",
)
pop = p.Population(
    8,
    p.extra_models.StocSigma(tau_refrac=3.0, alpha=2.3, bias=0.7, refract_init=0, seed=31),
    label="neurons",
)
p.Projection(
    src,
    pop,
    p.AllToAllConnector(),
    p.StaticSynapse(weight=3.9, delay=2.0),
    receptor_type="excitatory",
)
p.Projection(
    src,
    pop,
    p.AllToAllConnector(),
    p.StaticSynapse(weight=2.3, delay=4.0),
    receptor_type="inhibitory",
)
pop.record(["spikes", "v", "ex_input", "in_input", "prob"])
p.run(42)
p.run(158)
p.end()
