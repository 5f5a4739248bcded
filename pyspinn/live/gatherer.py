"""The live packet gatherer: events of a tick become packets."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.data_classes import replace
from pyspinn.live.eieio import DataHeader, EIEIOPrefix
from pyspinn.live.populations import OutputSettings

#: Keys of events, and their payloads if they have any.
Events = tuple[NDArray[np.int64], NDArray[np.int64] | None]
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
        self._word = np.dtype(f"<u{settings.message_type.word_bytes}")
        self._events: dict[int, list[Events]] = {}

    def heard(self, tick: int, keys: NDArray[Any], payloads: NDArray[Any] | None = None) -> None:
        """Take events of a tick."""
        self._events.setdefault(tick, []).append((keys, payloads))

    def take(self) -> tuple[list[bytes], int, int]:
        """Return the packets of what was heard, the events in them, and the events left out."""
        packets: list[bytes] = []
        sent = lost = 0
        for tick, parts in self._events.items():
            made, kept, left = self._packed(tick, parts)
            packets += made
            sent, lost = sent + kept, lost + left
        self._events.clear()
        return packets, sent, lost

    def _packed(self, tick: int, parts: list[Events]) -> tuple[list[bytes], int, int]:
        form = self.settings
        header = DataHeader(
            form.message_type,
            prefix=(form.key_prefix or 0) if form.use_prefix else None,
            prefix_type=form.prefix_type or EIEIOPrefix.LOWER_HALF_WORD,
            payload_base=self._base(tick),
            is_time=form.payload_as_time_stamps,
        )
        words = self._words(tick, parts)
        step, total = header.capacity, words.shape[0]
        limit = form.packets_per_step * step
        kept = min(total, limit) if limit else total
        made = []
        for k in range(0, kept, step):
            piece = words[k : min(k + step, kept)]
            made.append(replace(header, count=piece.shape[0]).encode() + piece.tobytes())
        return made, kept, total - kept

    def _words(self, tick: int, parts: list[Events]) -> NDArray[Any]:
        """Return keys, or keys and payloads side by side, as they stand in a packet."""
        form = self.settings
        keys = np.concatenate([keys for keys, _ in parts]) if len(parts) > 1 else parts[0][0]
        keys = (keys >> np.int64(form.right_shift)) & self._mask
        if not form.message_type.has_payload:
            return keys.astype(self._word)
        payloads = np.concatenate([self._payloads(tick, *part) for part in parts])
        return np.stack([keys, payloads & self._mask], axis=1).astype(self._word)

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
