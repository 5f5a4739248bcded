"""IFCurrDeltaFixedProb on two cores, refractory; two runs."""

import pyNN.spiNNaker as p  # noqa: N813

p.setup(timestep=1.0)
p.set_number_of_neurons_per_core(p.extra_models.IFCurrDeltaFixedProb, 5)
src = p.Population(
    5,
    p.SpikeSourceArray(
        spike_times=[[3 + 7 * i, 40 + 11 * i, 45 + 11 * i, 150 + 5 * i] for i in range(5)]
    ),
    label="source",
)
pop = p.Population(
    8,
    p.extra_models.IFCurrDeltaFixedProb(
        tau_m=10.0,
        cm=1.3,
        v_thresh=1.5,
        p_thresh=0.3,
        tau_refrac=2.0,
        i_offset=0.25,
        v_reset=-0.5,
        seed=99,
    ),
    label="neurons",
)
p.Projection(
    src,
    pop,
    p.AllToAllConnector(),
    p.StaticSynapse(weight=0.9, delay=2.0),
    receptor_type="excitatory",
)
p.Projection(
    src,
    pop,
    p.AllToAllConnector(),
    p.StaticSynapse(weight=0.3, delay=4.0),
    receptor_type="inhibitory",
)
pop.record(["spikes", "v", "gsyn_exc", "gsyn_inh"])
p.run(100)
p.run(100)
p.end()
