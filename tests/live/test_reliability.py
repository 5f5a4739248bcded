"""Floods, rubbish, interrupts and hundreds of runs: nothing stops, nothing is left behind."""

from __future__ import annotations

import gc
import itertools
import signal
import socket
import struct
import threading
import time
import tracemalloc
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import pyspinn as p
from pyspinn.live.frames import FrameKind, decode_frame
from pyspinn.live.inputs import Inbox
from pyspinn.live.intake import Intake
from pyspinn.live.populations import LivePopulation
from pyspinn.live.state import LiveState
from pyspinn.live.views import View, ViewSettings
from pyspinn.live.wire import UdpWire

ext: Any = p.external_devices
pytestmark = pytest.mark.native
Make = Callable[..., Any]
Address = tuple[str, int]
CYCLES = 200
FUZZED = 100_000


def injected(port: int | None = None) -> Any:
    """Return an injector "in" of five cells, recording."""
    p.setup(timestep=1.0)
    given = {} if port is None else {"database_notify_port_num": port}
    cells = p.Population(5, ext.SpikeInjector(notify=port is not None, **given), label="in")
    cells.record("spikes")
    return cells


def counts_of(cells: Any) -> list[int]:
    return [len(train) for train in cells.get_data("spikes").segments[0].spiketrains]


def in_use() -> tuple[int, int]:
    """Return threads and open files."""
    return threading.active_count(), len(list(Path("/proc/self/fd").iterdir()))


needs_proc = pytest.mark.skipif(
    not Path("/proc/self/fd").exists(), reason="open files are counted in /proc"
)


class Nowhere:
    """A network that keeps what it is given."""

    def __init__(self) -> None:
        self.injected: list[tuple[int, list[int]]] = []
        self.changed: list[dict[int, float]] = []

    def listen(self, population: int, heard: Any, names: Any = None) -> None:
        """Hear nothing."""

    def keep_time(self, *, steady: bool) -> None:
        """Do nothing."""

    def inject(self, population: int, tick: int, cells: Any) -> None:
        """Keep spikes."""
        self.injected.append((tick, cells.tolist()))

    def set_rates(self, population: int, rates: Any) -> None:
        """Keep rates."""
        self.changed.append(dict(rates))

    def tap(self, population: int) -> Any:
        """Refuse."""
        raise NotImplementedError

    def probe(self, population: int, variable: str, cells: Any) -> Any:
        """Refuse."""
        raise NotImplementedError

    def commands(self, population: int) -> None:
        """Send none."""

    def close(self) -> None:
        """Do nothing."""


