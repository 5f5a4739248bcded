"""Events of a tick become packets in each form, none too long, none lost unsaid."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from pyspinn.errors import ConfigurationError
from pyspinn.live.eieio import DataPacket, EIEIOPrefix, EIEIOType, decode_data
from pyspinn.live.gatherer import Gatherer
from pyspinn.live.populations import LivePopulation, OutputSettings, key_spaces

KEYS = np.arange(100, dtype=np.int64) * 16 + 0x10000


def packed(keys: Any = KEYS, payloads: Any = None, tick: int = 7, **form: Any) -> list[DataPacket]:
    gatherer = Gatherer(OutputSettings(**form))
    gatherer.heard(tick, keys, payloads)
    packets, sent, lost = gatherer.take()
    assert all(len(data) <= 256 for data in packets)
    decoded = [decode_data(data) for data in packets]
    assert sent == sum(packet.header.count for packet in decoded)
    assert sent + lost == keys.size
    assert gatherer.take() == ([], 0, 0)
    return decoded


def joined(parts: list[Any]) -> list[int]:
    return [int(word) for part in parts for word in part]


def test_by_default_the_time_stands_before_keys_of_32_bits() -> None:
    packets = packed()
    # 250 bytes behind a header of 6 hold 62 keys.
    assert [packet.header.count for packet in packets] == [62, 38]
    assert joined([packet.full_keys() for packet in packets]) == KEYS.tolist()
    assert all(set(joined([packet.full_payloads()])) == {7} for packet in packets)
    assert all(packet.header.is_time for packet in packets)


def test_the_time_may_stand_behind_each_key() -> None:
    form = {"message_type": EIEIOType.KEY_PAYLOAD_32_BIT, "use_payload_prefix": False}
    packets = packed(tick=70_000, **form)
    assert [packet.header.count for packet in packets] == [31, 31, 31, 7]
    assert set(joined([packet.full_payloads() for packet in packets])) == {70_000}


def test_short_keys_have_a_prefix_and_lose_bits() -> None:
    packets = packed(
        message_type=EIEIOType.KEY_16_BIT,
        right_shift=4,
        use_prefix=True,
        key_prefix=0xAB,
        prefix_type=EIEIOPrefix.UPPER_HALF_WORD,
        payload_as_time_stamps=False,
        use_payload_prefix=False,
    )
    expected = [0xAB0000 | (key >> 4) for key in KEYS.tolist()]
    assert joined([packet.full_keys() for packet in packets]) == expected
    assert all(packet.full_payloads() is None for packet in packets)


def test_payloads_may_be_constant_or_the_events_own() -> None:
    own = np.arange(100, dtype=np.int64) << 4
    commands = packed(
        payloads=own,
        message_type=EIEIOType.KEY_PAYLOAD_32_BIT,
        payload_as_time_stamps=False,
        use_payload_prefix=False,
        payload_right_shift=4,
    )
    assert joined([packet.full_payloads() for packet in commands]) == list(range(100))
    constant = packed(payload_as_time_stamps=False, payload_prefix=99)
    assert set(joined([packet.full_payloads() for packet in constant])) == {99}


def test_packets_beyond_the_limit_are_left_out_and_counted() -> None:
    gatherer = Gatherer(OutputSettings(packets_per_step=1))
    gatherer.heard(1, KEYS)
    gatherer.heard(2, KEYS[:10])
    packets, sent, lost = gatherer.take()
    assert (len(packets), sent, lost) == (2, 72, 38)


def test_events_of_several_populations_share_a_packet() -> None:
    gatherer = Gatherer(OutputSettings())
    gatherer.heard(1, KEYS[:3])
    gatherer.heard(1, KEYS[50:52])
    ((data,), sent, _) = gatherer.take()
    assert sent == 5
    assert decode_data(data).keys == (*KEYS[:3].tolist(), *KEYS[50:52].tolist())


def test_keys_are_laid_out_around_those_that_a_script_fixed() -> None:
    spaces = key_spaces(
        [
            LivePopulation("out", 0, 100, output=OutputSettings()),
            LivePopulation("fixed", 1, 10, injector=True, virtual_key=0x100),
            LivePopulation("free", 2, 10, injector=True),
            LivePopulation("src", 3, 3, control_label="src_control"),
            LivePopulation("device", 4, 2, output=OutputSettings(), commands=(0, 5000)),
        ]
    )
    assert spaces["fixed"].keys == tuple(range(0x100, 0x10A))
    assert spaces["device"].keys == (0, 5000)
    every = [key for space in spaces.values() for key in space.keys]
    assert len(every) == len(set(every)) == 100 + 10 + 10 + 3 + 2
    # Sixteen apart, and a block begins where its length divides.
    out = spaces["out"].keys
    assert {b - a for a, b in pairwise(out)} == {16}
    assert out[0] % 2048 == 0
    assert [spaces["free"].cells[key] for key in spaces["free"].keys] == list(range(10))


def test_two_owners_of_a_key_are_named() -> None:
    with pytest.raises(ConfigurationError, match="key 3 is used by 'a' and by 'b'"):
        key_spaces(
            [
                LivePopulation("a", 0, 4, injector=True, virtual_key=0),
                LivePopulation("b", 1, 4, injector=True, virtual_key=3),
            ]
        )
