"""Vogels & Abbott (2005): 4,000 neurons firing irregularly, 320,000 synapses.

Source: Brette et al. 2007, doi:10.1007/s10827-007-0038-6, benchmarks 1 (conductances) and
2 (currents); the currents are the conductances times the mean driving force, as there.
"""

from __future__ import annotations

from typing import Any

import numpy as np

EXCITATORY, INHIBITORY = 3200, 800
CONNECTED = 0.02
CELL = {
    "tau_m": 20.0,
    "cm": 0.2,
    "v_rest": -49.0,
    "v_thresh": -50.0,
    "v_reset": -60.0,
    "tau_refrac": 5.0,
    "tau_syn_E": 5.0,
    "tau_syn_I": 10.0,
}
#: nA, magnitudes.
CURRENT_WEIGHTS = (0.0162, 0.09)
CONDUCTANCES = {"v_rest": -60.0, "e_rev_E": 0.0, "e_rev_I": -80.0}
#: uS.
CONDUCTANCE_WEIGHTS = (0.004, 0.051)
#: nA; replaces the stimulus of the first 50 ms, so that activity lasts.
CONDUCTANCE_OFFSET = 0.25


def cell_values(*, conductance: bool) -> dict[str, float]:
    """Return the parameters of the cells."""
    return {**CELL, **CONDUCTANCES, "i_offset": CONDUCTANCE_OFFSET} if conductance else dict(CELL)


def weights(*, conductance: bool) -> tuple[float, float]:
    """Return both weights, magnitudes."""
    return CONDUCTANCE_WEIGHTS if conductance else CURRENT_WEIGHTS


def initial_v(size: int) -> Any:
    """Return potentials between reset and threshold (mV)."""
    return np.random.default_rng(1).uniform(-60.0, -50.0, size)


def build(sim: Any, inhibitory_sign: float, *, conductance: bool) -> list[Any]:
    """Return the populations, recording spikes."""
    kind = sim.IF_cond_exp if conductance else sim.IF_curr_exp
    values = cell_values(conductance=conductance)
    populations = [sim.Population(n, kind(**values)) for n in (EXCITATORY, INHIBITORY)]
    sign = 1.0 if conductance else inhibitory_sign
    excites, inhibits = weights(conductance=conductance)
    receptors = ("excitatory", "inhibitory")
    for pre, weight, receptor in zip(
        populations, (excites, inhibits * sign), receptors, strict=True
    ):
        for post in populations:
            sim.Projection(
                pre,
                post,
                sim.FixedProbabilityConnector(CONNECTED),
                sim.StaticSynapse(weight=weight, delay=1.0),
                receptor_type=receptor,
            )
    for population in populations:
        population.initialize(v=initial_v(population.size))
        population.record("spikes")
    return populations


def bare(np: Any, dt_ms: float, *, conductance: bool) -> dict[str, Any]:
    """Return the network with currents for the bare loop."""
    from tests.benchmarks.engines.bare import fixed, lif

    if conductance:
        raise NotImplementedError("the bare loop has currents only")
    n = EXCITATORY + INHIBITORY
    pre, post = np.nonzero(np.random.default_rng(2).random((n, n)) < CONNECTED)
    start = np.concatenate([[0], np.cumsum(np.bincount(pre, minlength=n))])
    inhibitory = pre >= EXCITATORY
    weight = fixed(np, np.where(inhibitory, CURRENT_WEIGHTS[1], CURRENT_WEIGHTS[0]))
    rows = (start, (post + n * inhibitory).astype(np.int32), weight)
    return lif(np, CELL, dt_ms, initial_v(n), rows)
