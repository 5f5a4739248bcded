"""The four tasks of the course's second tutorial, in one process, against mathematics."""

from __future__ import annotations

from time import sleep
from typing import Any

import numpy as np
import pytest

import pyspinn as p

ext: Any = p.external_devices


def times(cells: Any) -> list[list[float]]:
    trains = cells.get_data("spikes").segments[0].spiketrains
    return [[float(t) for t in train] for train in trains]


def test_task_1_a_spike_sent_every_100_ms_makes_all_neurons_fire() -> None:
    link = ext.SpynnakerLiveSpikesConnection(local_port=None, send_labels=["sender"])

    def send_spikes(label: str, connection: Any) -> None:
        for _ in range(10):
            sleep(0.1)
            connection.send_spike(label, 0)

    link.add_start_resume_callback("sender", send_spikes)
    p.setup(1.0)
    pop = p.Population(100, p.IF_curr_exp(), label="pop", seed=3)
    pop.record("spikes")
    sender = p.Population(
        1, ext.SpikeInjector(database_notify_port_num=link.local_port), label="sender"
    )
    sender.record("spikes")
    p.Projection(sender, pop, p.AllToAllConnector(), p.StaticSynapse(weight=5, delay=1))
    p.run(1000)
    # At 1000 ms the run is over.
    assert times(sender) == [[100.0 * k for k in range(1, 10)]]
    # V after n steps of a current that starts at 4.53 nA and decays with 5 ms: the threshold, 15 mV
    # above rest, is passed in the seventh step (reference: spike at 0, delay 1, fires at 7 ms).
    current = 5.0 * 5.0 * (1.0 - np.exp(-0.2)) * np.exp(-0.2 * np.arange(20))
    v = 0.0
    steps = []
    for n, i in enumerate(current):
        v = 20.0 * i + (v - 20.0 * i) * np.exp(-0.05)
        steps.append((n + 1, v))
    first = next(n for n, v in steps if v >= 15.0)
    assert first == 7
    assert times(pop) == [[100.0 * k + first for k in range(1, 10)]] * 100


def test_task_2_what_is_received_is_what_is_recorded() -> None:
    heard: list[tuple[str, int, list[int]]] = []
    link = ext.SpynnakerLiveSpikesConnection(local_port=None, receive_labels=["pop", "source"])
    link.add_receive_callback("pop", lambda *spikes: heard.append(spikes))
    link.add_receive_callback("source", lambda *spikes: heard.append(spikes))
    p.setup(1.0)
    source = p.Population(100, p.SpikeSourcePoisson(rate=50), label="source", seed=1)
    pop = p.Population(100, p.IF_curr_exp(), label="pop", seed=2)
    p.Projection(
        source, pop, p.FixedProbabilityConnector(0.1), p.StaticSynapse(weight=0.5, delay=1)
    )
    for cells in (source, pop):
        cells.record("spikes")
        ext.activate_live_output_for(cells, database_notify_port_num=link.local_port)
    p.run(1000)
    for cells in (source, pop):
        received = sorted((i, t) for label, t, ids in heard if label == cells.label for i in ids)
        recorded = [(i, t) for i, train in enumerate(times(cells)) for t in train]
        assert received == recorded
    count = sum(len(ids) for label, _, ids in heard if label == "source")
    # A Poisson number with mean 5000 and deviation 71.
    assert abs(count - 5000) < 350
    # The mean input is 10 sources * 50 Hz * 0.5 nA * 5 ms = 1.25 nA, hence 25 mV: over threshold.
    assert sum(len(ids) for label, _, ids in heard if label == "pop") > 100


def test_task_3_rates_rise_in_four_steps() -> None:
    control = ext.SpynnakerPoissonControlConnection(poisson_labels=["source"], local_port=None)

    def update_rates(label: str, connection: Any) -> None:
        for rate in [5, 10, 20, 40]:
            sleep(0.2)
            connection.set_rates(label, [(i, rate) for i in range(100)])

    control.add_start_resume_callback("source", update_rates)
    p.setup(1.0)
    source = p.Population(
        100,
        p.SpikeSourcePoisson(rate=0),
        additional_parameters={"max_rate": 40, "seed": 5},
        label="source",
    )
    source.record("spikes")
    ext.add_poisson_live_rate_control(source, database_notify_port_num=control.local_port)
    p.run(1000)
    spikes = np.concatenate([np.array(train) for train in times(source)])
    counts, _ = np.histogram(spikes, np.arange(0, 1001, 200))
    # 100 sources for 0.2 s at each rate; within five deviations of a Poisson number.
    means = 100 * 0.2 * np.array([0, 5, 10, 20, 40])
    assert counts[0] == 0
    assert (np.abs(counts - means) <= 5 * np.sqrt(means)).all()


def test_task_4_the_voltage_comes_out_every_five_steps() -> None:
    class Device(ext.AbstractMulticastControllableDevice):  # type: ignore[misc]
        device_control_partition_id = "Test"
        device_control_key = 10
        device_control_uses_payload = True
        device_control_min_value = -50
        device_control_max_value = 50
        device_control_timesteps_between_sending = 5
        device_control_send_type = ext.SendType.SEND_TYPE_UINT
        device_control_scaling_factor = 1.0

    received: list[tuple[int, int]] = []

    class Translator(ext.AbstractEthernetTranslator):  # type: ignore[misc]
        def translate_control_packet(self, multicast_packet: Any) -> None:
            received.append((multicast_packet.key, multicast_packet.payload))

    p.setup(1.0)
    source = p.Population(100, p.SpikeSourcePoisson(rate=10), label="source", seed=4)
    pop = ext.EthernetControlPopulation(
        n_neurons=1,
        model=ext.ExternalDeviceLifControl(
            devices=[Device()], create_edges=False, translator=Translator()
        ),
    )
    pop.record("v")
    p.Projection(source, pop, p.AllToAllConnector(), p.StaticSynapse(weight=0.1, delay=1))
    p.run(1000)
    v = pop.get_data("v").segments[0].filter(name="v")[0].magnitude[:, 0]
    # Sent in steps 0, 5, ..., 995 after the update: that is V as recorded a step later, cut to 50.
    assert [key for key, _ in received] == [10] * 200
    assert [word for _, word in received] == [int(min(x, 50.0)) for x in v[1:1000:5]]
    # The mean: 1000 Hz * 0.1 nA * 5 ms * 20 MOhm = 10 mV.
    assert np.mean(v[200:]) == pytest.approx(10.0, abs=1.5)
