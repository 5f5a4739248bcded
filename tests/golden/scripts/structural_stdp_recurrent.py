"""Rewiring ten times a tick, two projections; delays that a board loses."""

import pyNN.spiNNaker as sim  # noqa: N813

sim.setup(timestep=1.0)
src = sim.Population(
    4,
    sim.SpikeSourceArray(
        spike_times=[
            [32, 75, 77, 90, 143, 173, 186],
            [4, 15, 56, 59, 133, 160, 181, 190],
            [
                4,
                10,
                16,
                24,
                34,
                37,
                41,
                61,
                62,
                74,
                77,
                84,
                89,
                110,
                114,
                126,
                131,
                133,
                140,
                147,
                155,
                156,
                164,
                167,
                185,
            ],
            [18, 39, 54, 69, 92, 106, 111, 115, 140, 144, 174, 185, 193],
        ]
    ),
    label="src",
)
pop = sim.Population(
    4, sim.IF_curr_exp(tau_syn_E=3.0), additional_parameters={"seed": 66}, label="pop"
)
syn = sim.StructuralMechanismSTDP(
    partner_selection=sim.LastNeuronSelection(spike_buffer_size=2),
    formation=sim.DistanceDependentFormation(
        grid=(1, 4),
        p_form_forward=0.576,
        sigma_form_forward=1.717,
        p_form_lateral=0.664,
        sigma_form_lateral=0.855,
    ),
    elimination=sim.RandomByWeightElimination(
        threshold=0.292, prob_elim_depressed=0.3, prob_elim_potentiated=0.375
    ),
    timing_dependence=sim.SpikePairRule(
        tau_plus=7.606, tau_minus=6.54, A_plus=0.267, A_minus=0.221
    ),
    weight_dependence=sim.AdditiveWeightDependence(w_min=0.0, w_max=2.487),
    f_rew=10000.0,
    initial_weight=0.695,
    initial_delay=2.0,
    s_max=5,
    with_replacement=True,
    seed=186,
    weight=1.5,
    delay=1.0,
)
sim.Projection(src, pop, sim.OneToOneConnector(), synapse_type=syn)
sim.Projection(pop, pop, sim.OneToOneConnector(), synapse_type=syn)
pop.record(["spikes", "v"])
sim.run(200)
sim.end()
