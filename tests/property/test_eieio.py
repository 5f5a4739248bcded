"""The codec gives back what it was given, in every form of header, and refuses all else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pyspinn.live.eieio import (
    Command,
    DataHeader,
    DataPacket,
    EIEIOPrefix,
    EIEIOType,
    PacketError,
    decode_command,
    decode_data,
    decode_header,
    encode_command,
    is_command,
)

halves = st.integers(0, 0xFFFF)


def words(kind: EIEIOType) -> st.SearchStrategy[int]:
    return st.integers(0, 0xFFFFFFFF if kind.word_bytes == 4 else 0xFFFF)


@st.composite
def packets(draw: st.DrawFn) -> DataPacket:
    """Draw a packet of any form that fits."""
    kind = draw(st.sampled_from(EIEIOType))
    prefix = draw(st.none() | halves)
    sides = st.sampled_from(EIEIOPrefix)
    empty = DataHeader(
        kind,
        tag=draw(st.integers(0, 3)),
        prefix=prefix,
        prefix_type=EIEIOPrefix.LOWER_HALF_WORD if prefix is None else draw(sides),
        payload_base=draw(st.none() | words(kind)),
        is_time=draw(st.booleans()),
    )
    count = draw(st.integers(0, empty.capacity))
    column = st.lists(words(kind), min_size=count, max_size=count).map(tuple)
    header = DataHeader(
        kind, count, empty.tag, prefix, empty.prefix_type, empty.payload_base, empty.is_time
    )
    return DataPacket(header, draw(column), draw(column) if kind.has_payload else None)


@given(packets())
def test_a_packet_is_read_back_as_it_was_written(packet: DataPacket) -> None:
    data = packet.encode()
    assert len(data) <= 256
    assert not is_command(data)
    assert decode_data(data) == packet


@given(packets())
def test_prefix_and_base_are_part_of_every_key_and_payload(packet: DataPacket) -> None:
    upper = packet.header.prefix_type is EIEIOPrefix.UPPER_HALF_WORD
    prefix = (packet.header.prefix or 0) << (16 if upper else 0)
    assert packet.full_keys() == tuple(key | prefix for key in packet.keys)
    base, own = packet.header.payload_base, packet.payloads
    if own is None and base is None:
        assert packet.full_payloads() is None
    else:
        given_words = own or [0] * packet.header.count
        assert packet.full_payloads() == tuple(word | (base or 0) for word in given_words)


@given(packets(), st.data())
def test_a_packet_cut_or_drawn_out_is_refused(packet: DataPacket, data: st.DataObject) -> None:
    whole = packet.encode()
    length = data.draw(st.integers(0, len(whole) - 1))
    with pytest.raises(PacketError):
        decode_data(whole[:length])
    with pytest.raises(PacketError):
        decode_data(whole + b"\0")


@given(st.binary(max_size=300))
def test_any_bytes_are_a_command_or_data_or_refused(data: bytes) -> None:
    if is_command(data):
        number, content = decode_command(data)
        assert encode_command(number, content) == data
        return
    with pytest.raises(PacketError):
        decode_command(data)
    try:
        packet = decode_data(data)
    except PacketError:
        return
    assert packet.encode() == data


@given(st.integers(0, 0x3FFF), st.binary(max_size=100))
def test_a_command_is_read_back(number: int, content: bytes) -> None:
    assert decode_command(encode_command(number, content)) == (number, content)


@pytest.mark.parametrize(
    ("header", "data"),
    [
        # As a board sends spikes by default: the time before 32-bit keys (reference, "EIEIO").
        (DataHeader(EIEIOType.KEY_32_BIT, 2, payload_base=7, is_time=True), "023807000000"),
        (DataHeader(EIEIOType.KEY_PAYLOAD_32_BIT, 1), "010c"),
        (DataHeader(EIEIOType.KEY_16_BIT, 1), "0100"),
        (
            DataHeader(EIEIOType.KEY_16_BIT, 3, 1, 0x1234, EIEIOPrefix.UPPER_HALF_WORD, 9, True),
            "03f134120900",
        ),
    ],
)  # fmt: skip
def test_headers_are_those_of_a_board(header: DataHeader, data: str) -> None:
    assert header.encode().hex() == data
    assert decode_header(bytes.fromhex(data)) == header


@pytest.mark.parametrize(
    ("command", "data"),
    [(Command.DATABASE, "0140"), (Command.STOP_PAUSE, "0a40"), (Command.START_RESUME, "0b40")],
)
def test_commands_are_those_of_a_board(command: Command, data: str) -> None:
    assert encode_command(command).hex() == data


@pytest.mark.parametrize(
    ("kind", "capacity"),
    [
        (EIEIOType.KEY_16_BIT, 127),
        (EIEIOType.KEY_32_BIT, 63),
        (EIEIOType.KEY_PAYLOAD_16_BIT, 63),
        (EIEIOType.KEY_PAYLOAD_32_BIT, 31),
    ],
)
def test_a_packet_holds_as_many_as_a_board_takes(kind: EIEIOType, capacity: int) -> None:
    assert DataHeader(kind).capacity == capacity


def test_what_does_not_fit_is_refused() -> None:
    big = (0x10000,)
    with pytest.raises(PacketError, match="16 bits"):
        DataPacket(DataHeader(EIEIOType.KEY_16_BIT, 1), big).encode()
    with pytest.raises(PacketError, match="payloads"):
        DataPacket(DataHeader(EIEIOType.KEY_32_BIT, 1), big, big).encode()
    with pytest.raises(PacketError, match="header"):
        DataHeader(EIEIOType.KEY_32_BIT, 256).encode()
    with pytest.raises(PacketError, match="16383"):
        encode_command(1 << 14)
