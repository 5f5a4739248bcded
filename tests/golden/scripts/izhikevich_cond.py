"""Izhikevich_cond."""

import pyNN.spiNNaker as p  # noqa: N813

p.setup(timestep=1.0)
src = p.Population(
    8,
    p.SpikeSourceArray(
        spike_times=[[3 + 7 * i, 40 + 11 * i, 45 + 11 * i, 150 + 5 * i] for i in range(8)]
    ),
    label="source",
)
pop = p.Population(
    8,
    p.extra_models.Izhikevich_cond(
        i_offset=4.0, e_rev_E=1.5, e_rev_I=-80.0, tau_syn_E=3.0, tau_syn_I=7.0
    ),
    label="neurons",
    additional_parameters={"seed": 5},
)
p.Projection(
    src,
    pop,
    p.FixedProbabilityConnector(0.9),
    p.StaticSynapse(weight=0.04, delay=2.0),
    receptor_type="excitatory",
)
p.Projection(
    src,
    pop,
    p.FixedProbabilityConnector(0.9),
    p.StaticSynapse(weight=0.01, delay=4.0),
    receptor_type="inhibitory",
)
pop.record(["spikes", "v", "gsyn_exc", "gsyn_inh"])
p.run(300)
p.end()
