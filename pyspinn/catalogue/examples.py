"""Which tutorial teaches a name, and what the example calls in the help are made of."""

from __future__ import annotations

#: File of a tutorial -> paths of the names that it teaches.
TAUGHT = {
    "01.RunningPyNNSimulations.ipynb": (
        "setup Population SpikeSourceArray IF_curr_exp Projection OneToOneConnector StaticSynapse "
        "Population.record run Population.get_data end plotting.Figure plotting.Panel"
    ),
}
#: Path of a name -> file of the tutorial.
TUTORIALS = {path: file for file, paths in TAUGHT.items() for path in paths.split()}

#: What every example finds ready: `p` is the simulator.
NETWORK = """
p.setup(timestep=1.0)
line = p.Line()
source = p.Population(10, p.SpikeSourceArray(spike_times=[2.0]), structure=line, label="source")
noise = p.Population(10, p.SpikeSourcePoisson(rate=10.0), label="noise")
hand = p.Population(8, p.external_devices.SpikeInjector(), label="hand")
neurons = p.Population(10, p.IF_curr_exp(), structure=line, label="neurons")
view = neurons[0:5]
image = p.Population(9, p.SpikeSourceArray(spike_times=[2.0]), structure=p.Grid2D())
features = p.Population(6, p.IF_curr_exp(), structure=p.Grid2D(1.5))
reward = p.Population(1, p.SpikeSourceArray(spike_times=[8.0]), label="reward")
projection = p.Projection(
    source, neurons, p.OneToOneConnector(), p.StaticSynapse(weight=5.0, delay=1.0)
)
neurons.record(["spikes", "v"])
learner = p.Population(10, p.IF_curr_exp(), label="learner")
learning = p.Projection(
    source,
    learner,
    p.OneToOneConnector(),
    p.STDPMechanism(p.SpikePairRule(), p.AdditiveWeightDependence()),
)
learning.record_weights()
p.external_devices.activate_live_output_for(neurons)
p.external_devices.add_poisson_live_rate_control(noise)
connection = p.external_devices.SpynnakerLiveSpikesConnection(
    receive_labels=["neurons"], send_labels=["hand"]
)
control = p.external_devices.SpynnakerPoissonControlConnection(poisson_labels=["noise"])

def begin(label, connection):
    print(label, "begins")

def seen(label, time, neuron_ids):
    print(label, time, neuron_ids)
"""
#: What those find besides that read results.
RESULTS = """
p.run(10.0)
data = neurons.get_data()
segment = data.segments[0]
v = segment.filter(name="v")[0]
spikes = segment.spiketrains[0]
figure = Figure(Panel(v))
"""
#: Class -> the object of `NETWORK` or `RESULTS` whose members are shown.
OBJECTS = {
    "Population": "neurons",
    "PopulationView": "view",
    "Cell": "neurons[0]",
    "Projection": "projection",
    "NumpyRNG": "p.NumpyRNG(seed=1)",
    "RandomDistribution": 'p.RandomDistribution("uniform", low=0.0, high=1.0)',
    "Block": "data",
    "Segment": "segment",
    "AnalogSignal": "v",
    "SpikeTrain": "spikes",
    "Figure": "figure",
    "SpynnakerLiveSpikesConnection": "connection",
}
#: Members that read results, and classes all of whose members do.
AFTER_RUN = frozenset(
    (
        "Population.get_data",
        "Population.recorded",
        "Population.write_data",
        "Population.get_spike_counts",
        "Population.mean_spike_count",
        "Population.spinnaker_get_data",
        "Projection.get",
        "Projection.get_weight_history",
        "Projection.weightHistogram",
        "end",
        "reset",
        "fidelity",
        "live_report",
        "widgets.MembranePlot",
    )
)
READS_RESULTS = frozenset(("Block", "Segment", "AnalogSignal", "SpikeTrain", "Figure", "plotting"))

#: The names of `external_devices` that need no hardware besides a board.
LIVE = frozenset(
    (
        "external_devices.SpikeInjector",
        "external_devices.activate_live_output_for",
        "external_devices.add_poisson_live_rate_control",
    )
)

