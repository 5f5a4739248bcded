"""Live input and output over UDP, with a client written from the protocol."""

from __future__ import annotations

import socket
import struct
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import pyspinn as p
from pyspinn.errors import ConfigurationError, PySpiNNWarning
from pyspinn.live import handshake
from pyspinn.live.settings import settings

ext: Any = p.external_devices
pytestmark = pytest.mark.native
Make = Callable[..., Any]
Address = tuple[str, int]


def network(port: int | None, size: int = 5, **population: Any) -> tuple[Any, Any]:
    """Return an injector "in" and neurons "out" that fire one step after it, both recording."""
    p.use(live="udp", speed=1.0)
    p.setup(timestep=1.0)
    given = {} if port is None else {"database_notify_port_num": port}
    injector = ext.SpikeInjector(notify=port is not None, **given)
    cells = p.Population(size, injector, label="in", **population)
    out = p.Population(size, p.IF_curr_delta(), label="out")
    p.Projection(cells, out, p.OneToOneConnector(), p.StaticSynapse(weight=17.0, delay=1.0))
    ext.activate_live_output_for(out, notify=False)
    cells.record("spikes")
    out.record("spikes")
    return cells, out


def times(cells: Any) -> list[list[float]]:
    trains = cells.get_data("spikes").segments[0].spiketrains
    return [[float(t) for t in train] for train in trains]


def in_pairs(cells: Any) -> list[tuple[int, str, int]]:
    """Return tick, label and cell of every recorded spike."""
    return sorted((int(t), cells.label, i) for i, ts in enumerate(times(cells)) for t in ts)


#: Longer than any of these runs: each ends when its client has sent all that it has to.
LONG_MS = 60_000.0


def until_sent(send: Callable[[Any], None]) -> Callable[[Any], None]:
    """Return a start callback that sends, and stops the run when all has arrived."""

    def started(one: Any) -> None:
        send(one)
        one.wait()
        ext.request_stop()

    return started


def send_all(client: Any) -> None:
    """Send each cell's spike, one by one in the shortest form, then all by their full keys."""
    for cell in range(5):
        client.send("in", struct.pack("<BBH", 1, 0, cell))
        time.sleep(0.01)
    keys = [client.keys["in", cell] for cell in range(5)]
    client.send("in", struct.pack("<BB5I", 5, 0x08, *keys))
    # The upper half of the keys as prefix.
    lower = [key & 0xFFFF for key in keys]
    client.send("in", struct.pack("<BBH5H", 5, 0xC0, keys[0] >> 16, *lower))


def test_spikes_go_in_and_out_in_every_form(client: Make) -> None:
    one = client(("out",), until_sent(send_all))
    cells, out = network(one.port)
    p.run(LONG_MS)
    one.close()
    assert [len(train) for train in times(cells)] == [3] * 5
    assert one.commands == [1, 11, 10]
    # Two spikes of a cell in one step give its neuron twice 16.6 mV: it fires once, as recorded.
    assert in_pairs(out)
    assert one.spikes() == in_pairs(out)
    assert p.live_report().counts["events sent"] == len(in_pairs(out))
    assert one.settings["runtime"] == LONG_MS
    assert one.settings["machine_time_step"] == 1000.0


def test_an_event_for_later_comes_in_its_own_step(client: Make) -> None:
    def send(one: Any) -> None:
        # Flags D and T: the time stands before the keys.
        one.send("in", struct.pack("<BBHH", 1, 0x30, 1000, 2))
        time.sleep(0.02)
        one.send("in", struct.pack("<BBHH", 1, 0x30, 1, 3))

    one = client((), send)
    cells, _ = network(one.port)
    p.run(1100)
    assert times(cells) == [[], [], [1000.0], [], []]
    assert p.live_report().counts["packets too late"] == 1


def test_two_clients_receive_the_same(client: Make) -> None:
    one = client(("out",), until_sent(send_all))
    two = client(("out",))
    cells, out = network(one.port)
    ext.add_database_socket_address("localhost", two.port, None)
    p.run(LONG_MS)
    one.close()
    two.close()
    assert one.spikes() == two.spikes() == in_pairs(out) != []
    assert two.commands == [1, 11, 10]
    assert cells.size == 5


