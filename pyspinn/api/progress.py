"""A progress bar for runs of more than a second, and a safe way to stop them."""

from __future__ import annotations

import signal
import sys
import time
from types import FrameType
from typing import Any, Self

#: Runs shorter than this show nothing.
PATIENCE_S = 1.0
_REDRAW_S = 0.2
_WIDTH = 30


class ProgressBar:
    """Draws one line on stderr, in a terminal and under a notebook cell alike.

    Parameters
    ----------
    total_ms : float
        How long the run is; 0 for one without end.
    stream : text stream, optional
        Default ``sys.stderr``.
    """

    def __init__(self, total_ms: float, stream: Any = None) -> None:
        self._total, self._stream = total_ms, stream or sys.stderr
        self._begun = self._drawn = time.monotonic()
        self._visible = False

    def show(self, done_ms: float) -> None:
        """Draw, if the run is long enough and the last drawing old enough."""
        now = time.monotonic()
        if now - self._begun < PATIENCE_S or now - self._drawn < _REDRAW_S:
            return
        self._drawn, self._visible = now, True
        if not self._total:
            self._write(f"\rrun without end  {done_ms:.0f} ms ")
            return
        share = done_ms / self._total
        left = (now - self._begun) * (1.0 - share) / share if share else 0.0
        bar = "#" * round(_WIDTH * share)
        self._write(
            f"\rrun {bar:.<{_WIDTH}} {share:4.0%}  {done_ms:.0f} of {self._total:.0f} ms, "
            f"{left:.0f} s left "
        )

    def close(self, done_ms: float) -> None:
        """Leave the last state in place and begin a new line."""
        if self._visible:
            seconds = time.monotonic() - self._begun
            of_all = f" of {self._total:.0f}" if self._total else ""
            self._write(f"\rrun {done_ms:.0f}{of_all} ms in {seconds:.1f} s".ljust(78))
            self._write("\n")

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()


class Interruption:
    """Holds an interrupt (Ctrl-C, or the notebook's stop button) back until it is safe.

    A run looks at `wanted` between two pieces, where the state is whole. Outside the main thread,
    where Python has no signals, interrupts come as they do.
    """

    def __init__(self) -> None:
        self.wanted = False
        self._before: Any = None

    def __enter__(self) -> Self:
        """Take over the signal."""
        try:
            self._before = signal.signal(signal.SIGINT, self._note)
        except ValueError:  # not the main thread
            self._before = None
        return self

    def __exit__(self, *_: object) -> None:
        """Give the signal back."""
        if self._before is not None:
            signal.signal(signal.SIGINT, self._before)

    def request(self) -> None:
        """Ask for an end of the run, where no signal can: in the browser."""
        self.wanted = True

    def _note(self, number: int, frame: FrameType | None) -> None:
        if self.wanted:  # a second one is urgent: a piece hangs
            raise KeyboardInterrupt
        self.wanted = True