#: Calls that are put together in a way of their own.
OWN = {
    "Cuboid": "p.Population(10, p.IF_curr_exp(), "
    "structure=p.RandomStructure(p.Cuboid(100.0, 100.0, 50.0)))",
    "Sphere": "p.Population(10, p.IF_curr_exp(), "
    "structure=p.RandomStructure(p.Sphere(radius=100.0)))",
    "CSAConnector": "p.Projection(source, neurons, p.CSAConnector(csa.oneToOne), "
    "p.StaticSynapse(weight=0.5, delay=1.0))",
    "KernelConnector": "p.Projection(source, neurons, "
    "p.KernelConnector((2, 5), (2, 5), (1, 3)), p.StaticSynapse(weight=0.5, delay=1.0))",
    "Space": 'p.Space(axes="xy", periodic_boundaries=((0.0, 10.0), (0.0, 10.0), None))',
    "extra_models.Neuromodulation": "p.Projection(reward, learner, p.AllToAllConnector(), "
    'p.extra_models.Neuromodulation(weight=0.1), receptor_type="reward")',
    "extra_models.WeightDependenceAdditiveTriplet": "p.STDPMechanism("
    "p.extra_models.PfisterSpikeTriplet(16.8, 33.7, 101.0, 125.0, 0.01, 0.01), "
    "p.extra_models.WeightDependenceAdditiveTriplet(), weight=0.5)",
    "extra_models.PfisterSpikeTriplet": "p.STDPMechanism("
    "p.extra_models.PfisterSpikeTriplet(16.8, 33.7, 101.0, 125.0, 0.01, 0.01), "
    "p.extra_models.WeightDependenceAdditiveTriplet(), weight=0.5)",
    "Convolution": "p.Projection(image, features, p.ConvolutionConnector([[0.5, -0.5]]), "
    "p.Convolution())",
    "ConvolutionConnector": "p.Projection(image, features, "
    "p.ConvolutionConnector([[0.5, -0.5]]), p.Convolution())",
    "PoolDense": "p.Projection(image, neurons, p.PoolDenseConnector([[0.1] * 10] * 9), "
    "p.PoolDense())",
    "PoolDenseConnector": "p.Projection(image, neurons, "
    "p.PoolDenseConnector([[0.1] * 10] * 9), p.PoolDense())",
    "Projection.record_weights": "learning.record_weights()",
    "Projection.get_weight_history": "learning.get_weight_history()",
    "external_devices.SpynnakerLiveSpikesConnection": """\
connection = p.external_devices.SpynnakerLiveSpikesConnection(receive_labels=["neurons"])
p.external_devices.activate_live_output_for(
    neurons, database_notify_port_num=connection.local_port
)

def seen(label, time, neuron_ids):
    print(label, time, neuron_ids)

connection.add_receive_callback("neurons", seen)""",
    "external_devices.SpynnakerPoissonControlConnection": """\
control = p.external_devices.SpynnakerPoissonControlConnection(poisson_labels=["noise"])
p.external_devices.add_poisson_live_rate_control(
    noise, database_notify_port_num=control.local_port
)

def begin(label, connection):
    connection.set_rates(label, [(0, 50.0), (1, 20.0)])

control.add_start_resume_callback("noise", begin)""",
    "SpynnakerPoissonControlConnection.add_start_resume_callback": "control."
    'add_start_resume_callback("noise", begin)',
    "SpynnakerPoissonControlConnection.set_rate": 'control.set_rate("noise", 0, 50.0)',
    "SpynnakerPoissonControlConnection.set_rates": "control."
    'set_rates("noise", [(0, 50.0), (1, 20.0)])',
    "SpynnakerLiveSpikesConnection.add_init_callback": """\
def ready(label, n_cells, run_time_ms, timestep_ms):
    print(label, n_cells)

connection.add_init_callback("neurons", ready)""",
    "SpynnakerLiveSpikesConnection.add_receive_no_time_callback": """\
p.external_devices.activate_live_output_for(
    learner, payload_as_time_stamps=False, use_payload_prefix=False
)

def cell_seen(label, neuron_id, payload):
    print(label, neuron_id)

connection.add_receive_label("learner")
connection.add_receive_no_time_callback("learner", cell_seen)""",
    "external_devices.request_stop": """\
def seen(label, time, neuron_ids):
    p.external_devices.request_stop()

connection.add_receive_callback("neurons", seen)""",
    "external_devices.continue_simulation": """\
def seen(label, time, neuron_ids):
    p.external_devices.continue_simulation()

connection.add_receive_callback("neurons", seen)""",
    # A board has neither.
    "distance": "",
    "get_max_delay": "",
    "plotting.DataTable": "",
    "plotting.connection_plot": "",
}

