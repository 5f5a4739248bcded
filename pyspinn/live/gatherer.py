"""The live packet gatherer: events of a tick become packets.

It works in every tick of a live run, so all that is the same in each is made once.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.live.eieio import DataHeader, EIEIOPrefix
from pyspinn.live.populations import OutputSettings

#: Keys of events, and their payloads if they have any.
Events = tuple[NDArray[np.int64], NDArray[np.int64] | None]


class Gatherer:
    """Collects the events of populations that share a form, and packs them.

    Parameters
    ----------
    settings : OutputSettings
        The form.
    """

    def __init__(self, settings: OutputSettings) -> None:
        self.settings = settings
        header = DataHeader(
            settings.message_type,
            prefix=(settings.key_prefix or 0) if settings.use_prefix else None,
            prefix_type=settings.prefix_type or EIEIOPrefix.LOWER_HALF_WORD,
            payload_base=0 if settings.use_payload_prefix else None,
            is_time=settings.payload_as_time_stamps,
        )
        self._capacity = header.capacity
        self._limit = settings.packets_per_step * header.capacity
        self._word_bytes = settings.message_type.word_bytes
        self._element_bytes = settings.message_type.element_bytes
        self._has_payload = settings.message_type.has_payload
        self._word = np.dtype(f"<u{self._word_bytes}")
        # Between the count and the payload base, which may differ in each packet.
        base_bytes = self._word_bytes if settings.use_payload_prefix else 0
        self._flags = header.encode()[1 : header.n_bytes - base_bytes]
        self._tick = 0
        self._parts: list[Events] = []
        self._packets: list[bytes] = []
        self._sent = self._lost = 0

    def heard(self, tick: int, keys: NDArray[Any], payloads: NDArray[Any] | None = None, /) -> None:
        """Take events of a tick."""
        if self._parts and tick != self._tick:
            self._pack()
        self._tick = tick
        self._parts.append((keys, payloads))

    def take(self) -> tuple[list[bytes], int, int]:
        """Return the packets of what was heard, the events in them, and the events left out."""
        if self._parts:
            self._pack()
        taken = self._packets, self._sent, self._lost
        self._packets, self._sent, self._lost = [], 0, 0
        return taken

    def _pack(self) -> None:
        words = self._words()
        total, size = words.shape[0], self._element_bytes
        kept = min(total, self._limit or total)
        head, raw = self._flags + self._base(), words.tobytes()
        for first in range(0, kept, self._capacity):
            end = min(first + self._capacity, kept)
            data = raw[first * size : end * size]
            self._packets.append(bytes((end - first,)) + head + data)
        self._sent += kept
        self._lost += total - kept
        self._parts = []

    def _words(self) -> NDArray[Any]:
        """Return keys, or keys and payloads side by side, as they stand in a packet."""
        parts, shift = self._parts, self.settings.right_shift
        keys = np.concatenate([keys for keys, _ in parts]) if len(parts) > 1 else parts[0][0]
        if shift:
            keys = keys >> np.int64(shift)
        # What does not fit in a word is cut off, as on a board.
        if not self._has_payload:
            return keys.astype(self._word)
        payloads = np.concatenate([self._payloads(*part) for part in parts])
        return np.stack([keys, payloads], axis=1).astype(self._word)

    def _payloads(
        self, keys: NDArray[np.int64], payloads: NDArray[np.int64] | None
    ) -> NDArray[np.int64]:
        if self.settings.payload_as_time_stamps:
            return np.full(keys.size, self._tick, dtype=np.int64)
        if payloads is None:
            return np.zeros(keys.size, dtype=np.int64)
        # A command without payload leaves with 0: the form of the packet has one.
        return np.maximum(payloads, 0) >> np.int64(self.settings.payload_right_shift)

    def _base(self) -> bytes:
        form, size = self.settings, self._word_bytes
        if not form.use_payload_prefix:
            return b""
        value = self._tick if form.payload_as_time_stamps else (form.payload_prefix or 0)
        return (value & ((1 << 8 * size) - 1)).to_bytes(size, "little")