def fuzzed(rng: np.random.Generator, place: tuple[int, int, int]) -> bytes:
    """Return a frame that is right in some of its parts."""
    x, y, core = place
    head = struct.pack("<2xBBBBBBBB", 0x07, 0, 1 << 5 | core, 0, y, x, 0, 0)
    count, kind = int(rng.integers(0, 8)), int(rng.integers(0, 4))
    flags = kind << 2 | int(rng.choice([0, 0, 0, 0x80, 0xC0, 0x20, 0x30]))
    length = count * (2, 4, 4, 8)[kind]
    length += (2 if flags & 0x80 else 0) + ((4 if kind & 2 else 2) if flags & 0x20 else 0)
    words = (
        rng.integers(0, 20, length // 2) if rng.random() < 0.9 else rng.integers(0, 65536, length)
    )
    data = words.astype("<u2").tobytes()
    whole = bytearray(head + bytes([count, flags]) + data)
    for _ in range(int(rng.choice([0, 0, 1, 2]))):
        whole[int(rng.integers(0, len(whole)))] = int(rng.integers(0, 256))
    return bytes(whole[: int(rng.integers(0, len(whole) + 1))] if rng.random() < 0.2 else whole)


def test_fuzzed_packets_are_counted_and_only_valid_cells_get_through() -> None:
    state = LiveState()
    state.populations["in"] = LivePopulation("in", 0, 5, injector=True)
    state.populations["src"] = LivePopulation("src", 1, 5, control_label="src_control")
    network = Nowhere()
    inbox = Inbox(state.populations, network, state.report.inputs)
    board = UdpWire(state, {"in": 5, "src": 5}, 1.0, 1.0, "127.0.0.1", ())
    places = {v.label: v.place for v in board._board.vertices}
    for core, taker in board._board.inputs.items():
        board._intakes[core.x, core.y, core.p] = Intake(*taker, state.report.count)
    rng = np.random.default_rng(1)
    for k in range(FUZZED):
        place = places["in" if k % 2 else "src_control"]
        board._take(17893, fuzzed(rng, (place.x, place.y, place.p)), ("127.0.0.1", 9))
        if k % 100 == 0:
            board.deliver(inbox, k)
            inbox.deliver(k)
    assert len(network.injected) > 100
    assert len(network.changed) > 100
    assert all(0 <= cell < 5 for _, cells in network.injected for cell in cells)
    rates = [rate for pairs in network.changed for rate in pairs.values()]
    assert all(0.0 <= rate < 65536.0 for rate in rates)
    counts = state.report.counts
    assert counts["packets received"] == FUZZED
    for what in ("packets that were no packets", "packets to nobody", "events of unknown cells"):
        assert counts[what] > 100, what


def test_rubbish_changes_nothing_in_a_run(client: Make) -> None:
    def rubbish(one: Any) -> None:
        rng = np.random.default_rng(2)
        for _ in range(2000):
            one.data.sendto(rng.bytes(int(rng.integers(0, 60))), one.board)
        one.send("in", struct.pack("<BBH", 1, 0, 4))
        # The machine may have dropped it behind so much else.
        while not counts().get("events received"):
            time.sleep(0.01)
            one.send("in", struct.pack("<BBH", 1, 0, 4))
        time.sleep(0.05)
        ext.request_stop()

    def counts() -> Any:
        return p.live_report().counts

    one = client((), rubbish)
    cells = injected(one.port)
    p.use(live="udp", speed=1.0)
    ext.run_forever()
    assert counts_of(cells)[4] >= 1
    assert counts()["packets that were no packets"] > 100


def test_a_flood_neither_stops_nor_holds_up_a_run(client: Make) -> None:
    sent = 20_000

    def flood(one: Any) -> None:
        x, y, core = one.places["in"]
        frame = struct.pack("<2xBBBBBBBB", 0x07, 0, 1 << 5 | core, 0, y, x, 0, 0)
        frame += struct.pack("<BBH", 1, 0, 3)
        for _ in range(sent):
            one.data.sendto(frame, one.board)
        ext.request_stop()

    one = client((), flood)
    cells = injected(one.port)
    p.use(live="udp", speed=1.0)
    ext.run_forever()
    counts = p.live_report().counts
    received, dropped = counts["packets received"], counts.get("packets dropped by this machine", 0)
    assert 0 < received <= sent - dropped
    # What came before the last step takes effect in the next one.
    p.use(live="process", clock="simulated")
    p.run(1)
    late = counts.get("events after the end", 0)
    assert counts_of(cells) == [0, 0, 0, counts["events received"] - late, 0]


@needs_proc
def test_hundreds_of_runs_leave_no_thread_and_no_port(board: Address) -> None:
    injected()
    p.use(live="udp", clock="simulated")
    p.run(1)
    before = in_use()
    for _ in range(CYCLES):
        p.run(1)
    assert in_use() == before
    assert p.get_current_time() == CYCLES + 1


@needs_proc
@pytest.mark.parametrize("live", ["process", "udp"])
def test_hundreds_of_interrupts_leave_no_thread_and_no_port(live: str, board: Address) -> None:
    link = ext.SpynnakerLiveSpikesConnection(send_labels=["in"], local_port=None)

    def interrupt(label: str, connection: Any) -> None:
        time.sleep(0.002)
        connection.send_spike(label, 0)
        signal.raise_signal(signal.SIGINT)
        time.sleep(10.0)

    link.add_start_resume_callback("in", interrupt)
    cells = injected(link.local_port)
    p.use(live=live, clock="simulated")
    before = None
    for cycle in range(CYCLES):
        with pytest.raises(KeyboardInterrupt):
            p.run(1000)
        before = before or in_use()
        assert in_use() == before
        assert p.get_current_time() < 10.0 * (cycle + 1)
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    assert time.sleep.__module__ == "time"
    p.use(live="process")
    link.close()
    p.run(5)
    assert counts_of(cells)[0] == CYCLES


@needs_proc
def test_an_error_in_a_callback_frees_the_ports_too(board: Address) -> None:
    link = ext.SpynnakerLiveSpikesConnection(send_labels=["in"], local_port=None)

    def broken(label: str, connection: Any) -> None:
        raise ZeroDivisionError("mine")

    link.add_start_resume_callback("in", broken)
    injected(link.local_port)
    p.use(live="udp", clock="simulated")
    with pytest.raises(ZeroDivisionError):
        p.run(10)
    before = in_use()
    with pytest.raises(ZeroDivisionError):
        p.run(10)
    assert in_use() == before


def test_a_long_run_needs_no_more_memory_than_its_log_of_inputs(board: Address) -> None:
    link = ext.SpynnakerLiveSpikesConnection(["out"], ["in"], local_port=None)
    held: dict[int, int] = {}

    def send(label: str, connection: Any) -> None:
        while True:
            time.sleep(0.01)
            connection.send_spike(label, 0)

    def look(frame: bytes) -> None:
        tick = decode_frame(frame).first_tick
        if tick in (2000, 6000):
            gc.collect()
            held[tick] = tracemalloc.get_traced_memory()[0]

    cells = injected(link.local_port)
    cells.record(None)
    spikes = p.SpikeSourceArray(spike_times=[float(t) for t in range(0, 6100, 2)])
    out = p.Population(5, spikes, label="out")
    ext.activate_live_output_for(out, database_notify_port_num=link.local_port, port=9)
    link.add_receive_callback("out", lambda *_: None)
    link.add_start_resume_callback("in", send)
    # A frame in each tick.
    view = View(ViewSettings(out.index, FrameKind.SPIKES), look, itertools.count().__next__)
    cells.session.live.views.append(view)
    p.use(live="udp", clock="simulated")
    tracemalloc.start()
    try:
        p.run(6100)
    finally:
        tracemalloc.stop()
    # 400 inputs; nothing is kept of 10,000 spikes.
    assert held[6000] - held[2000] < 60 * 400 + 20_000


def test_an_interrupt_ends_the_wait_for_a_client(client: Make) -> None:
    one = client(acknowledge=False)
    injected(one.port)
    p.use(live="udp", speed=1.0)
    timer = threading.Timer(0.3, lambda: signal.raise_signal(signal.SIGINT))
    timer.start()
    begun = time.monotonic()
    with warnings.catch_warnings(), pytest.raises(KeyboardInterrupt):
        p.run(1000)
    timer.join()
    # A client that never answers would hold it up for nine seconds.
    assert time.monotonic() - begun < 5.0
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.bind(one.board)