#: Argument, by path or by name -> what is written for it. Those with a path are always shown.
VALUES = {
    "setup.timestep": "1.0",
    "Population.label": '"neurons"',
    "Population.size": "10",
    "Projection.synapse_type": "p.StaticSynapse(weight=0.5, delay=1.0)",
    "Projection.connector": "p.OneToOneConnector()",
    "StaticSynapse.weight": "0.5",
    "StaticSynapse.delay": "1.0",
    "StaticSynapse.unknown": "",
    "STDPMechanism.timing_dependence": "p.SpikePairRule()",
    "STDPMechanism.weight_dependence": "p.AdditiveWeightDependence()",
    "STDPMechanism.weight": "0.5",
    "StructuralMechanismStatic.initial_weight": "0.5",
    "StructuralMechanismSTDP.timing_dependence": "p.SpikePairRule()",
    "StructuralMechanismSTDP.weight_dependence": "p.AdditiveWeightDependence()",
    "StructuralMechanismSTDP.initial_weight": "0.5",
    "RandomDistribution.parameters_named": "low=0.0, high=1.0",
    "NumpyRNG.seed": "1",
    "NumpyRNG.next.n": "5",
    "RandomDistribution.next.n": "5",
    "DCSource.amplitude": "0.5",
    "DCSource.start": "10.0",
    "DCSource.stop": "50.0",
    "ACSource.amplitude": "0.5",
    "ACSource.frequency": "10.0",
    "ACSource.start": "0.0",
    "ACSource.stop": "100.0",
    "NoisyCurrentSource.mean": "0.5",
    "NoisyCurrentSource.stdev": "0.1",
    "NoisyCurrentSource.stop": "100.0",
    "StepCurrentSource.times": "[10.0, 50.0]",
    "StepCurrentSource.amplitudes": "[0.5, 0.0]",
    "SpikeSourceArray.spike_times": "[0.0, 5.0]",
    "SpikeSourcePoisson.rate": "10.0",
    "extra_models.SpikeSourcePoissonVariable.rates": "[10.0, 50.0]",
    "extra_models.SpikeSourcePoissonVariable.starts": "[0.0, 100.0]",
    "Grid2D.aspect_ratio": "1.0",
    "Population.annotate.annotations": 'layer="input"',
    "Projection.annotate.annotations": 'layer="input"',
    "Population.initialize.initial_values": "v=-65.0",
    "Population.set.parameters": "tau_m=20.0",
    "Population.set_state.values": "v=-65.0",
    "Cell.set_parameters.parameters": "tau_m=20.0",
    "Cell.set_initial_value.value": "-65.0",
    "Population.get_data.variables": '["spikes", "v"]',
    "initialize.initial_values": "v=-65.0",
    "connect.weight": "0.5",
    "connect.receptor_type": '"excitatory"',
    "Projection.get.format": '"list"',
    "Projection.save.format": '"list"',
    "Segment.filter.name": '"v"',
    "AnalogSignal.time_slice.t_start": "2 * v.times.units",
    "AnalogSignal.time_slice.t_stop": "5 * v.times.units",
    "AnalogSignal.rescale.units": '"V"',
    "SpikeTrain.time_slice.t_start": "2 * spikes.units",
    "SpikeTrain.time_slice.t_stop": "5 * spikes.units",
    "SpikeTrain.rescale.units": '"s"',
    "plotting.Figure.panels": "Panel(v)",
    "plotting.Panel.data": "v",
    "plotting.Panel.options": 'ylabel="Membrane potential (mV)", yticks=True',
    "extra_models.AllButMeConnector.n_neurons_per_group": "2",
    "extra_models.Vogels2011Rule.alpha": "0.12",
    "use.speed": "0.5",
    "distribution.binomial.n": "10",
    "distribution.binomial.p": "0.5",
    "distribution.exponential.beta": "2.0",
    "distribution.exponential_clipped.beta": "2.0",
    "distribution.exponential_clipped.low": "0.0",
    "distribution.exponential_clipped.high": "10.0",
    "distribution.gamma.k": "2.0",
    "distribution.gamma.theta": "1.0",
    "distribution.lognormal.mu": "0.0",
    "distribution.lognormal.sigma": "0.5",
    "distribution.normal.mu": "0.5",
    "distribution.normal.sigma": "0.1",
    "distribution.normal_clipped.mu": "0.5",
    "distribution.normal_clipped.sigma": "0.1",
    "distribution.normal_clipped.low": "0.0",
    "distribution.normal_clipped.high": "1.0",
    "distribution.normal_clipped_to_boundary.mu": "0.5",
    "distribution.normal_clipped_to_boundary.sigma": "0.1",
    "distribution.normal_clipped_to_boundary.low": "0.0",
    "distribution.normal_clipped_to_boundary.high": "1.0",
    "distribution.poisson.lambda_": "5.0",
    "distribution.uniform.low": "0.0",
    "distribution.uniform.high": "1.0",
    "distribution.uniform_int.low": "1",
    "distribution.uniform_int.high": "10",
    "distribution.vonmises.mu": "0.0",
    "distribution.vonmises.kappa": "2.0",
    "Population.write_data.io": '"neurons.pkl"',
    "Population.index_to_id.index": "0",
    "Population.id_to_index.id": "neurons[0]",
    "Population.is_local.id": "neurons[0]",
    "PopulationView.index_in_grandparent.indices": "[0, 1]",
    "PopulationView.selector": "[0, 1, 2]",
    "record.filename": '"neurons.pkl"',
    "set_number_of_synapse_cores.n_synapse_cores": "1",
    "widgets.LiveVoltage.neurons": "[0, 5]",
    "widgets.MembranePlot.block": "neurons.get_data()",
    "widgets.RateControl.population": "noise",
    "widgets.SpikeButtons.population": "hand",
    "SpynnakerLiveSpikesConnection.add_send_label.label": '"hand"',
    "SpynnakerLiveSpikesConnection.send_event.label": '"hand"',
    "SpynnakerLiveSpikesConnection.send_event_with_payload.label": '"hand"',
    "SpynnakerLiveSpikesConnection.send_events.label": '"hand"',
    "SpynnakerLiveSpikesConnection.send_events_with_payloads.label": '"hand"',
    "SpynnakerLiveSpikesConnection.send_spike.label": '"hand"',
    "SpynnakerLiveSpikesConnection.send_spikes.label": '"hand"',
    "A_minus": "0.01",
    "A_plus": "0.01",
    "allow_delay_extensions": "True",
    "atom_id": "3",
    "atom_ids": "[0, 3]",
    "atom_ids_and_payloads": "[(0, 10), (3, 20)]",
    "array": "[[i != j for j in range(10)] for i in range(10)]",
    "attribute_names": '["weight", "delay"]',
    "boundary": "p.Sphere(radius=100.0)",
    "cellclass": "p.IF_curr_exp()",
    "cells": "neurons",
    "conn_list": "[(0, 1, 0.5, 1.0), (1, 0, 0.5, 1.0)]",
    "connector": "p.OneToOneConnector()",
    "current_source": "p.DCSource(amplitude=0.5, start=10.0, stop=50.0)",
    "d_expression": '"exp(-d / 2.0)"',
    "degree": "1",
    "distribution": '"uniform"',
    "elimination": "p.RandomByWeightElimination(threshold=0.1)",
    "file": '"connections.txt"',
    "filename": '"figure.png"',
    "formation": "p.DistanceDependentFormation(grid=(10, 1))",
    "label": '"neurons"',
    "live_event_callback": "seen",
    "neuron_id": "3",
    "neuron_ids": "[0, 3]",
    "pause_stop_callback": "begin",
    "payload": "10",
    "start_resume_callback": "begin",
    "index_expression": '"0.1 * (i < j)"',
    "max_atoms_per_core": "64",
    "max_permitted": "64",
    "n": "5",
    "neuron_type": "p.IF_curr_exp",
    "offset": "1",
    "parameter_names": '"tau_m"',
    "parent": "neurons",
    "partner_selection": "p.RandomSelection()",
    "p_connect": "0.1",
    "poisson_population": "noise",
    "population": "neurons",
    "post": "neurons",
    "postsynaptic_population": "neurons",
    "pre": "source",
    "presynaptic_population": "source",
    "rewiring": "0.1",
    "simtime": "100.0",
    "download_synapses": "True",
    "size": "10",
    "source": "neurons",
    "src": "neurons[0]",
    "tau_minus": "20.0",
    "tau_plus": "20.0",
    "tau_x": "100.0",
    "tau_y": "100.0",
    "tgt": "neurons[1]",
    "threshold": "0.1",
    "tstop": "100.0",
    "variable": '"v"',
    "variables": '["spikes", "v"]',
    "wrap": "True",
    "x": "0",
    "y": "1",
}
