"""Live input and output in one process, on the simulated clock."""

from __future__ import annotations

import threading
from time import sleep
from typing import Any

import numpy as np
import pytest

import pyspinn as p
from pyspinn.errors import (
    ConfigurationError,
    ParameterValueError,
    PySpiNNWarning,
    SequenceError,
    UnknownNameError,
)
from pyspinn.live.scheduler import Scheduler
from pyspinn.live.stacks import AheadStack

ext: Any = p.external_devices


def injected(size: int, *labels: str, **connection: Any) -> Any:
    """Return a connection and an injector of `size` cells called "in", recording."""
    link = ext.SpynnakerLiveSpikesConnection(
        receive_labels=list(labels), send_labels=["in"], local_port=None, **connection
    )
    p.setup(timestep=1.0)
    cells = p.Population(
        size, ext.SpikeInjector(database_notify_port_num=link.local_port), label="in"
    )
    cells.record("spikes")
    return link, cells


def times(cells: Any) -> list[list[float]]:
    trains = cells.get_data("spikes").segments[0].spiketrains
    return [[float(t) for t in train] for train in trains]


def test_a_spike_is_sent_in_the_step_in_which_its_callback_runs() -> None:
    link, cells = injected(3)

    def send(label: str, connection: Any) -> None:
        connection.send_spike(label, 0)
        sleep(0.01)
        connection.send_spikes(label, range(1, 3))
        sleep(0.0105)
        connection.send_event_with_payload(label, 0, 7)

    link.add_start_resume_callback("in", send)
    p.run(50)
    # 20.5 ms is over in the step that begins at 21 ms.
    assert times(cells) == [[0.0, 21.0], [10.0], [10.0]]


def test_two_senders_and_a_receiver_interleave() -> None:
    link, cells = injected(2, "out")
    out = p.Population(2, p.IF_curr_delta(), label="out")
    p.Projection(cells, out, p.OneToOneConnector(), p.StaticSynapse(weight=17.0, delay=1.0))
    ext.activate_live_output_for(out, database_notify_port_num=link.local_port)
    log: list[Any] = []

    def every(cell: int, seconds: float) -> Any:
        def send(label: str, connection: Any) -> None:
            for _ in range(3):
                sleep(seconds)
                log.append(("send", cell))
                connection.send_spike(label, cell)

        return send

    link.add_start_resume_callback("in", every(0, 0.1))
    link.add_start_resume_callback("in", every(1, 0.15))
    link.add_receive_callback("out", lambda *heard: log.append(heard))
    p.run(500)
    assert times(cells) == [[100.0, 200.0, 300.0], [150.0, 300.0, 450.0]]
    # Sent in step s, 17 nA act in step s+1 alone: V rises by 20 MOhm * 17 nA * (1 - e^(-1/20)) =
    # 16.6 mV, which is over the 15 mV from rest to threshold.
    received = [(entry[1], entry[2]) for entry in log if entry[0] == "out"]
    assert received == [
        (101, [0]),
        (151, [1]),
        (201, [0]),
        (301, [0, 1]),
        (451, [1]),
    ]
    # At 300 ms cell 1, which asked first, is first.
    assert [entry[1] for entry in log if entry[0] == "send"] == [0, 1, 0, 1, 0, 1]


def test_the_same_script_gives_the_same_spikes_each_time() -> None:
    def once() -> list[list[float]]:
        link, cells = injected(4)

        def send(label: str, connection: Any) -> None:
            for k in range(40):
                sleep(0.003 + 0.0017 * (k % 5))
                connection.send_spike(label, k % 4)

        link.add_start_resume_callback("in", send)
        link.add_start_resume_callback("in", send)
        p.run(300)
        link.close()
        return times(cells)

    first = once()
    assert sum(map(len, first)) == 80
    assert once() == first


def test_init_start_and_pause_are_told_of_each_run() -> None:
    link, _ = injected(5)
    log: list[Any] = []
    link.add_init_callback("in", lambda *told: log.append(("init", *told)))
    link.add_start_resume_callback("in", lambda label, c: log.append(("start", label, c is link)))
    link.add_pause_stop_callback("in", lambda label, c: log.append(("pause", label, c is link)))
    p.run(20)
    p.run(30)
    begin, over = ("start", "in", True), ("pause", "in", True)
    assert log == [
        ("init", "in", 5, 20.0, 1.0), begin, over, ("init", "in", 5, 30.0, 1.0), begin, over
    ]  # fmt: skip


