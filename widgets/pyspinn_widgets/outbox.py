"""Frames on their way to a page, at the pace of the page."""

from __future__ import annotations

import time
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

#: Messages that the page may have before it, unanswered.
_MOST_UNSEEN = 3
#: A page that cannot answer while a cell runs still gets a message so often.
_PATIENCE_S = 0.5
#: What waits for a slow page; of more, the oldest is left out of the picture.
_MOST_WAITING_BYTES = 4_000_000


class Outbox:
    """Sends frames as fast as the page takes them, several in a message where it is slow.

    Parameters
    ----------
    send : callable
        ``send(sequence, frames)``.
    now : callable
        Wall time in seconds; for tests.
    """

    def __init__(
        self,
        send: Callable[[int, list[bytes]], object],
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._send, self._now = send, now
        # Frames come from the run, answers from the thread of the page's messages.
        self._lock = Lock()
        self._waiting: list[bytes] = []
        self._sent = self._seen = 0
        self._sent_s = float("-inf")
        self.left_out = 0

    def put(self, frame: bytes) -> None:
        """Take a frame; send it now, or with later ones."""
        with self._lock:
            self._waiting.append(frame)
            while sum(map(len, self._waiting)) > _MOST_WAITING_BYTES and len(self._waiting) > 1:
                del self._waiting[0]
                self.left_out += 1
            self._try_to_send()

    def seen(self, sequence: int) -> None:
        """Note what the page has; -1 when a new one has nothing yet."""
        with self._lock:
            self._seen = self._sent if sequence < 0 else max(self._seen, sequence)
            if self._waiting:
                self._try_to_send()

    def _try_to_send(self) -> None:
        now = self._now()
        if self._sent - self._seen >= _MOST_UNSEEN and now - self._sent_s < _PATIENCE_S:
            return
        frames, self._waiting = self._waiting, []
        self._sent, self._sent_s = self._sent + 1, now
        self._send(self._sent, frames)
