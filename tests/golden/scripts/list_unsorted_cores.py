"""An unsorted list onto several cores: the host sorts it unstably, and its short rows lose some."""

import pyNN.spiNNaker as sim  # noqa: N813

CONNECTIONS = [
    (11, 8, 2.0696, 4.01),
    (13, 3, 2.1341, 2.63),
    (5, 5, 1.3444, 2.75),
    (9, 7, 2.4977, 0.72),
    (5, 1, 2.8833, 1.38),
    (8, 4, 2.0654, 3.43),
    (9, 13, 1.8222, 3.78),
    (6, 1, 0.6563, 0.51),
    (12, 7, 2.4642, 4.52),
    (12, 14, 0.2168, 2.73),
    (0, 9, 1.4128, 4.79),
    (10, 15, 0.7057, 1.6),
    (1, 4, 0.7391, 1.5),
    (1, 14, 1.8408, 3.97),
    (14, 0, 0.9911, 4.26),
    (2, 15, 2.2063, 2.68),
    (14, 2, 1.2942, 4.75),
    (8, 9, 0.6704, 2.62),
    (9, 10, 1.5051, 3.0),
    (15, 12, 0.5759, 1.94),
    (15, 12, 1.4046, 4.49),
    (6, 9, 1.809, 2.22),
    (14, 1, 1.5806, 0.77),
    (3, 8, 0.2695, 3.6),
    (4, 12, 1.1098, 2.06),
    (4, 8, 2.8752, 2.38),
    (3, 7, 0.0211, 3.0),
    (12, 0, 2.8373, 1.47),
    (13, 4, 0.9139, 0.5),
    (3, 11, 0.1101, 1.78),
    (13, 6, 2.1875, 3.59),
]

sim.setup(timestep=0.5)
sim.set_number_of_neurons_per_core(sim.IF_curr_exp, 4)
cells = sim.Population(16, sim.IF_curr_exp(i_offset=1.5), label="cells")
sim.Projection(cells, cells, sim.FromListConnector(CONNECTIONS), receptor_type="inhibitory")
cells.record(["v", "spikes"])
sim.run(40.0)
sim.end()
