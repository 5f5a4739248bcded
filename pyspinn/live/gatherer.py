"""The live packet gatherer: events of a tick become packets."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.live.eieio import DataHeader, DataPacket, EIEIOPrefix
from pyspinn.live.populations import OutputSettings

_MASK = {2: 0xFFFF, 4: 0xFFFFFFFF}


class Gatherer:
    """Collects the events of populations that share a form, and packs them.

    Parameters
    ----------
    settings : OutputSettings
        The form.
    """

    def __init__(self, settings: OutputSettings) -> None:
        self.settings = settings
        self._mask = np.int64(_MASK[settings.message_type.word_bytes])
        self._events: list[tuple[int, NDArray[np.int64], NDArray[np.int64] | None]] = []

    def heard(self, tick: int, keys: NDArray[Any], payloads: NDArray[Any] | None = None) -> None:
        """Take events of a tick."""
        self._events.append((tick, keys, payloads))

    def take(self) -> tuple[list[bytes], int, int]:
        """Return the packets of what was heard, the events in them, and the events left out."""
        packets: list[bytes] = []
        sent = lost = 0
        limit = self.settings.packets_per_step
        by_tick: dict[int, list[tuple[NDArray[np.int64], NDArray[np.int64] | None]]] = {}
        for tick, keys, payloads in self._events:
            by_tick.setdefault(tick, []).append((keys, payloads))
        self._events.clear()
        for tick, parts in by_tick.items():
            made = self._packets(tick, parts)
            kept = made[:limit] if limit else made
            packets += [packet.encode() for packet in kept]
            sent += sum(packet.header.count for packet in kept)
            lost += sum(packet.header.count for packet in made[len(kept) :])
        return packets, sent, lost

    def _packets(
        self, tick: int, parts: list[tuple[NDArray[np.int64], NDArray[np.int64] | None]]
    ) -> list[DataPacket]:
        form = self.settings
        keys = np.concatenate([keys for keys, _ in parts]) >> np.int64(form.right_shift)
        payloads: NDArray[np.int64] | None = None
        if form.message_type.has_payload:
            payloads = np.concatenate([self._payloads(tick, *part) for part in parts])
        header = DataHeader(
            form.message_type,
            prefix=(form.key_prefix or 0) if form.use_prefix else None,
            prefix_type=form.prefix_type or EIEIOPrefix.LOWER_HALF_WORD,
            payload_base=self._base(tick),
            is_time=form.payload_as_time_stamps,
        )
        step = header.capacity
        return [
            self._packet(
                header, keys[k : k + step], None if payloads is None else payloads[k : k + step]
            )
            for k in range(0, keys.size, step)
        ]

    def _payloads(
        self, tick: int, keys: NDArray[np.int64], payloads: NDArray[np.int64] | None
    ) -> NDArray[np.int64]:
        if self.settings.payload_as_time_stamps:
            return np.full(keys.size, tick, dtype=np.int64)
        if payloads is None:
            return np.zeros(keys.size, dtype=np.int64)
        # A command without payload leaves with 0: the form of the packet has one.
        return np.maximum(payloads, 0) >> np.int64(self.settings.payload_right_shift)

    def _base(self, tick: int) -> int | None:
        form = self.settings
        if not form.use_payload_prefix:
            return None
        value = tick if form.payload_as_time_stamps else (form.payload_prefix or 0)
        return int(value) & int(self._mask)

    def _packet(
        self,
        header: DataHeader,
        keys: NDArray[np.int64],
        payloads: NDArray[np.int64] | None,
    ) -> DataPacket:
        counted = DataHeader(
            header.type,
            keys.size,
            header.tag,
            header.prefix,
            header.prefix_type,
            header.payload_base,
            header.is_time,
        )
        words = None if payloads is None else (payloads & self._mask).astype(np.uint32)
        return DataPacket(counted, (keys & self._mask).astype(np.uint32), words)
