"""What makes a script wrong: the rules of the editor's checks, as data.

The emulator's own errors take their words from here where they state the same rule.

Each message names the object and the parameter first, then the rule with its unit, the value
received, and what to do. ``{name}`` in a text is filled in where the rule is broken.
"""

from __future__ import annotations

from pyspinn.data_classes import data_class
from pyspinn.errors import UNKNOWN_NAME, VALID_NAMES


@data_class(frozen=True)
class Rule:
    """One rule.

    Parameters
    ----------
    id : str
        Name of the rule, as `pyspinn-check` prints it.
    severity : str
        ``error`` (the script stops, or a board refuses it), ``warning`` (it runs and does
        something else than it says) or ``info``.
    message : str
        What is said.
    fix : str
        Name of the quick fix, or ``""``.
    """

    id: str
    severity: str
    message: str
    fix: str = ""

    def text(self, **fields: object) -> str:
        """Return the message with its fields filled in."""
        return self.message.format(**fields)


RULES = (
    Rule(
        "unknown-name",
        "error",
        UNKNOWN_NAME + VALID_NAMES,
        "Replace by '{near}'",
    ),
    Rule(
        "attribute-set",
        "error",
        "{owner}.{name} = ...: a {type} has no attribute '{name}'. "
        "Set parameters with {owner}.set({name}=...).",
        "Use set()",
    ),
    Rule(
        "missing-argument",
        "error",
        "{owner}: the argument '{name}' must be given: {meaning}.",
    ),
    Rule(
        "too-many-arguments",
        "error",
        "{owner} takes {count} arguments by position; this is one more. Name it: {valid}.",
    ),
    Rule("given-twice", "error", "{owner}: the argument '{name}' is given twice."),
    Rule(
        "out-of-range",
        "error",
        "{owner}.{name} must be {rule}; got {value}. ({meaning}; default {default}.)",
    ),
    Rule(
        "not-a-number",
        "error",
        "{owner}.{name} must be {rule}; got {value}. Give a number without quotes.",
        "Remove the quotes",
    ),
    Rule(
        "per-cent",
        "error",
        "{owner}.{name} must be {rule}; got {value}. Did you mean {fraction} ({value} %)?",
        "Replace by {fraction}",
    ),
    Rule(
        "volts",
        "warning",
        "{owner}.{name} is in mV; got {value}. Did you mean {fraction} mV?",
        "Replace by {fraction}",
    ),
    Rule(
        "delay-below-step",
        "warning",
        "{owner}: a delay of {value} ms becomes {rounded} ms: a board delays by whole time steps "
        "of {step} ms, at least one.",
        "Replace by {rounded}",
    ),
    Rule(
        "delay-not-whole",
        "warning",
        "{owner}: a delay of {value} ms becomes {rounded} ms: a board delays by whole time steps "
        "of {step} ms.",
        "Replace by {rounded}",
    ),
    Rule(
        "delay-too-long",
        "error",
        "{owner}: the longest delay is {value} ms, but with a time step of {step} ms delays onto "
        "{post} reach {reach} ms. Use shorter delays, or fewer neurons per core.",
        "Replace by {reach}",
    ),
    Rule(
        "negative-weight",
        "error",
        "{owner}: weights are magnitudes, the sign comes from receptor_type; got {value} for "
        "'{receptor}', which a board turns into {magnitude}. Write it positive; to inhibit, "
        "give receptor_type='inhibitory'.",
        "Make it positive",
    ),
    Rule(
        "zero-weight",
        "warning",
        "{owner}: all weights are 0 (the default), so this projection has no effect. "
        "Give the synapse a weight: StaticSynapse(weight=0.5).",
    ),
    Rule(
        "weight-above-limit",
        "warning",
        "{owner}: a weight of {value} is above w_max = {limit}: learning starts outside its "
        "limits. Raise w_max or lower the weight.",
    ),
    Rule(
        "limits-swapped",
        "error",
        "{owner}.w_min must not exceed w_max; got {low} and {high}.",
    ),
    Rule(
        "index-out-of-range",
        "error",
        "{owner}: row {row}: the {end} index {index} is outside {population}, whose cells are 0 to "
        "{last}. Did you count from 1?",
    ),
    Rule(
        "cell-out-of-range",
        "error",
        "{owner}[{index}]: the index must be from 0 to {last} ({size} cells, counted from 0).",
    ),
    Rule(
        "short-row",
        "error",
        "{owner}: row {row} has {count} values. A row is (pre, post) or (pre, post, weight, "
        "delay); name others with column_names.",
    ),
    Rule(
        "wrong-count",
        "error",
        "{owner}.{name} has {count} values, but {population} has {size} cells.",
    ),
    Rule(
        "negative-time",
        "error",
        "{owner}.spike_times must not be negative; got {value} ms.",
    ),
    Rule(
        "unsorted-times",
        "warning",
        "{owner}.spike_times are not in order: {value} ms comes after {before} ms.",
    ),
    Rule(
        "endless-firing",
        "warning",
        "{owner}: v_thresh ({thresh} mV) is not above v_reset ({reset} mV), so a neuron that fired "
        "once never stops.",
    ),
    Rule(
        "class-not-called",
        "error",
        "{owner}.{name}: {value} is the class itself; did you forget the brackets? "
        "Write {value}({inside}).",
        "Add ()",
    ),
    Rule(
        "wrong-kind",
        "error",
        "{owner}.{name} must be a {kind}; got a {value}.",
    ),
    Rule(
        "source-as-target",
        "error",
        "Projection: {population} is a spike source ({cell}) and receives no spikes. "
        "A projection ends at a population of neurons.",
    ),
    Rule(
        "setup-missing",
        "error",
        "{owner}: call setup() first, for example {prefix}setup(timestep=1.0).",
        "Insert setup()",
    ),
    Rule(
        "run-missing",
        "error",
        "{owner}.get_data(): nothing is recorded yet: call run() first.",
    ),
    Rule(
        "end-missing",
        "info",
        "The simulation is never ended. Call end() after the last run to free the board.",
    ),
    Rule(
        "changed-after-run",
        "error",
        "{owner}: a board's network cannot change between two runs. Do this before run(), or call "
        "reset() first.",
    ),
    Rule(
        "earlier-setup",
        "error",
        "{population} belongs to an earlier setup(). Create it again after the last setup().",
    ),
    Rule(
        "not-recorded",
        "error",
        "{population}: '{name}' was not recorded. Recorded: {valid}.",
    ),
    Rule(
        "interval-not-whole",
        "error",
        "{owner}: sampling_interval must be a whole multiple of the time step of {step} ms; "
        "got {value} ms.",
        "Replace by {rounded}",
    ),
    Rule(
        "plastic-row-too-big",
        "error",
        "{owner}: {count} plastic synapses of one cell end on one core; a row holds {limit}. "
        "Use fewer neurons per core: set_number_of_neurons_per_core({cell}, {fewer}).",
    ),
    Rule(
        "network-too-big",
        "info",
        "The network needs at least {cores} cores; a board has {limit}. "
        "It needs {boards} boards, or a smaller network.",
    ),
    Rule(
        "refused",
        "error",
        "{owner} is not supported on a board: {meaning}",
    ),
)

_BY_ID = {rule.id: rule for rule in RULES}


def told(rule_id: str, /, **fields: object) -> str:
    """Return what a rule says, with its fields filled in."""
    return _BY_ID[rule_id].text(**fields)
