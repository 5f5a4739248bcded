"""What a network has of live input and output, from one ``setup`` to the next."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from pyspinn.data_classes import data_class, field
from pyspinn.errors import ConfigurationError
from pyspinn.live.clock import Lateness
from pyspinn.live.input_log import InputLog
from pyspinn.live.populations import LivePopulation

if TYPE_CHECKING:
    from pyspinn.live.connections import Inputs
    from pyspinn.live.views import View

#: The port on which clients wait to be told of a run.
NOTIFY_PORT = 19999
NOTIFY_HOST = "localhost"
#: Connections in this process have numbers from here on, which no port has: none is ever taken for
#: the port of another program.
FIRST_OWN_PORT = 65536


@data_class(frozen=True)
class Listener:
    """A program that wants to be told of runs.

    Parameters
    ----------
    host : str
        Where it is.
    port : int
        On which port it waits.
    ack_port : int or None
        To which port it answers; None for the one it was told from.
    """

    host: str = NOTIFY_HOST
    port: int = NOTIFY_PORT
    ack_port: int | None = None


@data_class()
class LiveReport:
    """What went in and out, how time was kept, and what went wrong.

    Parameters
    ----------
    lateness : Lateness
        Of the paced ticks.
    inputs : InputLog
        In order, so that they can be replayed.
    counts : dict of str to int
        Packets and events by what became of them.
    """

    lateness: Lateness = field(default_factory=Lateness)
    inputs: InputLog = field(default_factory=InputLog)
    counts: dict[str, int] = field(default_factory=dict)

    def count(self, what: str, by: int = 1) -> None:
        """Count something."""
        self.counts[what] = self.counts.get(what, 0) + by

    def __str__(self) -> str:
        """Return the report in words."""
        kept = self.lateness
        lines = ["live input and output"]
        if kept.ticks:
            lines.append(
                f"  {kept.late_ticks} of {kept.ticks} ticks late, {kept.worst_ms:.1f} ms at worst, "
                f"{kept.last_ms:.1f} ms at the end"
            )
        lines += [f"  {what}: {count}" for what, count in sorted(self.counts.items())]
        return "\n".join(lines)

    __repr__ = __str__


class Control(Protocol):
    """A control that someone has in hand, such as a slider: it may send while a run goes on."""

    def begin(self, run: Inputs, tick: int) -> None:
        """Send from now on to a run that begins with `tick`; what is sent here acts in it."""

    def end(self) -> None:
        """Send no more: the run is over."""


@data_class()
class LiveState:
    """Live populations, listeners and what happened so far.

    Parameters
    ----------
    populations : dict of str to LivePopulation
        By label.
    listeners : dict of Listener to None
        In order, each once.
    report : LiveReport
        What happened.
    tags : dict of int to list
        Who asked for the packets of a tag, last the latest.
    answered : set of Listener
        Who has taken part in a run.
    hardware : list
        Devices of a board that spikes are to go to.
    views : list of View
        What widgets show of the runs.
    controls : list of Control
        What hands hold.
    was_reset : bool
        Whether ticks begin again with the next run.
    """

    populations: dict[str, LivePopulation] = field(default_factory=dict)
    listeners: dict[Listener, None] = field(default_factory=dict)
    report: LiveReport = field(default_factory=LiveReport)
    tags: dict[int, list[tuple[str, int]]] = field(default_factory=dict)
    answered: set[Listener] = field(default_factory=set)
    hardware: list[Any] = field(default_factory=list)
    views: list[View] = field(default_factory=list)
    controls: list[Control] = field(default_factory=list)
    was_reset: bool = False

    def listen(self, host: str | None, port: int | None, ack_port: int | None) -> None:
        """Tell a program of every run; what is not given is as clients expect it.

        Raises
        ------
        ConfigurationError
            For a port that cannot be one.
        """
        _check_port("database_notify_port_num", port)
        _check_port("database_ack_port_num", ack_port)
        self.listeners[Listener(host or NOTIFY_HOST, port or NOTIFY_PORT, ack_port)] = None


def _check_port(name: str, port: Any) -> None:
    if port is not None and not (isinstance(port, int) and port > 0):
        raise ConfigurationError(
            f"{name} must be a whole number from 1 to 65535, or None; got {port!r}. "
            "connection.local_port is the port of a connection."
        )


Interrupted = Callable[[], bool]
