"""Dopamine with the Vogels rule and recurrent synapses."""

import pyNN.spiNNaker as sim  # noqa: N813

sim.setup(timestep=1.0)
post = sim.Population(1, sim.IF_cond_exp(tau_syn_E=2.0), label="post")
stim = sim.Population(1, sim.SpikeSourceArray(spike_times=[[35, 51, 139, 156]]), label="stim")
pre = sim.Population(
    2,
    sim.SpikeSourceArray(spike_times=[[47, 69, 106, 135, 167, 248], [4, 10, 41, 60, 91, 201]]),
    label="pre",
)
reward = sim.Population(2, sim.SpikeSourceArray(spike_times=[[217], [30, 121]]), label="reward")
punish = sim.Population(1, sim.SpikeSourceArray(spike_times=[[193, 239]]), label="punish")
sim.Projection(stim, post, sim.OneToOneConnector(), sim.StaticSynapse(weight=0.3, delay=1.0))
sim.Projection(
    pre,
    post,
    sim.AllToAllConnector(),
    synapse_type=sim.STDPMechanism(
        timing_dependence=sim.extra_models.Vogels2011Rule(
            alpha=0.251, tau=27.236, A_plus=0.287, A_minus=0.318
        ),
        weight_dependence=sim.AdditiveWeightDependence(w_min=0.0, w_max=2.593),
        weight=0.314,
        delay=1.0,
    ),
)
sim.Projection(
    reward,
    post,
    sim.AllToAllConnector(),
    synapse_type=sim.extra_models.Neuromodulation(
        weight=0.127, tau_c=611.795, tau_d=62.603, w_min=0.2, w_max=3.838
    ),
    receptor_type="reward",
)
sim.Projection(
    punish,
    post,
    sim.AllToAllConnector(),
    synapse_type=sim.extra_models.Neuromodulation(
        weight=0.283, tau_c=611.795, tau_d=62.603, w_min=0.2, w_max=3.838
    ),
    receptor_type="punishment",
)
sim.Projection(
    post,
    post,
    sim.AllToAllConnector(),
    synapse_type=sim.STDPMechanism(
        timing_dependence=sim.extra_models.Vogels2011Rule(
            alpha=0.251, tau=27.236, A_plus=0.287, A_minus=0.318
        ),
        weight_dependence=sim.AdditiveWeightDependence(w_min=0.0, w_max=2.593),
        weight=0.623,
        delay=1.0,
    ),
)
post.record(["spikes", "v"])
sim.run(300)
sim.end()
