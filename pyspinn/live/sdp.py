"""Frames between a host and a board: SDP, and the few commands (SCP) that clients send.

A frame is two bytes of padding, a header of eight and the data, little-endian. Source: reference,
"Fake SCAMP".
"""

from __future__ import annotations

import struct

from pyspinn.data_classes import data_class, replace
from pyspinn.live.eieio import PacketError

#: The port on which a board takes frames.
BOARD_PORT = 17893
#: Flags of an answer, and the one of a frame that asks for one; others may stand beside it.
NO_REPLY, REPLY_EXPECTED = 0x07, 0x80

_HEADER = struct.Struct("<2xBBBBBBBB")
_COMMAND = struct.Struct("<HHIII")
_REPLY = struct.Struct("<HHI")

CMD_SIGNAL, CMD_IPTAG = 22, 26
OK, BAD_COMMAND = 0x80, 0x83
TAG_SET, TAG_CLEAR = 1, 3
#: Signals that let a waiting run go on: two of synchronisation, and continue.
SIGNALS_ON = (4, 5, 7)


@data_class(frozen=True)
class Frame:
    """A frame.

    Parameters
    ----------
    flags, tag : int
        Whether an answer is expected; which tag it is sent by.
    port, cpu, x, y : int
        Where it goes: port (0 to 7) and core, chip.
    from_port, from_cpu, from_x, from_y : int
        Where it comes from.
    data : bytes
        What it carries.
    """

    flags: int
    tag: int
    port: int
    cpu: int
    x: int
    y: int
    from_port: int = 7
    from_cpu: int = 31
    from_x: int = 0
    from_y: int = 0
    data: bytes = b""

    def encode(self) -> bytes:
        """Return the bytes."""
        to, source = self.port << 5 | self.cpu, self.from_port << 5 | self.from_cpu
        return (
            _HEADER.pack(self.flags, self.tag, to, source, self.y, self.x, self.from_y, self.from_x)
            + self.data
        )

    def answer(self, data: bytes) -> Frame:
        """Return the frame that goes back."""
        return replace(
            self,
            flags=NO_REPLY,
            port=self.from_port,
            cpu=self.from_cpu,
            x=self.from_x,
            y=self.from_y,
            from_port=self.port,
            from_cpu=self.cpu,
            from_x=self.x,
            from_y=self.y,
            data=data,
        )


def decode_frame(data: bytes) -> Frame:
    """Return a frame.

    Raises
    ------
    PacketError
        When it is too short.
    """
    if len(data) < _HEADER.size:
        raise PacketError(f"SDP: a frame has at least {_HEADER.size} bytes; got {len(data)}")
    flags, tag, to, source, y, x, from_y, from_x = _HEADER.unpack_from(data)
    return Frame(
        flags=flags,
        tag=tag,
        port=to >> 5,
        cpu=to & 31,
        x=x,
        y=y,
        from_port=source >> 5,
        from_cpu=source & 31,
        from_x=from_x,
        from_y=from_y,
        data=data[_HEADER.size :],
    )


def core_of(data: bytes) -> tuple[int, int, int] | None:
    """Return chip (x, y) and core that a frame of events goes to; None for the board's monitor.

    Raises
    ------
    PacketError
        When it is too short.
    """
    if len(data) < _HEADER.size:
        raise PacketError(f"SDP: a frame has at least {_HEADER.size} bytes; got {len(data)}")
    return (data[7], data[6], data[4] & 31) if data[4] else None


def events_of(data: bytes) -> bytes:
    """Return what a frame carries."""
    return data[_HEADER.size :]


@data_class(frozen=True)
class BoardCommand:
    """A command to a board.

    Parameters
    ----------
    command, sequence : int
        Which, and its number.
    arguments : tuple of int
        Three words.
    """

    command: int
    sequence: int
    arguments: tuple[int, int, int]

    @property
    def tag(self) -> tuple[int, int]:
        """Operation and number of a tag command."""
        first = self.arguments[0]
        return first >> 16 & 0xF, first & 0xFF

    @property
    def signal(self) -> int:
        """Number of a signal command."""
        return self.arguments[1] >> 16 & 0xFF

    def destination(self, sender: tuple[str, int]) -> tuple[str, int]:
        """Return where a tag is to send: to an address, or to who asks."""
        _, port, address = self.arguments
        asks = bool(self.arguments[0] >> 28 & 1) or not port
        host = ".".join(str(address >> shift & 0xFF) for shift in (0, 8, 16, 24))
        return sender if asks else (host, port & 0xFFFF)


def decode_board_command(data: bytes) -> BoardCommand:
    """Return the command in a frame to a board's monitor.

    Raises
    ------
    PacketError
        When it is too short.
    """
    if len(data) < _COMMAND.size:
        raise PacketError(f"SCP: a command has at least {_COMMAND.size} bytes; got {len(data)}")
    command, sequence, one, two, three = _COMMAND.unpack_from(data)
    return BoardCommand(command, sequence, (one, two, three))


def board_reply(result: int, sequence: int) -> bytes:
    """Return the data of an answer: 8 bytes, as clients check."""
    return _REPLY.pack(result, sequence, 0)
