"""A single-core reference case as compiled arrays: raw weights and shifts go in as they are."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.commands.case_currents import case_injections
from pyspinn.commands.case_plasticity import case_plastic, final_weights
from pyspinn.compile.compiled import Compiled, GroupArrays, Place, SynapseRows
from pyspinn.engine.recorder import VariableRecorder
from pyspinn.engine.simulation import Simulation
from pyspinn.neurons.registry import cell_models

#: Names of the models in case files -> PyNN names.
MODELS = {
    "IF_curr_exp": "IF_curr_exp",
    "IF_cond_exp": "IF_cond_exp",
    "IF_curr_alpha": "IF_curr_alpha",
    "IF_curr_delta": "IF_curr_delta",
    "IZK_curr_exp": "Izhikevich",
    "IZK_cond_exp": "Izhikevich_cond",
    "IF_curr_exp_ca2_adaptive": "IFCurrExpCa2Adaptive",
}
_STATE_NAMES = {"v_init": "v", "u_init": "u"}


def unsupported(case: dict[str, Any]) -> str | None:
    """Return why a case cannot be run, or None."""
    model = MODELS.get(case["model"], case["model"])
    if model not in cell_models():
        return f"cell type {model}"
    return None


def power_of_two(least: int) -> int:
    """Return the smallest power of two that is at least `least`."""
    return 1 << max(0, int(least) - 1).bit_length()


def case_values(case: dict[str, Any]) -> dict[str, NDArray[np.float64]]:
    """Return parameters and initial state by PyNN name, each of shape (neurons,)."""
    names = {name for neuron in case["neurons"] for name in neuron}
    columns = {
        _STATE_NAMES.get(name, name): [neuron.get(name, 0.0) for neuron in case["neurons"]]
        for name in names
    }
    return {name: np.array(column, dtype=np.float64) for name, column in columns.items()}


def source_firsts(case: dict[str, Any]) -> list[int]:
    """Return the global index of row 0 of each source; recurrent rows are the neurons' own."""
    firsts, free = [], len(case["neurons"])
    for source in case["sources"]:
        recurrent = source["kind"] == "recurrent"
        firsts.append(0 if recurrent else free)
        free += 0 if recurrent else len(source["rows"])
    return firsts


def _rows(case: dict[str, Any], width: int, slots: int) -> SynapseRows:
    n, firsts = len(case["neurons"]), source_firsts(case)
    flat: list[tuple[int, int, int, int]] = []
    for first, source in zip(firsts, case["sources"], strict=True):
        for i, row in enumerate([] if source["plastic"] else source["rows"]):
            for weight, _, delay, kind, post in row:
                flat.append((first + i, delay or slots, kind * n + post, weight))
    table = np.array(flat, dtype=np.int64).reshape(-1, 4)
    table = table[np.argsort(table[:, 0], kind="stable")]
    cells = n + sum(len(s["rows"]) for s in case["sources"] if s["kind"] != "recurrent")
    starts = np.searchsorted(table[:, 0], np.arange(cells + 1)).astype(np.intp)
    return SynapseRows(
        row_start=starts,
        target=(table[:, 1] * width + table[:, 2]).astype(np.int32),
        weight=table[:, 3].astype(np.int32),
        delays=np.unique(table[:, 1]).astype(np.intp),
    )


def compile_case(case: dict[str, Any]) -> Compiled:
    """Return a case as compiled arrays."""
    n, shifts = len(case["neurons"]), case["ring_buffer_shifts"]
    width, slots = power_of_two(len(shifts) * n), power_of_two(case["max_delay_steps"])
    rows = _rows(case, width, slots)
    group = GroupArrays(
        model=MODELS[case["model"]],
        first=0,
        size=n,
        substeps=case["n_steps_per_timestep"],
        receptors=len(shifts),
        values=case_values(case),
        ring_offset=0,
        shifts=np.repeat(np.array(shifts, dtype=np.uint32)[:, None], n, axis=1),
    )
    return Compiled(
        dt_ms=case["dt"],
        arithmetic="fixed",
        places=(Place(0, 0, 0, n),),
        groups=(group,),
        sources=(),
        # A delay equal to the slot count must not land in the slot being read.
        ring_width=width,
        ring_slots=2 * slots,
        rows=rows,
        projections=(),
        cells=rows.row_start.size - 1,
        plastic=case_plastic(case, source_firsts(case)),
        injections=case_injections(case),
    )


def run_case(case: dict[str, Any]) -> dict[str, NDArray[np.int32]]:
    """Run a case; return v, gexc, ginh (ticks, neurons) and spikes (k, 2) as raw integers."""
    simulation = Simulation(compile_case(case))
    n, firsts = len(case["neurons"]), source_firsts(case)
    recorded = {"v": "v", "gexc": "gsyn_exc", "ginh": "gsyn_inh"}
    for variable in recorded.values():
        recorder = VariableRecorder(slice(0, n), n, 1, np.int32)
        simulation.recorders.append((0, variable, recorder))
    events: dict[int, list[tuple[int, int]]] = {}
    for tick, source, row, lateness in case["events"]:
        events.setdefault(tick, []).append((firsts[source] + row, lateness))
    for _, _, recorder in simulation.recorders:
        recorder.reserve(case["n_steps"])
    for tick in range(case["n_steps"]):
        simulation.step()
        for cell, lateness in events.get(tick, ()):
            spike = np.array([cell], dtype=np.intp)
            simulation.deliver(spike, tick - lateness, lateness)
    ticks, cells = simulation.spike_log.of(0, n)
    result = {
        name: recorder.samples()
        for name, (_, _, recorder) in zip(recorded, simulation.recorders, strict=True)
    }
    result["spikes"] = np.stack([ticks, cells], axis=1).astype(np.int32)
    if case["stdp"]:
        result["final_weights"] = final_weights(case, simulation.plastic)
    return result
