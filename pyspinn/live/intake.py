"""What packets bring for one population, gathered until the next tick."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pyspinn.live.eieio import DataPacket, EIEIOType, PacketError, decode_data, is_command
from pyspinn.live.input_log import RATES, SPIKES, Input
from pyspinn.live.inputs import Inbox
from pyspinn.live.populations import KeySpace, LivePopulation

Count = Callable[..., None]
_SHORT = (EIEIOType.KEY_16_BIT, EIEIOType.KEY_PAYLOAD_16_BIT)
_HERTZ = 1.0 / 65536.0
#: Inputs for later ticks that may wait at once, lest a client fill the memory with them.
_WAITING = 65_536


class Intake:
    """Reads the packets to a population as they come.

    A flood brings 100,000 of them a second, so the commonest ones take few steps.

    Parameters
    ----------
    population : LivePopulation
        An injector, or sources whose rates can be set.
    keys : KeySpace
        Its keys.
    count : callable
        ``count(what, by=1)`` counts what became of packets and events.
    """

    def __init__(self, population: LivePopulation, keys: KeySpace, count: Count) -> None:
        self._label, self._size = population.label, population.size
        self._kind = SPIKES if population.injector else RATES
        self._cells, self._count = keys.cells, count
        self._now: list[Any] = []
        self._later: list[tuple[int, list[Any]]] = []

    def take(self, data: bytes) -> None:
        """Read a packet.

        Raises
        ------
        PacketError
            For what is none, or brings no rates where there are rates to set.
        """
        if is_command(data):
            self._count("commands that mean nothing here")
            return
        packet = decode_data(data)
        values = self._spikes(packet) if self._kind == SPIKES else self._rates(packet)
        given, known = len(packet.keys), len(values)
        self._count("events received", known)
        if given > known:
            self._count("events of unknown cells", given - known)
        header = packet.header
        if header.is_time and header.payload_base is not None:
            self._later.append((header.payload_base, values))
        else:
            self._now += values

    def _spikes(self, packet: DataPacket) -> list[int]:
        header, cells = packet.header, self._cells
        if header.prefix is None and header.type in _SHORT:
            # A short key without prefix is the number of a cell: the core adds its own prefix.
            return [key for key in packet.keys if key < self._size]
        return [cells[key] for key in packet.full_keys() if key in cells]

    def _rates(self, packet: DataPacket) -> list[tuple[int, float]]:
        payloads = packet.full_payloads()
        if payloads is None:
            raise PacketError("rates need payloads")
        # 16.16: the unit is 2^-16 Hz.
        pairs = zip(packet.full_keys(), payloads, strict=True)
        return [(self._cells[key], word * _HERTZ) for key, word in pairs if key in self._cells]

    def deliver(self, inbox: Inbox, tick: int) -> None:
        """Hand over what came: for `tick`, or for the later one that a packet names."""
        for when, values in self._later:
            if when < tick:
                self._count("packets too late")
            elif inbox.waiting >= _WAITING:
                self._count("packets too many")
            else:
                self._hand_over(inbox, when, values)
        self._later.clear()
        self._hand_over(inbox, tick, self._now)
        self._now = []

    def _hand_over(self, inbox: Inbox, tick: int, values: list[Any]) -> None:
        if values:
            inbox.put(Input(tick, self._label, self._kind, tuple(values)))

    def left(self) -> int:
        """Return how many events came too late to be handed over."""
        return len(self._now) + sum(len(values) for _, values in self._later)
