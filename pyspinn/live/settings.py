"""How runs keep time, and where their input and output go."""

from __future__ import annotations

from collections.abc import Sequence

from pyspinn.data_classes import data_class, field
from pyspinn.live.clock import RunControl
from pyspinn.live.input_log import Input

CLOCKS = ("auto", "paced", "simulated")
LIVE = ("process", "udp")


@data_class()
class LiveSettings:
    """The settings of runs to come.

    Parameters
    ----------
    clock : str
        ``paced`` to wall time, ``simulated`` as fast as possible, or ``auto``: paced where
        something outside the process, a hand at a control, or no end, needs it.
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
    #: Whether ``auto`` gave the speed that there is: a run that needs none takes it back.
    _paced_itself: bool = False

    @property
    def wants_live(self) -> bool:
        """Whether every run is watched tick by tick."""
        return self.clock == "paced" or self.live == "udp" or self.replay is not None

    def prepare_control(self, *, from_outside: bool) -> RunControl:
        """Return the control for a run that begins now, with input from outside or without."""
        self.control.stopping = False
        if self.clock == "auto":
            from_outside = from_outside or self.live == "udp"
            if from_outside and self.control.speed is None:
                self.control.speed, self._paced_itself = 1.0, True
            elif not from_outside and self._paced_itself:
                self.control.speed, self._paced_itself = None, False
        return self.control


settings = LiveSettings()
