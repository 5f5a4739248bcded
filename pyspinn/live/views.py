"""Views of a run: they gather what a widget draws, and hand it over some times a second."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

import numpy as np

from pyspinn.data_classes import data_class
from pyspinn.live.frames import FrameKind, count_frame, spike_frame, value_frame
from pyspinn.targets.base import LivePort, Probe, SpikeTap

#: Takes a frame. It is called between two ticks, and must not take long.
Sink = Callable[[bytes], object]


@data_class(frozen=True)
class ViewSettings:
    """What a view shows.

    Parameters
    ----------
    population : int
        Index in the network.
    kind : FrameKind
        Spikes, values or counts.
    stream : int
        Number that its frames bear.
    variable : str
        What is sampled, such as ``v``.
    cells : sequence of int
        Whose values are sampled.
    interval_steps : int
        Ticks between samples.
    frames_per_s : float
        Of wall time.
    """

    population: int
    kind: FrameKind
    stream: int = 0
    variable: str = "v"
    cells: Sequence[int] = (0,)
    interval_steps: int = 1
    frames_per_s: float = 25.0


class View:
    """Gathers for one widget.

    Parameters
    ----------
    settings : ViewSettings
        What it shows.
    sink : callable
        Takes the frames.
    now : callable
        Wall time in seconds; for tests.
    """

    def __init__(
        self, settings: ViewSettings, sink: Sink, now: Callable[[], float] = time.monotonic
    ) -> None:
        self.settings, self._sink, self._now = settings, sink, now
        self._cells = np.array(settings.cells, dtype=np.intp)
        self._probe: Probe | None = None
        self._tap: SpikeTap
        self._first = 0
        self._every_s, self._sent_s = 1.0 / settings.frames_per_s, 0.0

    def begin(self, port: LivePort, tick: int) -> None:
        """Look at a network that runs from `tick` on."""
        self._first, self._sent_s = tick, self._now()
        wanted = self.settings
        if wanted.kind is FrameKind.VALUES:
            self._probe = port.probe(wanted.population, wanted.variable, self._cells)
        else:
            self._tap = port.tap(wanted.population)

    def after_tick(self, tick: int) -> None:
        """Look at the network before `tick`; hand a frame over when it is time."""
        if self._probe is not None and tick % self.settings.interval_steps == 0:
            self._probe.take()
        now = self._now()
        if now - self._sent_s >= self._every_s:
            self._sent_s = now
            self.flush(tick)

    def flush(self, tick: int) -> None:
        """Hand over what was gathered before `tick`."""
        ticks = tick - self._first
        if ticks > 0:
            self._sink(self._frame(ticks))
        self._first = tick

    def _frame(self, ticks: int) -> bytes:
        stream, first = self.settings.stream, self._first
        if self._probe is not None:
            return value_frame(stream, first, ticks, self._probe.values())
        when, cells = self._tap.take()
        if self.settings.kind is FrameKind.COUNTS:
            counts = np.bincount((when - first).astype(np.intp), minlength=ticks)
            return count_frame(stream, first, ticks, counts)
        return spike_frame(stream, first, ticks, when, cells)