@pytest.mark.parametrize(("flags", "answers"), [(0x87, 1), (0xA7, 1), (0x07, 0)])
def test_a_frame_is_answered_when_it_asks_for_it(flags: int, answers: int, client: Make) -> None:
    """Clients in C++ ask with 0xA7 and wait for the answer for ever (seen: IntroLab's pendulum)."""
    one = client((), until_sent(lambda one: one.ask(1, flags)))
    network(one.port)
    p.run(LONG_MS)
    one.close()
    # Padding, then flags, tag and what stands for the host: as clients check.
    assert [packet[:5] for packet in one.packets] == [b"\0\0\x07\0\xff"] * answers


def test_every_run_is_told_and_pauses_in_between(client: Make) -> None:
    one = client(("out",), until_sent(send_all))
    _, out = network(one.port)
    p.run(LONG_MS)
    p.run(LONG_MS)
    one.close()
    assert one.commands == [1, 11, 10, 1, 11, 10]
    assert one.spikes() == in_pairs(out)


def test_rates_come_in_16_16(client: Make) -> None:
    def send(one: Any) -> None:
        pairs = [(one.keys["src_control", cell], 200 << 16) for cell in range(20)]
        one.send("src_control", struct.pack("<BB40I", 20, 0x0C, *np.ravel(pairs)))

    one = client((), send)
    p.use(live="udp", speed=1.0)
    p.setup(timestep=1.0)
    source = p.Population(20, p.SpikeSourcePoisson(rate=0.0), label="src", seed=1)
    source.record("spikes")
    ext.add_poisson_live_rate_control(source, database_notify_port_num=one.port)
    p.run(1000)
    (entry,) = p.live_report().inputs
    # 20 sources of 200 Hz from then on; five deviations.
    mean = 20 * 0.2 * (1000 - entry.tick)
    assert abs(sum(map(len, times(source))) - mean) < 5 * mean**0.5
    assert entry.values == tuple((cell, 200.0) for cell in range(20))


def test_an_injector_has_a_port_of_its_own(client: Make) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]

    def send(one: Any) -> None:
        one.post(struct.pack("<BBH", 1, 0, 4), port)

    one = client((), until_sent(send))
    cells, _ = network(one.port, additional_parameters={"port": port, "virtual_key": 0x70000})
    p.run(LONG_MS)
    assert [len(train) for train in times(cells)] == [0, 0, 0, 0, 1]
    assert one.keys["in", 4] == 0x70004


def test_keys_and_cells_that_do_not_exist_are_counted(client: Make) -> None:
    def send(one: Any) -> None:
        one.send("in", struct.pack("<BBHH", 2, 0, 1, 5))
        one.send("in", struct.pack("<BBI", 1, 0x08, 0xFFFFFF))
        one.send("in", b"\x05\x40")
        one.places["nobody"] = (9, 9, 9)
        one.send("nobody", struct.pack("<BBH", 1, 0, 1))
        one.post(b"x")

    one = client((), until_sent(send))
    cells, _ = network(one.port)
    p.run(LONG_MS)
    assert [len(train) for train in times(cells)] == [0, 1, 0, 0, 0]
    counts = p.live_report().counts
    assert counts["events of unknown cells"] == 2
    assert counts["packets to nobody"] == 1
    assert counts["packets that were no packets"] == 1
    assert counts["commands that mean nothing here"] == 1


def test_a_client_that_vanishes_stops_nothing(client: Make) -> None:
    def vanish(one: Any) -> None:
        send_all(one)
        one.data.close()

    one = client(("out",), until_sent(vanish))
    cells, _ = network(one.port)
    p.run(LONG_MS)
    assert sum(map(len, times(cells))) == 15
    one.errors.clear()


