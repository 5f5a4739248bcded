"""Dopamine with the multiplicative rule onto conductance cells."""

import pyNN.spiNNaker as sim  # noqa: N813

sim.setup(timestep=1.0)
reward = sim.Population(2, sim.SpikeSourceArray(spike_times=[[220], [207, 237]]), label="reward")
stim = sim.Population(
    1,
    sim.SpikeSourceArray(spike_times=[[68, 136, 140, 144, 216, 221, 227, 242, 289]]),
    label="stim",
)
punish = sim.Population(1, sim.SpikeSourceArray(spike_times=[[22]]), label="punish")
pre = sim.Population(
    3,
    sim.SpikeSourceArray(
        spike_times=[
            [61, 162, 176, 192, 208],
            [71, 81, 105, 108, 109, 171, 180, 181, 204, 258, 268, 276],
            [2, 20, 25, 59, 105, 120, 154, 196, 200, 202, 245],
        ]
    ),
    label="pre",
)
post = sim.Population(1, sim.IF_cond_exp(tau_syn_E=2.0), label="post")
sim.Projection(stim, post, sim.OneToOneConnector(), sim.StaticSynapse(weight=0.3, delay=1.0))
sim.Projection(
    pre,
    post,
    sim.AllToAllConnector(),
    synapse_type=sim.STDPMechanism(
        timing_dependence=sim.SpikePairRule(
            tau_plus=5.707, tau_minus=11.206, A_plus=0.805, A_minus=1.095
        ),
        weight_dependence=sim.MultiplicativeWeightDependence(w_min=0.0, w_max=2.113),
        weight=0.204,
        delay=5.0,
    ),
)
sim.Projection(
    reward,
    post,
    sim.AllToAllConnector(),
    synapse_type=sim.extra_models.Neuromodulation(
        weight=0.281, tau_c=773.686, tau_d=188.865, w_min=0.0, w_max=2.791
    ),
    receptor_type="reward",
)
sim.Projection(
    punish,
    post,
    sim.AllToAllConnector(),
    synapse_type=sim.extra_models.Neuromodulation(
        weight=0.151, tau_c=773.686, tau_d=188.865, w_min=0.0, w_max=2.791
    ),
    receptor_type="punishment",
)
sim.Projection(
    post,
    post,
    sim.AllToAllConnector(),
    synapse_type=sim.STDPMechanism(
        timing_dependence=sim.SpikePairRule(
            tau_plus=5.707, tau_minus=11.206, A_plus=0.805, A_minus=1.095
        ),
        weight_dependence=sim.MultiplicativeWeightDependence(w_min=0.0, w_max=2.113),
        weight=0.32,
        delay=5.0,
    ),
)
post.record(["spikes", "v"])
sim.run(300)
sim.end()
