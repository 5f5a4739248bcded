"""IFTruncDelta with initial inputs; two runs."""

import pyNN.spiNNaker as p  # noqa: N813

p.setup(timestep=1.0)
src = p.Population(
    5,
    p.SpikeSourceArray(
        spike_times=[[3 + 7 * i, 40 + 11 * i, 45 + 11 * i, 150 + 5 * i] for i in range(5)]
    ),
    label="source",
)
pop = p.Population(
    5,
    p.extra_models.IFTruncDelta(
        tau_m=5.3,
        cm=7.7,
        v_thresh=3.0,
        v_reset=-0.7,
        tau_refrac=3.0,
        i_offset=-0.02,
        isyn_exc=0.25,
        isyn_inh=1.5,
        v=0.3,
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
