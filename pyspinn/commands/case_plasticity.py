"""The plastic sources of a reference case as compiled arrays."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.plasticity.additive import AdditiveWeightDependence
from pyspinn.plasticity.description import TimingRule
from pyspinn.plasticity.mechanism import STDPMechanism
from pyspinn.plasticity.multiplicative import MultiplicativeWeightDependence
from pyspinn.plasticity.plasticity import Plasticity
from pyspinn.plasticity.rows import PlasticArrays, in_rows
from pyspinn.plasticity.spike_nearest_pair import SpikeNearestPairRule
from pyspinn.plasticity.spike_pair import SpikePairRule
from pyspinn.plasticity.vogels import Vogels2011Rule

_WEIGHT_RULES = {
    "additive": AdditiveWeightDependence,
    "multiplicative": MultiplicativeWeightDependence,
}
_PAIR_RULES = {"pair": SpikePairRule, "nearest": SpikeNearestPairRule}


def _timing(rule: dict[str, Any]) -> TimingRule:
    amplitudes = (rule["A_plus"], rule["A_minus"])
    if rule["timing"] == "vogels":
        return Vogels2011Rule(rule["alpha"], rule["tau"], *amplitudes)
    return _PAIR_RULES[rule["timing"]](rule["tau_plus"], rule["tau_minus"], *amplitudes)


def _mechanism(rule: dict[str, Any]) -> STDPMechanism:
    return STDPMechanism(
        _timing(rule),
        _WEIGHT_RULES[rule["weight"]](rule["w_min"], rule["w_max"]),
        backprop_delay=bool(rule["backprop_delay"]),
    )


def case_plastic(case: dict[str, Any], firsts: list[int]) -> tuple[PlasticArrays, ...]:
    """Return the plastic rows of a case, one part for each source and receptor."""
    parts = []
    for index, source in enumerate(case["sources"]):
        if source["plastic"]:
            receptors = range(len(case["ring_buffer_shifts"]))
            parts += [_part(case, index, firsts[index], receptor) for receptor in receptors]
    return tuple(part for part in parts if part.post.size)


def _part(case: dict[str, Any], index: int, first: int, receptor: int) -> PlasticArrays:
    rows = case["sources"][index]["rows"]
    synapses = [(i, *synapse) for i, row in enumerate(rows) for synapse in row]
    order = [k for k, synapse in enumerate(synapses) if synapse[4] == receptor]
    table = np.array([synapses[k] for k in order], dtype=np.float64).reshape(-1, 6)
    scale = 1024.0 if case["weight_global_scale"] == 1024 else 1.0
    shift = case["ring_buffer_shifts"][receptor]
    n = len(case["neurons"])
    arrays = PlasticArrays(
        projection=index,
        mechanism=_mechanism(case["stdp"]),
        pre_first=first,
        post_first=0,
        post_size=n,
        row_start=np.zeros(1, dtype=np.intp),
        post=table[:, 5].astype(np.intp),
        weight=table[:, 1].astype(np.int32),
        delay_steps=table[:, 3].astype(np.int32),
        order=np.array(order, dtype=np.intp),
        column=receptor * n,
        shift=shift,
        weight_scale=2.0 ** (15 - shift) * scale,
        global_scale=scale,
        backprop_delay=bool(case["stdp"]["backprop_delay"]),
    )
    return in_rows(arrays, table[:, 0].astype(np.intp), len(rows))


def final_weights(case: dict[str, Any], plastic: Plasticity) -> NDArray[np.int32]:
    """Return all plastic weights, source by source and row by row."""
    found = [
        plastic.weights_raw(index)
        for index, source in enumerate(case["sources"])
        if source["plastic"]
    ]
    return np.concatenate(found).astype(np.int32)


def weight_difference(case: dict[str, Any], got: dict[str, NDArray[Any]]) -> str | None:
    """Return the first plastic weight that differs at the end, or None."""
    if not case["stdp"]:
        return None
    wanted = [
        (source, row, weight)
        for source, row, weights in case["final_weights_raw"]
        for weight in weights
    ]
    pairs = zip(wanted, got["final_weights"].tolist(), strict=True)
    for k, ((source, row, there), here) in enumerate(pairs):
        if here != there:
            return f"source {source}, row {row}, weight {k}: {here} instead of {there}"
    return None
