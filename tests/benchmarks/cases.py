"""What is measured: networks, their options, and the engines each is run on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

#: Engines that run in seconds, and those that take minutes and are run once.
QUICK = ("pyspinn", "pynn_nest", "nest")
SLOW = ("brian2_numpy", "brian2_cython", "pynn_brian2")


@dataclass(frozen=True)
class Case:
    """A network to measure.

    Parameters
    ----------
    name : str
        Row of the table.
    network : str
        File in `networks`.
    shows : str
        What the row is about.
    duration_ms, dt_ms : float
        Simulated time, time step.
    engines : tuple of str
        Files in `engines` that run it.
    options : dict
        For the network's ``build``.
    """

    name: str
    network: str
    shows: str
    duration_ms: float = 1000.0
    dt_ms: float = 1.0
    engines: tuple[str, ...] = QUICK
    options: dict[str, Any] = field(default_factory=dict)


def _vogels_abbott() -> list[Case]:
    return [
        Case(
            f"vogels_abbott_{'cond' if conductance else 'curr'}{name}",
            "vogels_abbott",
            f"Vogels-Abbott, 4,000 {'conductance' if conductance else 'current'} cells, {dt_ms} ms",
            dt_ms=dt_ms,
            engines=engines,
            options={"conductance": conductance},
        )
        for conductance, name, dt_ms, engines in (
            (False, "", 1.0, (*QUICK, "bare", *SLOW)),
            (False, "_01", 0.1, (*QUICK, "bare")),
            (True, "", 1.0, QUICK),
            (True, "_01", 0.1, QUICK),
        )
    ]


_TINY = ("pyspinn", "pynn_nest", "nest", "bare")
_ALONE = ("pyspinn", "pynn_nest")
_ALL = (
    Case("tiny_2", "tiny", "2 neurons, 100,000 ticks", 100_000.0, 1.0, _TINY, {"size": 2}),
    Case("tiny_10", "tiny", "10 neurons, 100,000 ticks", 100_000.0, 1.0, _TINY, {"size": 10}),
    Case("synfire", "synfire", "synfire chain, 20 populations", engines=_ALONE),
    Case(
        "balanced_random",
        "balanced_random",
        "balanced random network, 1,000 cells, Poisson input, 0.1 ms",
        dt_ms=0.1,
        engines=(*QUICK, "brian2_numpy", "brian2_cython"),
    ),
    *_vogels_abbott(),
    Case("izhikevich", "izhikevich", "Izhikevich, 1,000 cells, all to all"),
    Case("stdp", "stdp", "1,000 x 1,000 synapses that learn"),
    Case("poisson", "poisson", "10,000 Poisson sources"),
    Case("big", "big", "100,000 cells, 10,000,000 synapses", 200.0, engines=("pyspinn", "nest")),
    Case(
        "projection_get",
        "projection_get",
        "100,000 synapses built and read back",
        1.0,
        engines=_ALONE,
    ),
    Case("recording", "recording", "10,000,000 samples of v read as Neo", 10_000.0, engines=_ALONE),
)
#: The curve: run time against synapses.
CURVE = tuple(
    Case(
        f"events_1e{power}",
        "events",
        f"1e{power} synapses",
        engines=("pyspinn",),
        options={"synapses": 10**power},
    )
    for power in range(3, 8)
)
CASES = {case.name: case for case in (*_ALL, *CURVE)}
#: Rows of the table.
TABLE = tuple(case.name for case in _ALL)