def test_a_client_that_never_answers_is_an_error_and_nothing_has_run(
    client: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert handshake.ANSWER_S < 10.0
    monkeypatch.setattr(handshake, "ANSWER_S", 0.3)
    one = client(acknowledge=False)
    cells, _ = network(one.port)
    with pytest.raises(ConfigurationError, match=f"port {one.port} .*not answer within 0.3 s"):
        p.run(20)
    assert p.live_report().counts["listeners that never answered"] == 1
    assert p.get_current_time() == 0.0
    # As the message says: with a client that answers, the same script goes on.
    one.acknowledge = True
    p.run(20)
    assert times(cells) == [[]] * 5
    assert one.commands == [1, 1, 11, 10]


def test_a_client_that_waits_for_a_user_is_given_the_time_that_the_configuration_says(
    client: Make, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(handshake, "ANSWER_S", 0.05)
    monkeypatch.chdir(tmp_path)
    Path("spynnaker.cfg").write_text("[Database]\nwait_on_confirmation_timeout = None\n", "utf-8")
    one = client(delay_s=0.3)
    network(one.port)
    p.run(20)
    assert one.commands == [1, 11, 10]


def test_a_client_that_answers_no_more_stops_no_run(
    client: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handshake, "ANSWER_S", 0.3)
    one = client()
    network(one.port)
    p.run(20)
    one.acknowledge = False
    with pytest.warns(PySpiNNWarning, match="answered an earlier run"):
        p.run(20)
    assert p.get_current_time() == 40.0
    assert one.commands == [1, 11, 10, 1, 11, 10]


def test_a_client_that_asks_from_another_port_in_each_run_is_sent_each_spike_once(
    client: Make,
) -> None:
    one = client(("out",))
    old = []
    p.use(live="udp", clock="simulated")
    p.setup(timestep=1.0)
    source = p.SpikeSourceArray(spike_times=[5.0, 25.0, 45.0, 46.0])
    ext.activate_live_output_for(
        p.Population(1, source, label="out"), database_notify_port_num=one.port
    )
    for sent in (1, 2, 4):
        p.run(20)
        assert p.live_report().counts["packets sent"] == sent
        old.append(one.data)
        one.data = one._socket()
    one.close()
    for opened in old:
        opened.close()


def test_one_client_that_is_late_is_told_again_and_the_other_is_not(client: Make) -> None:
    one = client()
    network(one.port)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    ext.add_database_socket_address("localhost", port, None)
    p.use(live="udp")
    settings.patience_s = 1.2
    with pytest.warns(PySpiNNWarning, match=f"nobody listens on UDP port {port}"):
        p.run(20)
    assert one.commands == [1, 11, 10]


def test_a_port_where_nobody_listens_is_named(board: Address) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    network(port)
    with pytest.warns(PySpiNNWarning, match=f"nobody listens on UDP port {port}"):
        p.run(20)


def test_a_port_in_use_is_an_error_at_once(board: Address) -> None:
    network(None)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as other:
        other.bind(board)
        with pytest.raises(ConfigurationError, match=r"port 17893.*another emulator"):
            p.run(20)
    p.run(20)


@pytest.mark.parametrize(
    ("host", "message"), [("", "an address that they can reach"), ("198.51.100.1", "opened")]
)
def test_an_address_that_cannot_be_served_is_an_error(
    host: str, message: str, board: Address
) -> None:
    network(None)
    p.use(host=host)
    with pytest.raises(ConfigurationError, match=message):
        p.run(20)


def test_a_listener_on_a_host_that_does_not_exist_is_an_error(board: Address) -> None:
    network(None)
    ext.register_database_notification_request("no.such.host.invalid", 19999, None)
    with pytest.raises(ConfigurationError, match=r"no\.such\.host\.invalid:19999"):
        p.run(20)


def test_callbacks_of_the_script_itself_go_on_working(client: Make) -> None:
    heard: list[Any] = []
    own = ext.SpynnakerLiveSpikesConnection(receive_labels=["out"], local_port=None)
    own.add_receive_callback("out", lambda label, t, ids: heard.extend((t, label, i) for i in ids))
    one = client(("out",), until_sent(send_all))
    _, out = network(one.port)
    ext.add_database_socket_address(None, own.local_port, None)
    p.run(LONG_MS)
    assert sorted(heard) == in_pairs(out)


def test_a_client_lets_a_run_in_steps_go_on(client: Make) -> None:
    def go_on(one: Any) -> None:
        for _ in range(3):
            time.sleep(0.03)
            frame = struct.pack("<2xBBBBBBBB", 0x07, 0, 0, 0, 0, 0, 0, 0)
            words = struct.pack("<HHIII", 22, 0, 0, 5 << 16 | 0xFF11, 0)
            one.post(frame + words)

    one = client((), go_on)
    network(one.port)
    ext.run_sync(30, 10)
    assert p.get_current_time() == 30.0


def test_a_connection_closed_before_a_run_is_not_looked_for(board: Address) -> None:
    own = ext.SpynnakerLiveSpikesConnection(send_labels=["in"], local_port=None)
    network(own.local_port)
    own.close()
    p.run(10)
    assert p.live_report().counts == {}


@pytest.mark.parametrize("given", [{"notify_port": -1}, {"notify_port": "x"}, {"ack_port": 0}])
def test_a_port_that_is_none_is_refused(given: dict[str, Any]) -> None:
    p.setup(timestep=1.0)
    with pytest.raises(ConfigurationError, match=r"from 1 to 65535"):
        ext.register_database_notification_request(
            "localhost", **{"notify_port": 19999, "ack_port": None, **given}
        )
