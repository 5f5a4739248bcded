"""What a lesson uses of Neo, whose objects recorded data are: name, what it gives, meaning."""

from __future__ import annotations

_SIGNAL_PARTS = (
    ("magnitude", "array", "The numbers without their unit."),
    ("times", "Quantity", "The times."),
    ("t_start", "Quantity", "When it begins."),
    ("t_stop", "Quantity", "When it ends."),
    ("duration", "Quantity", "How long it is."),
    ("units", "object", "The unit of the numbers."),
    ("annotations", "dict", "Notes: population, index, identifier."),
)
#: Class -> its attributes.
ATTRIBUTES: dict[str, tuple[tuple[str, str, str], ...]] = {
    "Block": (
        ("segments", "[Segment]", "One segment for each stretch between resets."),
        ("annotations", "dict", "Notes: size, label, time step, fidelity."),
        ("name", "str", "Label of the population."),
        ("description", "str", "The population in words."),
        ("rec_datetime", "object", "When it was recorded."),
    ),
    "Segment": (
        ("spiketrains", "[SpikeTrain]", "The spikes: one train for each cell."),
        ("analogsignals", "[AnalogSignal]", "What was sampled: one signal for each variable."),
        ("events", "[Event]", "Events, such as rewiring."),
        ("name", "str", "Name of the segment."),
        ("annotations", "dict", "Notes given to reset()."),
        ("rec_datetime", "object", "When it was recorded."),
        ("t_start", "Quantity", "When it begins."),
        ("t_stop", "Quantity", "When it ends."),
    ),
    "AnalogSignal": (
        *_SIGNAL_PARTS,
        ("sampling_period", "Quantity", "Time between samples."),
        ("sampling_rate", "Quantity", "Samples per time."),
        ("name", "str", "Name of the variable."),
        ("shape", "tuple", "Samples and cells."),
        ("array_annotations", "dict", "Notes for each cell, such as channel_index."),
    ),
    "SpikeTrain": (
        *_SIGNAL_PARTS,
        ("size", "int", "Number of spikes."),
        ("sampling_rate", "Quantity", "Time steps per time."),
    ),
}
#: Class -> its methods: name, what it returns, what it does, arguments with their meaning.
METHODS: dict[str, tuple[tuple[str, str, str, tuple[tuple[str, str], ...]], ...]] = {
    "Segment": (
        (
            "filter",
            "[AnalogSignal]",
            "Returns the signals of a name.",
            (("name", "name of the variable, such as 'v'"),),
        ),
    ),
    "AnalogSignal": (
        (
            "time_slice",
            "AnalogSignal",
            "Returns a part.",
            (("t_start", "when it begins, with a unit"), ("t_stop", "when it ends, with a unit")),
        ),
        (
            "rescale",
            "AnalogSignal",
            "Returns the signal in another unit.",
            (("units", "such as 'mV'"),),
        ),
        ("max", "Quantity", "Returns the largest value.", ()),
        ("min", "Quantity", "Returns the smallest value.", ()),
        ("mean", "Quantity", "Returns the mean value.", ()),
    ),
    "SpikeTrain": (
        (
            "time_slice",
            "SpikeTrain",
            "Returns a part.",
            (("t_start", "when it begins, with a unit"), ("t_stop", "when it ends, with a unit")),
        ),
        (
            "rescale",
            "SpikeTrain",
            "Returns the times in another unit.",
            (("units", "such as 'ms'"),),
        ),
    ),
}
