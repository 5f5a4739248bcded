"""Live connections as scripts use them, inside one process.

The names and behaviour are those of sPyNNaker; there is no database, port or packet: a connection
finds its populations by label when a run begins. Callbacks run on the clock of the run, so
``sleep`` in one means simulated time.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol

from pyspinn.data_classes import data_class
from pyspinn.errors import PySpiNNWarning, unknown_name, warn_once
from pyspinn.live.sleeping import rebind
from pyspinn.live.state import FIRST_OWN_PORT

_ports = itertools.count(FIRST_OWN_PORT)
_open: list[LiveConnection] = []


class Inputs(Protocol):
    """A run as connections see it."""

    def send(self, label: str, cells: Sequence[int]) -> None:
        """Send spikes to an injector."""

    def set_rates(self, label: str, cell_rates: Iterable[tuple[int, float]]) -> None:
        """Set rates (Hz) of Poisson sources."""


@data_class(frozen=True)
class Receiver:
    """A callback for the spikes of a population.

    Parameters
    ----------
    label : str
        The population.
    callback : callable
        ``callback(label, time_step, cells)``, or ``callback(label, cell, payload)``.
    timed : bool
        Which of the two.
    translate_key : bool
        Whether it is given cells, and not the keys that a board sends.
    """

    label: str
    callback: Callable[..., Any]
    timed: bool
    translate_key: bool


def open_connections() -> list[LiveConnection]:
    """Return the connections that are not closed, in order of creation."""
    return list(_open)


class LiveConnection:
    """Callbacks by population label, and a way to send.

    Parameters
    ----------
    receive_labels, send_labels : iterable of str, optional
        Populations whose spikes are received, and injectors that spikes are sent to.
    local_port : int, optional
        Kept for scripts that hand it on; None takes a free number.
    """

    def __init__(
        self,
        receive_labels: Iterable[str] | None = None,
        send_labels: Iterable[str] | None = None,
        local_host: str | None = None,
        local_port: int | None = 19999,
    ) -> None:
        self.receive_labels = list(receive_labels or ())
        self.send_labels = list(send_labels or ())
        self.local_host = local_host or "0.0.0.0"  # noqa: S104 - told to scripts, nothing listens
        self.local_port = next(_ports) if local_port is None else local_port
        self.callbacks: dict[str, dict[str, list[Callable[..., Any]]]] = {
            kind: {} for kind in ("init", "start", "pause")
        }
        self.receivers: list[Receiver] = []
        self.run: Inputs | None = None
        _open.append(self)

    def add_receive_label(self, label: str) -> None:
        """Receive from one more population."""
        if label not in self.receive_labels:
            self.receive_labels.append(label)

    def add_send_label(self, label: str) -> None:
        """Send to one more population."""
        if label not in self.send_labels:
            self.send_labels.append(label)

    def _add(self, kind: str, label: str, callback: Callable[..., Any], known: list[str]) -> None:
        if label not in known:
            raise unknown_name(type(self).__name__, "label", label, known)
        rebind(callback)
        self.callbacks[kind].setdefault(label, []).append(callback)

    def _add_receiver(
        self, label: str, callback: Callable[..., Any], *, timed: bool, translate_key: bool
    ) -> None:
        if label not in self.receive_labels:
            raise unknown_name(type(self).__name__, "receive label", label, self.receive_labels)
        rebind(callback)
        self.receivers.append(Receiver(label, callback, timed, translate_key))

    @property
    def labels(self) -> list[str]:
        """All populations that it deals with."""
        return [*self.receive_labels, *self.send_labels]

    @property
    def local_ip_address(self) -> str:
        """Where it listens, for scripts that hand it on."""
        return self.local_host

    def add_init_callback(self, label: str, init_callback: Callable[..., Any]) -> None:
        """Call ``init_callback(label, n_cells, run_time_ms, timestep_ms)`` before a run."""
        self._add("init", label, init_callback, self.labels)

    def add_start_resume_callback(
        self, label: str, start_resume_callback: Callable[..., Any]
    ) -> None:
        """Call ``start_resume_callback(label, connection)`` when a run begins."""
        self._add("start", label, start_resume_callback, self.labels)

    add_start_callback = add_start_resume_callback

    def add_pause_stop_callback(self, label: str, pause_stop_callback: Callable[..., Any]) -> None:
        """Call ``pause_stop_callback(label, connection)`` when a run ends."""
        self._add("pause", label, pause_stop_callback, self.labels)

    def add_receive_callback(
        self, label: str, live_event_callback: Callable[..., Any], translate_key: bool = True
    ) -> None:
        """Call ``live_event_callback(label, time_step, cells)`` for the spikes of a time step."""
        self._add_receiver(label, live_event_callback, timed=True, translate_key=translate_key)

    def add_receive_no_time_callback(
        self, label: str, live_event_callback: Callable[..., Any], translate_key: bool = True
    ) -> None:
        """Call ``live_event_callback(label, cell, payload)`` for each event without a time."""
        self._add_receiver(label, live_event_callback, timed=False, translate_key=translate_key)

    def send_events(
        self, label: str, atom_ids: Sequence[int], send_full_keys: bool = False
    ) -> None:
        """Send a spike from each of some cells of an injector, in the next time step."""
        if label not in self.send_labels:
            raise unknown_name(type(self).__name__, "send label", label, self.send_labels)
        if self.run is None:
            self._warn_of_loss("spikes sent to", label, "Send")
        else:
            self.run.send(label, atom_ids)

    def _warn_of_loss(self, what: str, label: str, verb: str) -> None:
        warn_once(
            f"{type(self).__name__}: {what} {label!r} while no run is going on are lost, as on a "
            f"board. {verb} from a start_resume callback.",
            PySpiNNWarning,
        )

    def send_event(self, label: str, atom_id: int, send_full_keys: bool = False) -> None:
        """Send a spike from one cell of an injector."""
        self.send_events(label, [atom_id], send_full_keys)

    def send_event_with_payload(self, label: str, atom_id: int, payload: int) -> None:
        """Send a spike with a payload; a population takes the spike alone."""
        self.send_events(label, [atom_id])

    def send_events_with_payloads(
        self, label: str, atom_ids_and_payloads: Sequence[tuple[int, int]]
    ) -> None:
        """Send spikes with payloads; a population takes the spikes alone."""
        self.send_events(label, [atom for atom, _ in atom_ids_and_payloads])

    def close(self) -> None:
        """Take no further part in runs."""
        if self in _open:
            _open.remove(self)


class SpynnakerLiveSpikesConnection(LiveConnection):
    """Receives spikes of populations, and sends spikes to injectors, while a network runs.

    Parameters
    ----------
    receive_labels : iterable of str, optional
        Populations with ``activate_live_output_for``.
    send_labels : iterable of str, optional
        Populations of ``SpikeInjector``.
    local_host, local_port, live_packet_gather_label
        Kept for scripts that hand them on.
    """

    def __init__(
        self,
        receive_labels: Iterable[str] | None = None,
        send_labels: Iterable[str] | None = None,
        local_host: str | None = None,
        local_port: int | None = 19999,
        live_packet_gather_label: str = "LiveSpikeReceiver",
    ) -> None:
        super().__init__(receive_labels, send_labels, local_host, local_port)

    def send_spike(self, label: str, neuron_id: int, send_full_keys: bool = False) -> None:
        """Send a spike from one cell of an injector."""
        self.send_events(label, [neuron_id], send_full_keys)

    def send_spikes(
        self, label: str, neuron_ids: Sequence[int], send_full_keys: bool = False
    ) -> None:
        """Send a spike from each of some cells of an injector."""
        self.send_events(label, neuron_ids, send_full_keys)


class SpynnakerPoissonControlConnection(LiveConnection):
    """Changes the rates of Poisson sources while a network runs.

    Parameters
    ----------
    poisson_labels : iterable of str, optional
        Populations with ``add_poisson_live_rate_control``.
    local_host, local_port, control_label_extension
        Kept for scripts that hand them on.
    """

    def __init__(
        self,
        poisson_labels: Iterable[str] | None = None,
        local_host: str | None = None,
        local_port: int | None = 19999,
        control_label_extension: str = "_control",
    ) -> None:
        super().__init__(None, poisson_labels, local_host, local_port)

    def add_poisson_label(self, label: str) -> None:
        """Control one more population."""
        self.add_send_label(label)

    def set_rate(self, label: str, neuron_id: int, rate: float) -> None:
        """Set the rate (Hz) of one source from the next time step on."""
        self.set_rates(label, [(neuron_id, rate)])

    def set_rates(self, label: str, neuron_id_rates: Iterable[tuple[int, float]]) -> None:
        """Set the rates (Hz) of some sources from the next time step on."""
        if label not in self.send_labels:
            raise unknown_name(type(self).__name__, "label", label, self.send_labels)
        if self.run is None:
            self._warn_of_loss("rates set for", label, "Use set(rate=...), or set them")
        else:
            self.run.set_rates(label, neuron_id_rates)
