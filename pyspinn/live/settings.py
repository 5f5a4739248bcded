"""How runs keep time, and where their input and output go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pyspinn.live.clock import RunControl
from pyspinn.live.state import Input

CLOCKS = ("auto", "paced", "simulated")
LIVE = ("process", "udp")


@dataclass
class LiveSettings:
    """The settings of runs to come.

    Parameters
    ----------
    clock : str
        ``paced`` to wall time, ``simulated`` as fast as possible, or ``auto``: paced where
        something outside the process, or no end, needs it.
    live : str
        ``process`` or ``udp``.
    host : str
        Address on which UDP is served.
    control : RunControl
        Speed, pause, steps.
    replay : sequence of Input or None
        Input of an earlier run to use again.
    patience_s : float
        How long to wait for clients that are not there yet.
    """

    clock: str = "auto"
    live: str = "process"
    host: str = "127.0.0.1"
    control: RunControl = field(default_factory=RunControl)
    replay: Sequence[Input] | None = None
    patience_s: float = 0.0

    @property
    def wants_live(self) -> bool:
        """Whether every run is watched tick by tick."""
        return self.clock == "paced" or self.live == "udp" or self.replay is not None

    def prepare_control(self, *, endless: bool) -> RunControl:
        """Return the control for a run that begins now."""
        self.control.stopping = False
        if self.clock == "auto" and self.control.speed is None and (endless or self.live == "udp"):
            self.control.speed = 1.0
        return self.control


settings = LiveSettings()
