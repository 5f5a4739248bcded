"""Which learning rules a board has a program for, cell type by cell type.

Source: names of the programs released with sPyNNaker 7.4.1. A population whose synapses learn runs
on one program for neurons and synapses, or on two; dopamine and rewiring need two.
"""

from __future__ import annotations

from typing import Any

from pyspinn.errors import ConfigurationError
from pyspinn.plasticity.description import TimingRule, WeightRule
from pyspinn.plasticity.structural import PartnerSelection

#: Cell type -> rules (timing and weight) in one program with it.
ONE_PROGRAM: dict[str, tuple[str, ...]] = {
    "IF_cond_exp": ("nearest_pair_additive", "pair_additive"),
    "IF_curr_alpha": ("pair_additive",),
    "IF_curr_delta": ("nearest_pair_additive", "pair_additive"),
    "IFCurrExpCa2Adaptive": ("pair_additive",),
    "IF_curr_exp": (
        "nearest_pair_additive",
        "nearest_pair_multiplicative",
        "pair_additive",
        "pair_multiplicative",
        "pfister_triplet_additive",
        "recurrent_dual_fsm_multiplicative",
        "recurrent_pre_stochastic_multiplicative",
        "vogels_2011_additive",
    ),
    "Izhikevich_cond_dual": ("pair_additive",),
    "Izhikevich_cond": ("pair_additive",),
    "Izhikevich": ("pair_additive",),
}
#: Cell types with a program for the neurons alone.
NEURONS_ALONE = (
    "IF_cond_exp",
    "IFCondExpStoc",
    "IF_curr_alpha",
    "IFCurrDeltaCa2Adaptive",
    "IF_curr_delta",
    "IFCurrExpCa2Adaptive",
    "IF_curr_dual_exp",
    "IF_curr_exp",
    "IF_curr_exp_sEMD",
    "Izhikevich_cond_dual",
    "Izhikevich_cond",
    "Izhikevich",
)
#: Rules with a program for the synapses alone.
SYNAPSES_ALONE = (
    "nearest_pair_additive",
    "nearest_pair_multiplicative",
    "pair_additive",
    "pair_multiplicative",
    "pfister_triplet_additive",
    "recurrent_dual_fsm_multiplicative",
    "vogels_2011_additive",
)
#: Rules that dopamine goes with.
WITH_DOPAMINE = ("pair_additive", "pair_multiplicative", "vogels_2011_additive")
#: Rules ("" for static synapses) and partner selections of programs that rewire.
WITH_REWIRING = (
    ("", "last_neuron"),
    ("", "random"),
    ("pair_additive", "last_neuron"),
    ("pair_additive", "random"),
    ("nearest_pair_additive", "random"),
)


def rule_name(timing: TimingRule, weight: WeightRule) -> str:
    """Return the name of a rule in the names of programs."""
    return f"{timing.SUFFIX}_{weight.SUFFIX}"


def apart(cell: str, rule: str, dt_ms: float) -> bool:
    """Return whether neurons and synapses that learn by a rule run on cores of their own."""
    possible = cell in NEURONS_ALONE and rule in SYNAPSES_ALONE
    return possible and (dt_ms < 1.0 or rule not in ONE_PROGRAM.get(cell, ()))


def check_rule(cell: str, timing: TimingRule, weight: WeightRule) -> None:
    """Refuse a rule that a board has no program for.

    Raises
    ------
    ConfigurationError
        With what goes with the cell type.
    """
    rule = rule_name(timing, weight)
    mine = set(ONE_PROGRAM.get(cell, ()))
    if cell in NEURONS_ALONE:
        mine |= set(SYNAPSES_ALONE)
    if rule not in mine:
        raise _no_program(f"{timing.spec.name} with {weight.spec.name} onto {cell}", sorted(mine))


def check_dopamine(cell: str, timing: TimingRule, weight: WeightRule) -> None:
    """Refuse dopamine where a board has no program for it; see `check_rule`."""
    rule = rule_name(timing, weight)
    if cell not in NEURONS_ALONE or rule not in WITH_DOPAMINE:
        what = f"Neuromodulation of {timing.spec.name} with {weight.spec.name} onto {cell}"
        raise _no_program(what, WITH_DOPAMINE if cell in NEURONS_ALONE else ())


def check_rewiring(cell: str, mechanism: Any, selection: PartnerSelection) -> None:
    """Refuse rewiring where a board has no program for it; see `check_rule`."""
    rule = ""
    if hasattr(mechanism, "timing_dependence"):
        rule = rule_name(mechanism.timing_dependence, mechanism.weight_dependence)
    if cell not in NEURONS_ALONE or (rule, selection.SUFFIX) not in WITH_REWIRING:
        rules = [f"{r or 'static'} with {s} partner" for r, s in WITH_REWIRING]
        what = f"{mechanism.spec.name} ({rule or 'static'}, {selection.spec.name}) onto {cell}"
        raise _no_program(what, rules if cell in NEURONS_ALONE else ())


def _no_program(what: str, others: Any) -> ConfigurationError:
    listed = ", ".join(others) or "none; use another cell type, such as IF_curr_exp"
    return ConfigurationError(
        f"{what}: a board has no program for this combination. What there is for it: {listed}."
    )
