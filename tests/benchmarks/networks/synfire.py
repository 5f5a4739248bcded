"""A synfire chain: ten layers of 100 excitatory and 25 inhibitory neurons pass a volley on.

Source: Kremkow et al. 2010, doi:10.1523/JNEUROSCI.3380-09.2010, in small: feed-forward inhibition
behind each volley. Twenty populations and thirty projections: what many small parts cost.
"""

from __future__ import annotations

from typing import Any

LAYERS, EXCITATORY, INHIBITORY = 10, 100, 25
FAN_IN = 60
CELL = {
    "tau_m": 10.0,
    "cm": 0.29,
    "v_rest": -70.0,
    "v_thresh": -57.0,
    "v_reset": -70.0,
    "tau_refrac": 2.0,
    "tau_syn_E": 1.5,
    "tau_syn_I": 10.0,
}
#: nA, magnitudes.
EXCITES, INHIBITS = 0.06, 0.05
DELAY_MS, INHIBITORY_DELAY_MS = 10.0, 8.0
#: ms; a volley every 50 ms.
VOLLEYS = [float(t) for t in range(10, 1000, 50)]


def build(sim: Any, inhibitory_sign: float) -> list[Any]:
    """Return the populations, recording spikes."""
    source = sim.Population(EXCITATORY, sim.SpikeSourceArray(spike_times=VOLLEYS))
    built: list[Any] = []
    for _ in range(LAYERS):
        excitatory = sim.Population(EXCITATORY, sim.IF_curr_exp(**CELL))
        inhibitory = sim.Population(INHIBITORY, sim.IF_curr_exp(**CELL))
        for post in (excitatory, inhibitory):
            _connect(sim, source, post, EXCITES, DELAY_MS, "excitatory", FAN_IN)
        weight = INHIBITS * inhibitory_sign
        _connect(sim, inhibitory, excitatory, weight, INHIBITORY_DELAY_MS, "inhibitory", INHIBITORY)
        built += [excitatory, inhibitory]
        source = excitatory
    for population in built:
        population.initialize(v=CELL["v_rest"])
        population.record("spikes")
    return built


def _connect(
    sim: Any, pre: Any, post: Any, weight: float, delay_ms: float, receptor: str, fan_in: int
) -> None:
    sim.Projection(
        pre,
        post,
        sim.FixedNumberPreConnector(fan_in),
        sim.StaticSynapse(weight=weight, delay=delay_ms),
        receptor_type=receptor,
    )
