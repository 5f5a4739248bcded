"""`networks/vogels_abbott.py` in NEST's own words."""

from __future__ import annotations

from typing import Any

from tests.benchmarks.networks.vogels_abbott import (
    CONNECTED,
    EXCITATORY,
    INHIBITORY,
    cell_values,
    initial_v,
    weights,
)

#: Catalogue name of PyNN -> NEST.
NAMES = {
    "tau_m": "tau_m",
    "v_rest": "E_L",
    "v_thresh": "V_th",
    "v_reset": "V_reset",
    "tau_refrac": "t_ref",
    "tau_syn_E": "tau_syn_ex",
    "tau_syn_I": "tau_syn_in",
    "e_rev_E": "E_ex",
    "e_rev_I": "E_in",
}


def lif_values(values: dict[str, float]) -> dict[str, float]:
    """Return PyNN parameters as those of NEST (mV, ms, pF, pA, nS)."""
    found = {NAMES[name]: value for name, value in values.items() if name in NAMES}
    found["C_m"] = values["cm"] * 1000.0
    found["I_e"] = values.get("i_offset", 0.0) * 1000.0
    if "e_rev_E" in values:
        found["g_L"] = values["cm"] * 1000.0 / values["tau_m"]
        del found["tau_m"]
    return found


def build(nest: Any, dt_ms: float, *, conductance: bool) -> Any:
    """Build; return the spike recorder."""
    model = "iaf_cond_exp" if conductance else "iaf_psc_exp"
    size = EXCITATORY + INHIBITORY
    cells = nest.Create(model, size, params=lif_values(cell_values(conductance=conductance)))
    cells.V_m = initial_v(size)
    recorder = nest.Create("spike_recorder")
    for pre, weight in zip(
        (cells[:EXCITATORY], cells[EXCITATORY:]),
        (w * s * 1000.0 for w, s in zip(weights(conductance=conductance), (1, -1), strict=True)),
        strict=True,
    ):
        nest.Connect(
            pre,
            cells,
            {"rule": "pairwise_bernoulli", "p": CONNECTED},
            {"weight": weight, "delay": 1.0},
        )
    nest.Connect(cells, recorder)
    return recorder
