"""What leaves a run for the eye: spikes, values and counts in one binary form, little-endian.

A frame is six 32-bit words and the data. The words are kind, stream, first tick, ticks, items and
width. Then follow

- spikes (kind 1): `items` pairs of tick minus first tick and cell, each of `width` bytes (2 or 4);
- values (kind 2): `items` samples of `width` cells, float32, at equal distances in the ticks;
- counts (kind 3): spikes of all cells in each of `items` equal parts of the ticks, uint32.
"""

from __future__ import annotations

import struct
from enum import IntEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.data_classes import data_class

_HEADER = struct.Struct("<6I")
_SHORT = 1 << 16


class FrameKind(IntEnum):
    """What a frame holds."""

    SPIKES = 1
    VALUES = 2
    COUNTS = 3


@data_class(frozen=True)
class Frame:
    """A frame, decoded.

    Parameters
    ----------
    kind : FrameKind
        What it holds.
    stream : int
        Which view it is for.
    first_tick, ticks : int
        What time it covers.
    data : ndarray
        Spikes: int64 (items, 2) of tick and cell; values: float32 (items, cells); counts: uint32.
    """

    kind: FrameKind
    stream: int
    first_tick: int
    ticks: int
    data: NDArray[Any]


def spike_frame(
    stream: int, first_tick: int, ticks: int, when: NDArray[np.int64], cells: NDArray[np.int64]
) -> bytes:
    """Return a frame of spikes.

    Parameters
    ----------
    stream, first_tick, ticks : int
        As in `Frame`.
    when, cells : int64 (spikes,)
        Tick and cell of each.
    """
    short = ticks <= _SHORT and (not cells.size or int(cells.max()) < _SHORT)
    width = 2 if short else 4
    pairs = np.empty((when.size, 2), dtype=f"<u{width}")
    pairs[:, 0], pairs[:, 1] = when - first_tick, cells
    head = _HEADER.pack(FrameKind.SPIKES, stream, first_tick, ticks, when.size, width)
    return head + pairs.tobytes()


def value_frame(stream: int, first_tick: int, ticks: int, samples: NDArray[np.float64]) -> bytes:
    """Return a frame of samples, shape (samples, cells)."""
    rows, columns = samples.shape
    head = _HEADER.pack(FrameKind.VALUES, stream, first_tick, ticks, rows, columns)
    return head + samples.astype("<f4").tobytes()


def count_frame(stream: int, first_tick: int, ticks: int, counts: NDArray[np.int64]) -> bytes:
    """Return a frame of counts, shape (parts,)."""
    head = _HEADER.pack(FrameKind.COUNTS, stream, first_tick, ticks, counts.size, 1)
    return head + counts.astype("<u4").tobytes()


def decode_frame(data: bytes) -> Frame:
    """Return a frame.

    Raises
    ------
    ValueError
        When its length is not what its head says.
    """
    if len(data) < _HEADER.size:
        raise ValueError(f"a frame has at least {_HEADER.size} bytes; got {len(data)}")
    number, stream, first, ticks, items, width = _HEADER.unpack_from(data)
    kind, rest = FrameKind(number), data[_HEADER.size :]
    form, columns = {
        FrameKind.SPIKES: (f"<u{width}", 2),
        FrameKind.VALUES: ("<f4", width),
        FrameKind.COUNTS: ("<u4", 1),
    }[kind]
    words = np.frombuffer(rest, dtype=form)
    if words.size != items * columns:
        raise ValueError(
            f"a frame of {items} items and width {width} has {len(rest)} bytes behind it"
        )
    table = words.reshape(items, columns)
    if kind is FrameKind.SPIKES:
        table = table.astype(np.int64) + np.array([first, 0], dtype=np.int64)
    return Frame(kind, stream, first, ticks, table[:, 0] if kind is FrameKind.COUNTS else table)