def test_rates_change_when_they_are_set_and_stay_for_the_next_run() -> None:
    control = ext.SpynnakerPoissonControlConnection(poisson_labels=["src"], local_port=None)
    p.setup(timestep=1.0)
    source = p.Population(100, p.SpikeSourcePoisson(rate=0.0), label="src", seed=1)
    source.record("spikes")
    ext.add_poisson_live_rate_control(source, database_notify_port_num=control.local_port)

    def update(label: str, connection: Any) -> None:
        if p.get_current_time() == 0.0:
            sleep(0.2)
            connection.set_rates(label, [(i, 200) for i in range(100)])
        else:
            sleep(0.1)
            connection.set_rate(label, 0, 0)

    control.add_start_resume_callback("src", update)
    p.run(700)
    p.run(400)
    trains = [np.array(train) for train in times(source)]
    spikes = np.concatenate(trains)
    assert spikes.min() >= 200.0
    # 100 sources of 200 Hz for 0.5 s: a Poisson number with mean 10,000 and deviation 100.
    assert abs(int(((spikes >= 200) & (spikes < 700)).sum()) - 10_000) < 500
    # The other 99 go on at 200 Hz in the second run; source 0 is silent from 800 ms on.
    assert abs(int((spikes >= 800).sum()) - 99 * 200 * 0.3) < 400
    assert trains[0].max() < 800.0


def test_an_error_in_a_callback_ends_the_run_with_its_own_traceback() -> None:
    link, cells = injected(1)

    def broken(label: str, connection: Any) -> None:
        sleep(0.005)
        connection.send_spike(label, 0)
        sleep(0.005)
        raise ZeroDivisionError("mine")

    link.add_start_resume_callback("in", broken)
    with pytest.raises(ZeroDivisionError, match="mine") as caught:
        p.run(100)
    assert "broken" in [entry.name for entry in caught.traceback]
    assert times(cells) == [[5.0]]
    assert link.run is None


def test_an_error_in_an_init_callback_ends_the_run_too() -> None:
    link, _ = injected(1)

    def broken(*_: Any) -> None:
        raise ValueError("init")

    link.add_init_callback("in", broken)
    with pytest.raises(ValueError, match="init"):
        p.run(10)


@pytest.mark.parametrize(
    ("call", "label"),
    [
        (lambda c: c.add_start_resume_callback("inn", print), "inn"),
        (lambda c: c.add_receive_callback("outt", print), "outt"),
        (lambda c: c.send_spike("inn", 0), "inn"),
    ],
)
def test_an_unknown_label_is_told_with_the_nearest(call: Any, label: str) -> None:
    link, _ = injected(1, "out")
    with pytest.raises(UnknownNameError, match=f"{label!r}.*Did you mean {label[:-1]!r}"):
        call(link)


def test_receiving_without_live_output_says_what_is_missing() -> None:
    link, _ = injected(1, "out")
    p.Population(1, p.IF_curr_exp(), label="out")
    link.add_receive_callback("out", print)
    with pytest.raises(UnknownNameError, match="live output 'out'"):
        p.run(10)


def test_a_connection_nobody_told_of_the_run_says_how() -> None:
    link = ext.SpynnakerLiveSpikesConnection(send_labels=["in"], local_port=None)
    p.setup(timestep=1.0)
    p.Population(1, ext.SpikeInjector(), label="in")
    with pytest.warns(PySpiNNWarning, match=r"database_notify_port_num=\s*connection.local_port"):
        p.run(5)
    assert link.run is None


def test_sending_between_runs_is_lost_and_said() -> None:
    link, cells = injected(1)
    with pytest.warns(PySpiNNWarning, match="no run is going on"):
        link.send_spike("in", 0)
    p.run(5)
    assert times(cells) == [[]]


def test_a_cell_that_does_not_exist_is_refused_where_it_was_sent() -> None:
    link, _ = injected(2)

    def send(label: str, connection: Any) -> None:
        connection.send_spike(label, 2)

    link.add_start_resume_callback("in", send)
    with pytest.raises(ParameterValueError, match="cells 0 to 1") as caught:
        p.run(5)
    assert "send" in [entry.name for entry in caught.traceback]


def test_output_without_times_comes_one_event_at_a_time() -> None:
    link, cells = injected(2, "out")
    out = p.Population(2, p.IF_curr_delta(), label="out")
    p.Projection(cells, out, p.OneToOneConnector(), p.StaticSynapse(weight=17.0, delay=1.0))
    ext.activate_live_output_for(
        out,
        database_notify_port_num=link.local_port,
        payload_as_time_stamps=False,
        use_payload_prefix=False,
    )
    heard: list[Any] = []
    keys: list[Any] = []
    link.add_receive_no_time_callback("out", lambda *event: heard.append(event))
    link.add_receive_no_time_callback("out", lambda *e: keys.append(e), translate_key=False)
    link.add_receive_callback("out", lambda *event: heard.append(event))
    link.add_start_resume_callback("in", lambda label, c: c.send_spikes(label, [0, 1]))
    with pytest.warns(PySpiNNWarning, match="its output has no times"):
        p.run(20)
    assert heard == [("out", 0, None), ("out", 1, None)]
    # Two keys of one block, 16 apart: the low four bits count time steps on a board.
    assert keys[1][1] - keys[0][1] == 16


