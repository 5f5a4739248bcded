"""What belongs into an argument, and what calls return: for the completer and the checks."""

from __future__ import annotations

#: Argument name -> what belongs there. A qualified name (``Cell.set_state``) comes first.
ACCEPTS = {
    "Population.set.parameters": "parameter_keywords",
    "Population.initialize.initial_values": "state_keywords",
    "Population.set_state.values": "state_keywords",
    "initialize.initial_values": "state_keywords",
    "RandomDistribution.distribution": "distribution_name",
    "RandomDistribution.parameters_named": "distribution_keywords",
    "NumpyRNG.next.distribution": "distribution_name",
    "record.source": "population",
    "PopulationView.parent": "population",
    "Segment.filter.name": "signal_name",
    "SpynnakerLiveSpikesConnection.add_receive_callback.label": "label_receive",
    "SpynnakerLiveSpikesConnection.add_receive_no_time_callback.label": "label_receive",
    "SpynnakerLiveSpikesConnection.add_receive_label.label": "label_receive",
    "SpynnakerLiveSpikesConnection.add_send_label.label": "label_send",
    "SpynnakerLiveSpikesConnection.send_spike.label": "label_send",
    "SpynnakerLiveSpikesConnection.send_spikes.label": "label_send",
    "SpynnakerLiveSpikesConnection.send_event.label": "label_send",
    "SpynnakerLiveSpikesConnection.send_events.label": "label_send",
    "SpynnakerPoissonControlConnection.add_init_callback.label": "label_poisson",
    "SpynnakerPoissonControlConnection.add_start_callback.label": "label_poisson",
    "SpynnakerPoissonControlConnection.add_start_resume_callback.label": "label_poisson",
    "SpynnakerPoissonControlConnection.set_rate.label": "label_poisson",
    "SpynnakerPoissonControlConnection.set_rates.label": "label_poisson",
    "SpynnakerLiveSpikesConnection.add_init_callback.label": "label_any",
    "SpynnakerLiveSpikesConnection.add_pause_stop_callback.label": "label_any",
    "SpynnakerLiveSpikesConnection.add_start_callback.label": "label_any",
    "SpynnakerLiveSpikesConnection.add_start_resume_callback.label": "label_any",
    "additional_parameters": "settings",
    "attribute_names": "projection_attribute",
    "boundary": "shape",
    "cellclass": "cell",
    "cells": "population",
    "connector": "connector",
    "current_source": "current_source",
    "elimination": "elimination",
    "formation": "formation",
    "neuron_type": "cell_class",
    "parameter_names": "parameter_name",
    "poisson_labels": "label_poisson",
    "poisson_population": "population",
    "population": "population",
    "receive_labels": "label_receive",
    "send_labels": "label_send",
    "partner_selection": "partner_selection",
    "post": "population",
    "postsynaptic_population": "population",
    "pre": "population",
    "presynaptic_population": "population",
    "receptor_type": "receptor",
    "rng": "rng",
    "structure": "structure",
    "synapse_type": "synapse",
    "timing_dependence": "timing_rule",
    "variable": "recordable",
    "variables": "recordable",
    "weight_dependence": "weight_rule",
}
#: Argument -> the words it may be.
CHOICES = {
    "Projection.get.format": ("list", "array"),
    "Projection.save.format": ("list", "array"),
    "Projection.get.multiple_synapses": ("last", "first", "sum", "min", "max"),
    "Grid2D.fill_order": ("sequential", "random"),
    "Grid3D.fill_order": ("sequential", "random"),
    "setup.arithmetic": ("fixed", "float64"),
}
#: Methods of populations, views, cells and projections that the package itself calls.
INTERNAL = frozenset(
    (
        "called",
        "cell_at",
        "changes_taken",
        "describe_population",
        "describe_projection",
        "inject_into",
        "is_placed",
        "live_values",
        "no_positions",
        "parameter_values",
        "pending_change",
        "places",
        "population",
        "require_live",
        "select",
        "set_live",
        "synapses",
        "view_of",
    )
)
#: What a call or attribute gives, where Python's annotation does not say it.
RETURNS = {
    "Population.get": "array",
    "Population.celltype": "celltype",
    "Population.structure": "structure",
    "Population.position_generator": "object",
    "Population.sample": "PopulationView",
    "Population.id_to_index": "int",
    "Population.index_to_id": "int",
    "Population.describe": "str",
    "Population.spinnaker_get_data": "array",
    "PopulationView.parent": "Population",
    "PopulationView.mask": "object",
    "PopulationView.describe": "str",
    "Projection.get": "list",
    "Projection.describe": "str",
    "RandomDistribution.next": "array",
    "NumpyRNG.next": "array",
}
#: An annotation -> the name of the class.
CLASSES = {
    "Block": "Block",
    "neo.Block": "Block",
    "Cell": "Cell",
    "Cells": "Population",
    "Population": "Population",
    "PopulationView": "PopulationView",
    "Projection": "Projection",
    "Machine": "Machine",
    "list[Cell]": "[Cell]",
    "Iterator[Cell]": "[Cell]",
    "list[str]": "[str]",
    "None": "None",
    "bool": "bool",
    "float": "float",
    "int": "int",
    "str": "str",
}


def returned(path: str, annotation: str) -> str:
    """Return the name of the class that a call or attribute gives, or an empty text."""
    if path in RETURNS:
        return RETURNS[path]
    if annotation in CLASSES:
        return CLASSES[annotation]
    if annotation.startswith("NDArray"):
        return "array"
    return "dict" if annotation.startswith("dict") else ""
