"""`networks/vogels_abbott.py`, currents, in Brian2's own words."""

from __future__ import annotations

from typing import Any

from tests.benchmarks.networks.vogels_abbott import (
    CELL,
    CONNECTED,
    CURRENT_WEIGHTS,
    EXCITATORY,
    INHIBITORY,
    initial_v,
)

EQUATIONS = """
dv/dt = (v_rest - v + resistance * (exc - inh)) / tau_m : volt (unless refractory)
dexc/dt = -exc / tau_syn_E : amp
dinh/dt = -inh / tau_syn_I : amp
"""


def lif(brian: Any, size: int, cell: dict[str, float]) -> Any:
    """Return a group of IF_curr_exp neurons."""
    ms, mv = brian.ms, brian.mV
    names = {
        "v_rest": cell["v_rest"] * mv,
        "v_thresh": cell["v_thresh"] * mv,
        "v_reset": cell["v_reset"] * mv,
        "tau_m": cell["tau_m"] * ms,
        "tau_syn_E": cell["tau_syn_E"] * ms,
        "tau_syn_I": cell["tau_syn_I"] * ms,
        "resistance": cell["tau_m"] / cell["cm"] * brian.Mohm,
    }
    return brian.NeuronGroup(
        size,
        EQUATIONS,
        threshold="v >= v_thresh",
        reset="v = v_reset",
        refractory=cell["tau_refrac"] * ms,
        method="exact",
        namespace=names,
    )


def build(brian: Any, dt_ms: float, *, conductance: bool) -> tuple[Any, Any]:
    """Return the network and its spike monitor."""
    del dt_ms
    if conductance:
        raise NotImplementedError("only currents are written out for Brian2")
    cells = lif(brian, EXCITATORY + INHIBITORY, CELL)
    cells.v = initial_v(EXCITATORY + INHIBITORY) * brian.mV
    network = brian.Network(cells)
    parts = (cells[:EXCITATORY], cells[EXCITATORY:])
    for pre, weight, name in zip(parts, CURRENT_WEIGHTS, ("exc", "inh"), strict=True):
        synapses = brian.Synapses(
            pre, cells, on_pre=f"{name} += {weight} * nA", delay=1.0 * brian.ms
        )
        synapses.connect(p=CONNECTED)
        network.add(synapses)
    monitor = brian.SpikeMonitor(cells)
    network.add(monitor)
    return network, monitor
