"""UDP sockets: the only place where the project opens any. No threads: they are asked when due."""

from __future__ import annotations

import select
import socket
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from pyspinn.errors import ConfigurationError
from pyspinn.live.eieio import Command, PacketError, decode_command, encode_command
from pyspinn.live.state import Listener

Address = tuple[str, int]
_LARGEST_PACKET = 2048
#: Room for bursts; the system may grant less.
_BUFFER_BYTES = 4 << 20
#: Packets taken from a socket before the others have their turn.
_TURN = 32
_ALL_INTERFACES = ("", "0.0.0.0", "::")  # noqa: S104 - refused below


def _open(host: str, port: int, what: str) -> socket.socket:
    """Return a socket that waits for nothing, bound to a port."""
    opened = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    try:
        opened.setblocking(False)
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _BUFFER_BYTES)
        opened.bind((host, port))
    except OSError as error:
        opened.close()
        raise ConfigurationError(
            f"{what}: UDP port {port} of {host} cannot be opened ({error.strerror}). It is "
            "probably used by another emulator or a client of its own: end that program, or give "
            "another port where there is a choice."
        ) from None
    return opened


class Sockets:
    """The ports of a board.

    Parameters
    ----------
    host : str
        Address of this machine on which they are opened.

    Raises
    ------
    ConfigurationError
        For an address that clients could not be told.
    """

    def __init__(self, host: str) -> None:
        if host in _ALL_INTERFACES:
            raise ConfigurationError(
                f"use(live='udp', host={host!r}): clients must be told an address that they can "
                "reach. Name the one of this machine on the network in question, or leave "
                "127.0.0.1 for programs on this machine."
            )
        self._host = host
        self._by_port: dict[int, socket.socket] = {}
        self._all: list[socket.socket] = []
        self._ports: dict[socket.socket, int] = {}

    def open(self, port: int, what: str) -> None:
        """Open a port; `what` it is for is told when that fails."""
        if port not in self._by_port:
            opened = self._by_port[port] = _open(self._host, port, what)
            self._ports[opened] = port
            self._all.append(opened)

    def receive(self, seconds: float) -> Iterator[tuple[int, bytes, Address]]:
        """Yield port, packet and sender of what arrived, after waiting for some seconds if need be.

        At most some dozens for each port, so that a flood of one starves no other, nor the run.
        """
        ready, _, _ = select.select(self._all, [], [], max(0.0, seconds))
        for opened in ready:
            port, receive = self._ports[opened], opened.recvfrom
            for _ in range(_TURN):
                try:
                    data, sender = receive(_LARGEST_PACKET)
                except BlockingIOError:
                    break
                except OSError:  # an answer to something sent earlier: its receiver is gone
                    continue
                yield port, data, sender

    def send(self, port: int, packets: Iterable[bytes], to: Address) -> int:
        """Send packets from a port; return how many the system took."""
        send, taken = self._by_port[port].sendto, 0
        for data in packets:
            try:
                send(data, to)
            except OSError:
                continue
            taken += 1
        return taken

    def dropped(self) -> int:
        """Return how many packets the system dropped since its buffers were full, if it tells."""
        table = Path("/proc/net/udp")
        if not table.exists():
            return 0
        inodes = {str(_inode(opened)) for opened in self._by_port.values()}
        rows = [line.split() for line in table.read_text(encoding="ascii").splitlines()[1:]]
        return sum(int(row[12]) for row in rows if row[9] in inodes)

    def close(self) -> None:
        """Free all ports."""
        for opened in self._by_port.values():
            opened.close()
        self._by_port.clear()
        self._ports.clear()
        self._all.clear()


def _inode(opened: socket.socket) -> int:
    return Path(f"/proc/self/fd/{opened.fileno()}").stat().st_ino


class Listeners:
    """The programs that are told of a run.

    Parameters
    ----------
    listeners : iterable of Listener
        Where they wait.
    host : str
        Address of this machine from which they are told.

    Raises
    ------
    ConfigurationError
        For a host that does not exist or a port in use.
    """

    def __init__(self, listeners: Iterable[Listener], host: str) -> None:
        self._sockets: dict[Listener, socket.socket] = {}
        try:
            for listener in listeners:
                self._sockets[listener] = self._connect(listener, host)
        except BaseException:
            self.close()
            raise

    def _connect(self, listener: Listener, host: str) -> socket.socket:
        what = f"telling {listener.host}:{listener.port} of the run"
        opened = _open(host, listener.ack_port or 0, what)
        try:
            opened.connect((listener.host, listener.port))
        except OSError as error:
            opened.close()
            raise ConfigurationError(
                f"{what}: the address cannot be reached ({error.strerror}). A program on another "
                "machine needs p.use(live='udp', host=...) with this machine's own address."
            ) from None
        return opened

    @property
    def names(self) -> set[Listener]:
        """All that are told."""
        return set(self._sockets)

    def tell(
        self, command: Command, content: bytes = b"", to: Iterable[Listener] | None = None
    ) -> None:
        """Send a command, to all unless told otherwise; one that is gone is not missed."""
        for listener in self._sockets if to is None else to:
            with suppress(OSError):
                self._sockets[listener].send(encode_command(command, content))

    def answered(self, seconds: float) -> tuple[set[Listener], set[Listener]]:
        """Return who answered the database message, and where nobody listens."""
        names = {opened: listener for listener, opened in self._sockets.items()}
        ready, _, _ = select.select(list(names), [], [], max(0.0, seconds))
        here, absent = set(), set()
        for opened in ready:
            try:
                number, _ = decode_command(opened.recv(_LARGEST_PACKET))
            except PacketError:
                continue
            except OSError:
                absent.add(names[opened])
                continue
            if number == Command.DATABASE:
                here.add(names[opened])
        return here, absent

    def drop(self, listener: Listener) -> None:
        """Tell one no more."""
        self._sockets.pop(listener).close()

    def close(self) -> None:
        """Free all ports."""
        for opened in self._sockets.values():
            opened.close()
        self._sockets.clear()
