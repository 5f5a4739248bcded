"""Time: runs, callbacks, resets, interrupts, and what is kept of each."""

from __future__ import annotations

import io
import os
import signal
from typing import Any

import numpy as np
import pytest

import pyspinn as p
from pyspinn.api import progress
from pyspinn.errors import PortabilityWarning, RoundingWarning
from pyspinn.targets.emulator import Emulator


def firing(label: str = "pop") -> Any:
    """Return a population of two cells that fire without input, recording."""
    p.setup(timestep=1.0)
    cells = p.Population(2, p.IF_curr_exp(i_offset=2.0), label=label)
    cells.record(["v", "spikes"])
    return cells


def v_of(cells: Any, segment: int = 0) -> Any:
    return cells.get_data("v").segments[segment].filter(name="v")[0].magnitude


def test_two_runs_are_one_longer_run() -> None:
    whole = firing()
    p.run(60)
    expected, spikes = v_of(whole), whole.get_spike_counts()
    parts = firing()
    p.run(25)
    p.run(35)
    assert np.array_equal(v_of(parts), expected)
    assert parts.get_spike_counts() == spikes


def test_a_run_is_rounded_up_to_whole_steps() -> None:
    firing()
    with pytest.warns(RoundingWarning, match="12.4"):
        assert p.run(12.4) == 13.0


def test_run_until_ends_at_a_time() -> None:
    firing()
    p.run(10)
    assert p.run_until(25) == 25.0
    assert p.run_until(25) == 25.0


def test_callbacks_are_called_when_they_asked_for() -> None:
    firing()
    times: list[float] = []

    def every_ten(time_ms: float) -> float:
        times.append(time_ms)
        return time_ms + 10.0

    p.run(35, callbacks=[every_ten])
    assert times == [0.0, 10.0, 20.0, 30.0]
    assert p.get_current_time() == 35.0


def test_each_reset_begins_a_segment_with_the_same_course() -> None:
    cells = firing()
    for repeat in range(3):
        p.run(30)
        if repeat < 2:
            p.reset(annotations={"repeat": repeat})
    block = cells.get_data()
    assert len(block.segments) == 3
    assert [s.annotations.get("repeat") for s in block.segments] == [0, 1, None]
    first = block.segments[0].filter(name="v")[0].magnitude
    for segment in block.segments[1:]:
        assert np.array_equal(segment.filter(name="v")[0].magnitude, first)


def test_cleared_data_are_gone_and_the_rest_goes_on() -> None:
    cells = firing()
    p.run(10)
    assert cells.get_data(clear=True).segments[0].filter(name="v")[0].shape == (10, 2)
    p.run(5)
    (signal_,) = cells.get_data("v").segments[0].filter(name="v")
    assert signal_.shape == (5, 2)
    assert float(signal_.t_start.rescale("ms")) == 10.0
    p.reset()
    p.run(4)
    assert len(cells.get_data(clear=True).segments) == 2
    p.reset()
    p.run(3)
    assert len(cells.get_data().segments) == 1


def test_clearing_one_variable_keeps_the_others() -> None:
    cells = firing()
    p.run(40)
    before = cells.get_spike_counts()
    cells.get_data("v", clear=True)
    p.run(2)
    assert v_of(cells).shape == (2, 2)
    assert cells.get_spike_counts() == before


def test_the_network_may_grow_after_a_reset() -> None:
    cells = firing()
    p.run(10)
    p.reset()
    more = p.Population(1, p.IF_curr_exp(), label="more")
    more.record("v")
    p.run(5)
    assert [s.filter(name="v")[0].shape[0] for s in cells.get_data().segments] == [10, 5]
    assert len(more.get_data().segments) == 1


def test_parameters_changed_between_runs_act_from_then_on() -> None:
    cells = firing()
    p.run(10)
    cells[0:1].set(i_offset=0.0)
    p.run(30)
    assert v_of(cells)[-1, 0] < v_of(cells)[-1, 1]
    assert cells.get("i_offset") == [0.0, 2.0]