def test_a_combination_of_times_that_a_board_refuses_is_refused() -> None:
    p.setup(timestep=1.0)
    cells = p.Population(1, p.IF_curr_exp(), label="out")
    with pytest.raises(ConfigurationError, match="use_payload_prefix"):
        ext.activate_live_output_for(cells, use_payload_prefix=False)
    with pytest.raises(TypeError, match="SpikeSourcePoisson"):
        ext.add_poisson_live_rate_control(cells)
    with pytest.raises(ConfigurationError, match="whole Population"):
        ext.activate_live_output_for(cells[0:1])


def test_a_live_run_can_be_replayed_from_its_inputs() -> None:
    link, cells = injected(2)

    def send(label: str, connection: Any) -> None:
        sleep(0.007)
        connection.send_spikes(label, [0, 1])
        connection.send_spike(label, 1)

    link.add_start_resume_callback("in", send)
    p.run(50)
    live, inputs = times(cells), list(p.live_report().inputs)
    assert [(i.tick, i.label, i.kind, i.values) for i in inputs] == [(7, "in", "spikes", (0, 1, 1))]
    link.close()
    _, again = injected(2)
    p.use(replay=inputs)
    p.run(50)
    assert times(again) == live == [[7.0], [7.0, 7.0]]
    # After a reset the list of the replay is still the same.
    p.reset()
    p.run(50)
    trains = again.get_data("spikes").segments[1].spiketrains
    assert [[float(t) for t in train] for train in trains] == live
    assert p.live_report().inputs == inputs


@pytest.mark.native
def test_a_thread_of_the_script_may_send_too() -> None:
    link, cells = injected(1)
    go = threading.Event()

    def from_outside() -> None:
        go.wait(5.0)
        link.send_spike("in", 0)
        ext.request_stop()

    thread = threading.Thread(target=from_outside)
    link.add_start_resume_callback("in", lambda *_: go.set())
    thread.start()
    ext.run_forever()
    thread.join()
    p.run(1)
    (entry,) = p.live_report().inputs
    assert times(cells) == [[float(entry.tick)]]


def test_a_run_without_end_stops_when_asked() -> None:
    link, cells = injected(1)
    p.use(clock="simulated")

    def send(label: str, connection: Any) -> None:
        sleep(25.0)
        connection.send_spike(label, 0)
        ext.request_stop()

    told: list[Any] = []
    link.add_init_callback("in", lambda *init: told.append(init))
    link.add_start_resume_callback("in", send)
    ext.run_forever()
    assert p.get_current_time() == 25_000.0
    assert told == [("in", 1, -1.0, 1.0)]
    p.run(10)
    assert times(cells) == [[25_000.0]]


def test_a_run_in_steps_waits_to_be_continued() -> None:
    link, cells = injected(1)

    def step(label: str, connection: Any) -> None:
        for _ in range(3):
            connection.send_spike(label, 0)
            ext.continue_simulation()
            sleep(0.02)

    link.add_start_resume_callback("in", step)
    ext.run_sync(60, 20)
    assert times(cells) == [[0.0, 20.0, 40.0]]
    with pytest.raises(SequenceError, match="no run is going on"):
        ext.continue_simulation()


@pytest.mark.native
def test_without_stacks_that_wait_senders_give_the_same_spikes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def once() -> list[list[float]]:
        link, cells = injected(3)

        def every(cell: int, seconds: float) -> Any:
            def send(label: str, connection: Any) -> None:
                while True:
                    sleep(seconds)
                    connection.send_spike(label, cell)

            return send

        for cell, seconds in enumerate((0.05, 0.08, 0.0333)):
            link.add_start_resume_callback("in", every(cell, seconds))
        p.run(200)
        p.run(100)
        link.close()
        return times(cells)

    waiting = once()
    # Each run begins the callbacks again; what is due at its very end is not sent.
    assert waiting[0] == [50.0, 100.0, 150.0, 250.0]
    monkeypatch.setattr(Scheduler.__init__, "__defaults__", (AheadStack,))
    assert once() == waiting
