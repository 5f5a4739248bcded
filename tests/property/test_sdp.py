"""Frames give back what they were given; answers go back to who asked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pyspinn.live.eieio import PacketError
from pyspinn.live.sdp import (
    CMD_IPTAG,
    OK,
    TAG_SET,
    Frame,
    board_reply,
    decode_board_command,
    decode_frame,
)

bytes_ = st.integers(0, 255)
ports, cores = st.integers(0, 7), st.integers(0, 31)
frames = st.builds(
    Frame, bytes_, bytes_, ports, cores, bytes_, bytes_, ports, cores, bytes_, bytes_, st.binary()
)


@given(frames)
def test_a_frame_is_read_back_as_it_was_written(frame: Frame) -> None:
    assert decode_frame(frame.encode()) == frame


@given(frames)
def test_an_answer_goes_where_the_question_came_from(frame: Frame) -> None:
    back = frame.answer(b"x").answer(b"y")
    assert (back.port, back.cpu, back.x, back.y) == (frame.port, frame.cpu, frame.x, frame.y)


@given(st.binary(max_size=9))
def test_a_short_frame_is_refused(data: bytes) -> None:
    with pytest.raises(PacketError):
        decode_frame(data)


def test_the_answer_to_a_tag_is_the_one_that_clients_check() -> None:
    # Observed: 2 bytes of padding, SDP header, SCP 26, sequence 5, tag 1 to whoever asks.
    asked = bytes.fromhex("0000870000ff000000001a000500010001500000000000000000")
    frame = decode_frame(asked)
    command = decode_board_command(frame.data)
    assert (command.command, command.sequence) == (CMD_IPTAG, 5)
    assert command.tag == (TAG_SET, 1)
    assert command.destination(("10.0.0.1", 4000)) == ("10.0.0.1", 4000)
    answer = frame.answer(board_reply(OK, 5)).encode()
    # 18 bytes, of which byte 2 is 7 and byte 4 is 0xff.
    assert (len(answer), answer[2], answer[4]) == (18, 7, 0xFF)
    assert answer[10:14].hex() == "80000500"