def test_state_set_between_runs_is_the_next_sample() -> None:
    cells = firing()
    p.run(3)
    with pytest.warns(PortabilityWarning, match="set_state"):
        cells[1].set_state(v=-60.0)
    p.run(1)
    assert v_of(cells)[3].tolist()[1] == -60.0
    assert v_of(cells)[3, 0] != -60.0
    with pytest.warns(PortabilityWarning, match="current_values"):
        assert len(cells.current_values["v"]) == 2


def test_initialize_between_runs_waits_for_the_reset() -> None:
    cells = firing()
    p.run(3)
    with pytest.warns(PortabilityWarning, match=r"reset\(\)"):
        cells.initialize(v=-70.0)
    p.run(1)
    assert v_of(cells)[3, 0] > -70.0
    p.reset()
    p.run(1)
    assert v_of(cells, 1)[0, 0] == -70.0


def test_each_file_holds_the_cells_it_was_asked_for(tmp_path: Any) -> None:
    from neo.io import PickleIO

    cells = firing()
    cells.record(None)
    files = [str(tmp_path / name) for name in ("one.pkl", "two.pkl")]
    cells[0:1].record("v", to_file=files[0])
    cells[1:2].record("spikes", to_file=files[1])
    p.run(40)
    p.end()
    one, two = (PickleIO(file).read_block().segments[0] for file in files)
    assert one.analogsignals[0].shape == (40, 1)
    assert len(one.spiketrains) == 0
    assert [t.annotations["source_index"] for t in two.spiketrains] == [1]


def test_files_asked_for_are_written_at_the_end(tmp_path: Any) -> None:
    from neo.io import PickleIO

    cells = firing()
    file = tmp_path / "folder" / "v.pkl"
    p.record("v", cells, str(file), annotations={"who": "me"})
    p.run(7)
    p.end()
    block = PickleIO(str(file)).read_block()
    assert block.annotations["who"] == "me"
    assert block.segments[0].analogsignals[0].shape == (7, 2)


@pytest.mark.native
def test_an_interrupted_run_leaves_whole_data_and_can_go_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cells = firing()
    p.run(2000)
    expected = v_of(cells)
    whole_run = Emulator.run

    def interrupted(self: Emulator, ticks: int, watch: Any = None, *more: Any) -> int:
        def interrupt_at_100(done: int) -> bool:
            if done >= 100:
                os.kill(os.getpid(), signal.SIGINT)
            return bool(watch(done))

        return whole_run(self, ticks, interrupt_at_100, *more)

    cells = firing()
    monkeypatch.setattr(Emulator, "run", interrupted)
    with pytest.raises(KeyboardInterrupt, match="interrupted at"):
        p.run(2000)
    monkeypatch.undo()
    reached = p.get_current_time()
    assert 100.0 <= reached < 2000.0
    assert v_of(cells).shape == (int(reached), 2)
    p.run(2000 - reached)
    assert np.array_equal(v_of(cells), expected)
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_a_long_run_is_drawn_and_a_short_one_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr("pyspinn.api.progress.time.monotonic", lambda: now[0])
    stream = io.StringIO()
    bar = progress.ProgressBar(1000.0, stream)
    bar.show(100.0)
    assert stream.getvalue() == ""
    now[0] = 2.0
    bar.show(500.0)
    assert "50%" in stream.getvalue()
    assert "2 s left" in stream.getvalue()
    bar.close(1000.0)
    assert stream.getvalue().endswith("\n")
    now[0] = 0.0
    endless = progress.ProgressBar(0.0, stream)
    now[0] = 2.0
    endless.show(500.0)
    endless.close(600.0)
    assert stream.getvalue().split("\n")[1].split("\r")[1:] == [
        "run without end  500 ms ",
        "run 600 ms in 2.0 s".ljust(77),
    ]
    quiet = io.StringIO()
    progress.ProgressBar(10.0, quiet).close(10.0)
    assert quiet.getvalue() == ""
