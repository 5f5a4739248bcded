"""LiveSpikes: the spikes of a population while its network runs."""

from __future__ import annotations

import time
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

import anywidget
import traitlets

if TYPE_CHECKING:
    from collections.abc import Callable

_STATIC = Path(__file__).parent / "static"
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


class LiveSpikes(anywidget.AnyWidget):
    """Show the spikes of a population while its network runs, as a raster that moves on.

    With the picture in focus, `+` and `-` change how much time is shown, and the space bar holds
    it. Nothing needs to be recorded.

    Parameters
    ----------
    population : Population
        Whose spikes.
    window_ms : float
        How much simulated time is shown at first, in ms.

    Raises
    ------
    TypeError
        If `population` is no whole population of PySpiNN.
    ValueError
        If `window_ms` is not above 0.

    Examples
    --------
    >>> LiveSpikes(population)  # doctest: +SKIP
    >>> p.use(clock="paced"); p.run(10_000)  # doctest: +SKIP
    """

    _esm = _STATIC / "live_spikes.js"
    _css = _STATIC / "live_spikes.css"

    label = traitlets.Unicode().tag(sync=True)
    cells = traitlets.Int().tag(sync=True)
    dt_ms = traitlets.Float().tag(sync=True)
    window_ms = traitlets.Float().tag(sync=True)

    # A widget that was refused is closed too.
    _view: Any = None
    _views: Any = ()

    def __init__(self, population: Any, window_ms: float = 1000.0) -> None:
        session = getattr(population, "session", None)
        if session is None or not hasattr(population, "describe_population"):
            raise TypeError(f"LiveSpikes: needs a whole Population of PySpiNN; got {population!r}.")
        if not window_ms > 0.0:
            raise ValueError(f"LiveSpikes: window_ms must be above 0 ms; got {window_ms}.")
        # Only now: the other widgets need no emulator.
        from pyspinn.live.frames import FrameKind
        from pyspinn.live.views import View, ViewSettings

        super().__init__(
            label=population.label,
            cells=population.size,
            dt_ms=session.dt_ms,
            window_ms=float(window_ms),
        )
        self._outbox = Outbox(self._send_frames)
        self.on_msg(self._heard)
        self._views = session.live.views
        self._view = View(ViewSettings(population.index, FrameKind.SPIKES), self._outbox.put)
        self._views.append(self._view)

    def close(self) -> None:
        """Look at no further runs, and leave the page."""
        if self._view in self._views:
            self._views.remove(self._view)
        super().close()

    def _send_frames(self, sequence: int, frames: list[bytes]) -> None:
        self.send({"kind": "frames", "sequence": sequence}, frames)

    def _heard(self, _widget: object, content: dict[str, Any], _buffers: object) -> None:
        if content.get("kind") == "seen":
            self._outbox.seen(int(content["sequence"]))

    def __repr__(self) -> str:
        """Say what is shown, where it cannot be drawn."""
        return f"LiveSpikes: {self.label}, {self.cells} neurons"
