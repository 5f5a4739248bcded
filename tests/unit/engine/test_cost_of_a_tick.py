"""The time loop is fast because Python does little in a tick: counted, as seconds would flake.

What is counted are the bytecode instructions of a tick, the same on every run of one Python, and
the largest number of bytes that a tick holds at once.
"""

from __future__ import annotations

import sys
import tracemalloc
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import pyspinn as p
from pyspinn.api.session import current
from pyspinn.engine.simulation import Simulation

#: Instructions of a tick of one population without spikes: 368 on Python 3.11. Versions differ by a
#: tenth; a quarter more means that something was added to every tick of every network.
QUIET_TICK = 445
#: As above with spikes that reach synapses: 819 on Python 3.11.
BUSY_TICK = 1035


def ready() -> Simulation:
    """Return the simulation of the network just described, past its first ticks."""
    session = current("test")
    session.prepare()
    simulation: Simulation = session.target.simulation  # type: ignore[attr-defined]
    simulation.run(5)
    return simulation


def instructions(action: Callable[[], object]) -> int:
    """Return how many bytecode instructions `action` takes."""
    count = 0

    def trace(frame: Any, event: str, argument: object) -> Any:
        nonlocal count
        frame.f_trace_opcodes = True
        count += event == "opcode"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        action()
    finally:
        sys.settrace(before)
    return count


def neurons(size: int, cell: str = "IF_curr_exp", **parameters: float) -> Any:
    """Return a population at rest."""
    return p.Population(size, getattr(p, cell)(**parameters))


def firing(sources: int, fan_out: int) -> Simulation:
    """Return a network whose sources all spike in every tick, onto neurons that stay below."""
    p.setup(1.0)
    times = [float(t) for t in range(20)]
    pre = p.Population(sources, p.SpikeSourceArray(spike_times=times))
    weak = p.StaticSynapse(weight=2.0**-12, delay=1.0)
    p.Projection(pre, neurons(max(10, fan_out)), p.FixedNumberPostConnector(fan_out), weak)
    return ready()


def learning(sources: int, posts: int) -> Simulation:
    """Return a network whose sources all spike in every tick, onto neurons that spike and learn."""
    p.setup(1.0)
    times = [float(t) for t in range(40)]
    pre = p.Population(sources, p.SpikeSourceArray(spike_times=times))
    rule = p.STDPMechanism(p.SpikePairRule(), p.AdditiveWeightDependence(), weight=0.0, delay=1.0)
    p.Projection(pre, neurons(posts, i_offset=20.0), p.AllToAllConnector(), rule)
    simulation = ready()
    simulation.run(20)
    return simulation


def peak_bytes(simulation: Simulation) -> int:
    """Return the largest number of bytes that a tick holds at once."""
    tracemalloc.start()
    try:
        before, _ = tracemalloc.get_traced_memory()
        simulation.step()
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    return peak - before


def test_a_quiet_tick_is_few_instructions() -> None:
    p.setup(1.0)
    neurons(10)
    assert instructions(ready().step) <= QUIET_TICK


def test_a_tick_with_spikes_is_few_instructions() -> None:
    assert instructions(firing(10, 5).step) <= BUSY_TICK


def test_instructions_do_not_grow_with_the_network() -> None:
    p.setup(1.0)
    neurons(10)
    few = instructions(ready().step)
    p.setup(1.0)
    neurons(10_000)
    assert instructions(ready().step) == few


def test_instructions_do_not_grow_with_spikes_or_synapses() -> None:
    assert instructions(firing(500, 50).step) == instructions(firing(10, 5).step)


def test_many_small_populations_cost_what_one_costs() -> None:
    p.setup(1.0)
    neurons(100)
    one = instructions(ready().step)
    p.setup(1.0)
    for _ in range(50):
        neurons(2)
    assert instructions(ready().step) == one


@pytest.mark.parametrize(
    ("cell", "parameters"),
    [
        ("IF_curr_exp", {}),
        ("IF_cond_exp", {}),
        ("IF_curr_alpha", {"tau_syn_E": 5.0, "tau_syn_I": 5.0}),
        ("IF_curr_delta", {}),
        ("Izhikevich", {}),
    ],
)
def test_a_quiet_tick_makes_no_array_as_long_as_the_population(
    cell: str, parameters: dict[str, float]
) -> None:
    size = 200_000
    p.setup(1.0)
    neurons(size, cell, **parameters)
    simulation = ready()
    tracemalloc.start()
    try:
        before, _ = tracemalloc.get_traced_memory()
        simulation.run(3)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    # The smallest such array has a byte for each neuron.
    assert peak - before < size


def test_a_tick_with_spikes_holds_a_few_words_for_each_event() -> None:
    sources, fan_out = 500, 50
    simulation = firing(sources, fan_out)
    # Index (intp), target and weight (int32 each) of an event, and as much for steps between.
    bytes_for_an_event = np.dtype(np.intp).itemsize + 4 + 4
    assert peak_bytes(simulation) < 2 * bytes_for_an_event * sources * fan_out


def test_instructions_do_not_grow_with_the_length_of_rows_that_learn() -> None:
    assert instructions(learning(5, 80).step) == instructions(learning(5, 240).step)


def test_a_row_that_learns_holds_a_few_words_for_each_synapse() -> None:
    sources, posts = 100, 240
    # Weights, their changes and steps between, int32 each; synapse by synapse it would be thirty.
    words = 8
    assert peak_bytes(learning(sources, posts)) < 4 * words * sources * posts
