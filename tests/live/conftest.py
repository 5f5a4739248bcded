"""Every test begins and ends without a network, connections or settings; and a client of our own.

The client is written from the description of the protocol alone: it shares no code with the board.
"""

from __future__ import annotations

import os
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from typing import Any

import pytest

from pyspinn import live_report
from pyspinn.api import session
from pyspinn.errors import forget_warnings
from pyspinn.live import connections
from pyspinn.live.settings import LiveSettings, settings

LOCAL, BOARD_PORT = "127.0.0.1", 17893
#: A loopback address of this process's own, so that runs side by side do not meet.
OWN = f"127.{1 + os.getpid() // 62500 % 250}.{os.getpid() // 250 % 250}.{1 + os.getpid() % 250}"


@pytest.fixture(autouse=True)
def nothing_live() -> Iterator[None]:
    """Forget what the test before left."""
    _forget()
    yield
    _forget()


def _forget() -> None:
    session._sessions.clear()
    connections._open.clear()
    settings.__dict__.update(LiveSettings().__dict__)
    forget_warnings()


class Client:
    """A program outside, on a thread of its own.

    Parameters
    ----------
    board : tuple of str and int
        Where the board is.
    receive : sequence of str
        Populations whose packets it asks for.
    started : callable, optional
        Called with the client when a run begins.
    acknowledge : bool
        Whether it ever answers.
    delay_s : float
        How long it takes to.
    """

    def __init__(
        self,
        board: tuple[str, int],
        receive: tuple[str, ...] = (),
        started: Callable[[Client], None] | None = None,
        *,
        acknowledge: bool = True,
        delay_s: float = 0.0,
    ) -> None:
        self.board, self.receive = board, receive
        self.started, self.acknowledge, self.delay_s = started, acknowledge, delay_s
        self.notices = self._socket()
        self.port = self.notices.getsockname()[1]
        self.data = self._socket()
        self.packets: list[bytes] = []
        self.commands: list[int] = []
        self.keys: dict[tuple[str, int], int] = {}
        self.places: dict[str, tuple[int, int, int]] = {}
        self.settings: dict[str, Any] = {}
        self.errors: list[BaseException] = []
        #: Packets sent to the board.
        self.sent = 0
        self._over = threading.Event()
        self._threads = [
            threading.Thread(target=self._guarded, args=(work,), daemon=True)
            for work in (self._listen, self._collect)
        ]
        for thread in self._threads:
            thread.start()

    def _socket(self) -> socket.socket:
        made = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        made.bind((LOCAL, 0))
        made.settimeout(0.05)
        return made

    def _guarded(self, work: Callable[[], None]) -> None:
        try:
            work()
        except BaseException as error:  # noqa: BLE001 - the test looks at it
            self.errors.append(error)

    def _listen(self) -> None:
        while not self._over.is_set():
            with suppress(TimeoutError):
                message, board = self.notices.recvfrom(1000)
                (command,) = struct.unpack_from("<H", message)
                self.commands.append(command & 0x3FFF)
                if command == 0x4001 and self.acknowledge:
                    self._read(message[2:].decode())
                    time.sleep(self.delay_s)
                    self.notices.sendto(b"\x01\x40", board)
                elif command == 0x400B and self.started is not None:
                    self.started(self)

    def _read(self, path: str) -> None:
        # Imported here: the browser's Python has no sqlite3, nor any client.
        import sqlite3

        with closing(sqlite3.connect(path)) as db:
            self.settings = dict(db.execute("SELECT * FROM configuration_parameters"))
            for atom, event, label in db.execute("SELECT * FROM label_event_atom_view"):
                self.keys[label, atom] = event
            for x, y, p, label in db.execute("SELECT * FROM application_vertex_placements"):
                self.places[label] = x, y, p
            for label in self.receive:
                rows = "SELECT tag FROM app_output_tag_view WHERE pre_vertex_label = ?"
                (tag,) = db.execute(rows, (label,)).fetchone()
                self.ask(tag)

    def ask(self, tag: int, flags: int = 0x87) -> None:
        """Ask for the packets of a tag."""
        frame = struct.pack("<2xBBBBBBBB", flags, 0, 0, 0xFF, 0, 0, 0, 0)
        words = struct.pack("<HHIII", 26, 0, 0x50010000 | tag, 0, 0)
        self.post(frame + words)

    def post(self, packet: bytes, port: int = BOARD_PORT) -> None:
        """Send a packet to a port of the board."""
        self.data.sendto(packet, (self.board[0], port))
        self.sent += 1

    def wait(self) -> None:
        """Wait until the board has received all that was sent, and some steps have passed."""
        while live_report().counts.get("packets received", 0) < self.sent:
            time.sleep(0.005)
        time.sleep(0.03)

    def _collect(self) -> None:
        while not self._over.is_set():
            with suppress(TimeoutError):
                self.packets.append(self.data.recv(1000))

    def send(self, label: str, data: bytes) -> None:
        """Send EIEIO data to a population."""
        x, y, p = self.places[label]
        frame = struct.pack("<2xBBBBBBBB", 0x07, 0, 1 << 5 | p, 0, y, x, 0, 0)
        self.post(frame + data)

    def spikes(self) -> list[tuple[int, str, int]]:
        """Return tick, label and cell of the spikes received in the default form."""
        names = {key: name for name, key in self.keys.items()}
        found: list[tuple[int, str, int]] = []
        for packet in self.packets:
            if len(packet) < 6 or packet[1] != 0x38:
                continue
            (tick,) = struct.unpack_from("<I", packet, 2)
            keys = struct.unpack_from(f"<{packet[0]}I", packet, 6)
            found += [(tick, *names[key]) for key in keys]
        return sorted(found)

    def close(self) -> None:
        """End the threads and free the ports."""
        time.sleep(0.1)
        self._over.set()
        for thread in self._threads:
            thread.join()
        self.notices.close()
        self.data.close()


@pytest.fixture
def client(board: tuple[str, int]) -> Iterator[Callable[..., Client]]:
    """A maker of clients, which are closed in the end; their errors are errors of the test."""
    made: list[Client] = []

    def make(*args: Any, **kwargs: Any) -> Client:
        made.append(Client(board, *args, **kwargs))
        return made[-1]

    yield make
    for one in made:
        if not one._over.is_set():
            one.close()
    assert [error for one in made for error in one.errors] == []


@pytest.fixture
def board() -> tuple[str, int]:
    """The address of the board, on which runs are served."""
    with closing(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)) as probe:
        try:
            probe.bind((OWN, 0))
        except OSError:  # a system where 127.0.0.1 is the only loopback address
            return LOCAL, BOARD_PORT
    settings.host = OWN
    return OWN, BOARD_PORT
