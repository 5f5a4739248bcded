"""The packets of live input and output: EIEIO, a pure codec.

A data packet is a count, a byte of flags, an optional key prefix, an optional payload base and the
elements, all little-endian. Source: SpiNNaker Application Note 10; reference, "EIEIO".
"""

from __future__ import annotations

import functools
import itertools
import struct
from enum import Enum, IntEnum
from typing import NamedTuple

from pyspinn.data_classes import data_class

#: Bytes that a board puts into one packet, or takes from one.
MAX_BYTES = 256
MAX_COUNT = 255

_P, _F, _D, _T = 0x80, 0x40, 0x20, 0x10
_COMMAND = 0x4000
_COMMAND_MASK = 0xC000


class EIEIOType(Enum):
    """What the elements of a data packet are."""

    KEY_16_BIT = 0
    KEY_PAYLOAD_16_BIT = 1
    KEY_32_BIT = 2
    KEY_PAYLOAD_32_BIT = 3

    @property
    def has_payload(self) -> bool:
        """Whether each key has a payload."""
        return bool(self.value & 1)

    @property
    def word_bytes(self) -> int:
        """Bytes of a key, and of a payload."""
        return 4 if self.value & 2 else 2

    @property
    def element_bytes(self) -> int:
        """Bytes of an element."""
        return self.word_bytes * (2 if self.has_payload else 1)


class EIEIOPrefix(Enum):
    """Which half of a key the prefix of a packet is."""

    LOWER_HALF_WORD = 0
    UPPER_HALF_WORD = 1


class Command(IntEnum):
    """Numbers of command packets."""

    DATABASE = 1
    EVENT_PADDING = 2
    EVENT_STOP = 3
    STOP_SENDING_REQUESTS = 4
    START_SENDING_REQUESTS = 5
    SPINNAKER_REQUEST_BUFFERS = 6
    HOST_SEND_SEQUENCED_DATA = 7
    SPINNAKER_REQUEST_READ_DATA = 8
    HOST_DATA_READ = 9
    STOP_PAUSE = 10
    START_RESUME = 11
    HOST_DATA_READ_ACK = 12


class PacketError(ValueError):
    """A packet that cannot be read, or values that fit in none."""


