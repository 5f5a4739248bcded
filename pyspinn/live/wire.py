"""Live input and output over UDP, as a board does it: what comes and goes in a run."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Collection, Mapping
from pathlib import Path

from pyspinn.errors import ConfigurationError
from pyspinn.live import sdp
from pyspinn.live.database import write_database
from pyspinn.live.eieio import Command, PacketError
from pyspinn.live.handshake import shake_hands
from pyspinn.live.inputs import Inbox
from pyspinn.live.intake import Intake
from pyspinn.live.layout import Layout, layout
from pyspinn.live.outputs import Outputs
from pyspinn.live.populations import DEFAULT_HOST
from pyspinn.live.sockets import Address, Listeners, Sockets
from pyspinn.live.state import FIRST_OWN_PORT, Interrupted, LiveState

#: How long a board goes on listening after a run, for what is still on its way.
_LINGER_S = 0.02
#: How often a run that never waits looks for packets.
_POLL_S = 0.0005
#: Who may have asked for the packets of a tag: the latest few, since the dead cannot be told.
_DESTINATIONS = 8
_LONGEST_PATH = 250
#: A core (x, y, p), or a port of an injector's own.
Target = tuple[int, int, int] | int


class UdpWire:
    """The board as programs outside see it, for one run.

    Parameters
    ----------
    state : LiveState
        Live populations, listeners, tags; gets counts.
    sizes : mapping of str to int
        Cells of every population, by label.
    dt_ms, time_scale_factor : float
        Time step; wall time over simulated time.
    host : str
        Address on which the board is.
    own_ports : collection of int
        Ports of connections in this process, which are told otherwise.
    patience_s : float
        How long to wait for listeners that are not there yet.
    """

    def __init__(
        self,
        state: LiveState,
        sizes: Mapping[str, int],
        dt_ms: float,
        time_scale_factor: float,
        host: str,
        own_ports: Collection[int],
        patience_s: float = 0.0,
    ) -> None:
        self._state, self._dt_ms, self._scale = state, dt_ms, time_scale_factor
        self._host, self._patience_s = host, patience_s
        self._board: Layout = layout(sizes, state.populations)
        self._told = {
            one
            for one in state.listeners
            if one.port not in own_ports and one.port < FIRST_OWN_PORT
        }
        self._sockets = Sockets(host)
        self._listeners: Listeners | None = None
        self._folder: Path | None = None
        #: What takes packets in, by core and by port of its own.
        self._intakes: dict[Target, Intake] = {}
        #: Who asked for the packets of each tag in this run.
        self._asked: dict[int, set[Address]] = {}
        self._polled_s, self._begun = 0.0, False
        self.continued = 0

    def begin(self, run_ms: float | None, outputs: Outputs, interrupted: Interrupted) -> None:
        """Open all ports, write the database, tell all listeners and wait for them."""
        self._open_ports()
        for tagged in self._board.gatherers:
            for label in tagged.heard:
                outputs.listen(label, tagged.gatherer.heard, keys=True)
            form = tagged.gatherer.settings
            if form.host != DEFAULT_HOST:
                self._state.tags.setdefault(tagged.tag, [(form.host, form.port)])
        self._folder = Path(tempfile.mkdtemp(prefix="pyspinn"))
        path = self._folder / "live.sqlite3"
        if len(str(path).encode()) > _LONGEST_PATH:
            raise ConfigurationError(
                f"the path {path} is longer than the {_LONGEST_PATH} bytes that clients read; set "
                "the environment variable TMPDIR to a folder with a shorter name."
            )
        write_database(path, self._board, self._host, run_ms, self._dt_ms, self._scale)
        self._shake_hands(str(path), interrupted)
        if self._listeners is not None:
            self._listeners.tell(Command.START_RESUME)
            self._begun = True

    def _open_ports(self) -> None:
        self._sockets.open(sdp.BOARD_PORT, "the board's port")
        for place, (population, keys) in self._board.inputs.items():
            intake = Intake(population, keys, self._state.report.count)
            self._intakes[place.x, place.y, place.p] = intake
            if population.port is not None:
                self._sockets.open(population.port, f"port of {population.label!r}")
                self._intakes[population.port] = intake

    def _shake_hands(self, path: str, interrupted: Interrupted) -> None:
        self._listeners = Listeners(self._told, self._host)

        def meanwhile() -> bool:
            self.poll(0.0)
            return interrupted()

        shake_hands(self._state, self._listeners, path, meanwhile, self._patience_s)
        self.poll(0.0)
        self._forget_old_destinations()

    def _forget_old_destinations(self) -> None:
        """Let who asked for packets now take the places of as many who asked before this run.

        A client in Python opens another port for each run; one in C++ keeps its own and does not
        ask again.
        """
        for tag, asked in self._asked.items():
            new = Counter(host for host, _ in asked)
            old = Counter(host for host, _ in set(self._state.tags[tag]) - asked)
            gone = {host for host in old if old[host] <= new[host]}
            kept = [d for d in self._state.tags[tag] if d in asked or d[0] not in gone]
            self._state.tags[tag] = kept

    def poll(self, seconds: float) -> None:
        """Take packets in for some seconds."""
        end = time.perf_counter() + seconds
        while True:
            left = end - time.perf_counter()
            for port, data, sender in self._sockets.receive(left):
                self._take(port, data, sender)
            self._polled_s = time.perf_counter()
            if self._polled_s >= end:
                return

    def _take(self, port: int, data: bytes, sender: Address) -> None:
        count = self._state.report.count
        count("packets received")
        target: Target = port
        try:
            if port == sdp.BOARD_PORT:
                core = sdp.core_of(data)
                if core is None:
                    self._answer(sdp.decode_frame(data), sender)
                    return
                target, data = core, sdp.events_of(data)
            intake = self._intakes.get(target)
            if intake is None:
                count("packets to nobody")
            elif data:
                intake.take(data)
        except PacketError:
            count("packets that were no packets")

    def _answer(self, frame: sdp.Frame, sender: Address) -> None:
        command = sdp.decode_board_command(frame.data)
        result = sdp.OK
        if command.command == sdp.CMD_IPTAG:
            operation, tag = command.tag
            known = self._state.tags.setdefault(tag, [])
            if operation == sdp.TAG_SET:
                destination = command.destination(sender)
                others = [d for d in known if d != destination]
                self._state.tags[tag] = [*others[1 - _DESTINATIONS :], destination]
                self._asked.setdefault(tag, set()).add(destination)
            elif operation == sdp.TAG_CLEAR:
                known.clear()
        elif command.command == sdp.CMD_SIGNAL:
            self.continued += command.signal in sdp.SIGNALS_ON
        else:
            result = sdp.BAD_COMMAND
        if frame.flags & sdp.REPLY_EXPECTED:
            reply = frame.answer(sdp.board_reply(result, command.sequence))
            self._sockets.send(sdp.BOARD_PORT, [reply.encode()], sender)

    def deliver(self, inbox: Inbox, tick: int) -> None:
        """Hand what arrived to the run."""
        if time.perf_counter() - self._polled_s > _POLL_S:
            self.poll(0.0)
        for intake in self._intakes.values():
            intake.deliver(inbox, tick)

    def flush(self) -> None:
        """Send what the last tick put out."""
        report = self._state.report
        for tagged in self._board.gatherers:
            packets, sent, lost = tagged.gatherer.take()
            if lost:
                report.count("events beyond number_of_packets_sent_per_time_step", lost)
            if not packets:
                continue
            destinations = self._state.tags.get(tagged.tag, ())
            report.count("events sent" if destinations else "events that nobody asked for", sent)
            if not tagged.gatherer.settings.strip_sdp:
                packets = [_wrapped(tagged.tag, data) for data in packets]
            for destination in destinations:
                taken = self._sockets.send(sdp.BOARD_PORT, packets, destination)
                report.count("packets sent", taken)
                if taken < len(packets):
                    report.count("packets not sent", len(packets) - taken)

    def end(self) -> None:
        """Tell all listeners that the run is over, and free everything."""
        try:
            if self._listeners is not None and self._begun:
                self.flush()
                self._listeners.tell(Command.STOP_PAUSE)
                self.poll(_LINGER_S)
                left = sum(intake.left() for intake in set(self._intakes.values()))
                if left:
                    self._state.report.count("events after the end", left)
                dropped = self._sockets.dropped()
                if dropped:
                    self._state.report.count("packets dropped by this machine", dropped)
        finally:
            if self._listeners is not None:
                self._listeners.close()
            self._sockets.close()
            if self._folder is not None:
                shutil.rmtree(self._folder, ignore_errors=True)


def _wrapped(tag: int, data: bytes) -> bytes:
    return sdp.Frame(sdp.NO_REPLY, tag, 7, 31, 0, 0, 1, 1, data=data).encode()