@data_class(frozen=True)
class DataHeader:
    """The header of a data packet.

    Parameters
    ----------
    type : EIEIOType
        What the elements are.
    count : int
        How many there are.
    tag : int
        0 to 3.
    prefix : int or None
        Half of every key.
    prefix_type : EIEIOPrefix
        Which half.
    payload_base : int or None
        The payload of every element, or what is added to it.
    is_time : bool
        Whether payloads are times in ticks.
    """

    type: EIEIOType
    count: int = 0
    tag: int = 0
    prefix: int | None = None
    prefix_type: EIEIOPrefix = EIEIOPrefix.LOWER_HALF_WORD
    payload_base: int | None = None
    is_time: bool = False

    @property
    def n_bytes(self) -> int:
        """Length of the header."""
        prefix = 0 if self.prefix is None else 2
        base = 0 if self.payload_base is None else self.type.word_bytes
        return 2 + prefix + base

    @property
    def capacity(self) -> int:
        """Elements that fit behind it in one packet."""
        return min(MAX_COUNT, (MAX_BYTES - self.n_bytes) // self.type.element_bytes)

    def encode(self) -> bytes:
        """Return the bytes."""
        flags = self.type.value << 2 | self.tag | (_T if self.is_time else 0)
        parts, form = [], "<BB"
        if self.prefix is not None:
            flags |= _P | (_F if self.prefix_type is EIEIOPrefix.UPPER_HALF_WORD else 0)
            parts.append(self.prefix)
            form += "H"
        if self.payload_base is not None:
            flags |= _D
            parts.append(self.payload_base)
            form += "I" if self.type.word_bytes == 4 else "H"
        try:
            return struct.pack(form, self.count, flags, *parts)
        except struct.error as error:
            raise PacketError(f"EIEIO header: {error}; got {self}") from None


class DataPacket(NamedTuple):
    """A data packet.

    Parameters
    ----------
    header : DataHeader
        Its header.
    keys : tuple of int
        As they stand in the packet.
    payloads : tuple of int or None
        As they stand in the packet.
    """

    header: DataHeader
    keys: tuple[int, ...]
    payloads: tuple[int, ...] | None = None

    def full_keys(self) -> tuple[int, ...]:
        """Return the keys with the prefix."""
        prefix = self.header.prefix
        if prefix is None:
            return self.keys
        upper = self.header.prefix_type is EIEIOPrefix.UPPER_HALF_WORD
        return tuple(key | (prefix << 16 if upper else prefix) for key in self.keys)

    def full_payloads(self) -> tuple[int, ...] | None:
        """Return the payloads with the base; None when there are none."""
        base = self.header.payload_base
        if self.payloads is None:
            return None if base is None else (base,) * len(self.keys)
        return tuple(payload | (base or 0) for payload in self.payloads)

    def encode(self) -> bytes:
        """Return the bytes."""
        kind, payloads = self.header.type, self.payloads
        if kind.has_payload != (payloads is not None):
            raise PacketError(f"EIEIO: {kind.name} and payloads do not go together")
        words = self.keys
        if payloads is not None:
            words = tuple(itertools.chain(*zip(self.keys, payloads, strict=True)))
        bits = 8 * kind.word_bytes
        if any(word >> bits for word in words):
            raise PacketError(f"EIEIO: {max(words)} does not fit in {bits} bits")
        return self.header.encode() + _words(kind, len(words)).pack(*words)


def _words(kind: EIEIOType, count: int) -> struct.Struct:
    return struct.Struct(f"<{count}{'I' if kind.word_bytes == 4 else 'H'}")


def is_command(data: bytes) -> bool:
    """Return whether a packet is a command."""
    return len(data) >= 2 and data[1] & 0xC0 == _COMMAND >> 8


def encode_command(command: int, content: bytes = b"") -> bytes:
    """Return a command packet."""
    if not 0 <= command < _COMMAND:
        raise PacketError(f"EIEIO command must be a whole number from 0 to 16383; got {command}")
    return struct.pack("<H", _COMMAND | command) + content


def decode_command(data: bytes) -> tuple[int, bytes]:
    """Return the number and the content of a command packet."""
    if not is_command(data):
        raise PacketError(f"not an EIEIO command: {data[:8].hex()}")
    return struct.unpack_from("<H", data)[0] & ~_COMMAND_MASK, data[2:]


def decode_data(data: bytes) -> DataPacket:
    """Return a data packet; it takes few steps, since a client may send 100,000 of them a second.

    Raises
    ------
    PacketError
        When it is a command, too short or too long for its count.
    """
    if len(data) < 2:
        raise PacketError(f"not EIEIO data: {data.hex()}")
    header, words, first, has_payloads = _form(data[: _HEADER_BYTES[data[1]]])
    if len(data) != first + words.size:
        raise PacketError(
            f"EIEIO: {header.count} elements take {words.size} bytes; got {len(data) - first}"
        )
    found = words.unpack_from(data, first)
    if has_payloads:
        return DataPacket(header, found[::2], found[1::2])
    return DataPacket(header, found)


def _header_form(flags: int) -> str:
    """Return what follows the flags in a header."""
    base = "I" if flags >> 2 & 2 else "H"
    return "<" + ("H" if flags & _P else "") + (base if flags & _D else "")


#: By flags.
_HEADER_BYTES = [2 + struct.calcsize(_header_form(flags)) for flags in range(256)]


@functools.lru_cache(maxsize=1024)
def _form(head: bytes) -> tuple[DataHeader, struct.Struct, int, bool]:
    """Return the header, the words behind it and where they begin, and whether half are payloads.

    A client sends the same header again and again.
    """
    header = decode_header(head)
    has_payloads = header.type.has_payload
    words = _words(header.type, header.count * (1 + has_payloads))
    return header, words, header.n_bytes, has_payloads


def decode_header(data: bytes) -> DataHeader:
    """Return the header of a data packet."""
    if len(data) < 2 or is_command(data):
        raise PacketError(f"not EIEIO data: {data[:8].hex()}")
    count, flags = data[0], data[1]
    if len(data) < _HEADER_BYTES[flags]:
        raise PacketError(f"EIEIO: the header is cut off: {data.hex()}")
    values = list(struct.unpack_from(_header_form(flags), data, 2))
    return DataHeader(
        type=EIEIOType(flags >> 2 & 3),
        count=count,
        tag=flags & 3,
        prefix=values.pop(0) if flags & _P else None,
        prefix_type=EIEIOPrefix(flags >> 6 & 1),
        payload_base=values.pop(0) if flags & _D else None,
        is_time=bool(flags & _T),
    )
