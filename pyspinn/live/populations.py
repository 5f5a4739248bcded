"""Which populations have live input or output, and in what form it leaves."""

from __future__ import annotations

from collections.abc import Iterable

from pyspinn.data_classes import data_class, field
from pyspinn.errors import ConfigurationError
from pyspinn.live.eieio import EIEIOPrefix, EIEIOType

#: Bits at the low end of a spike's key that count time steps on a board.
COLOUR_BITS = 4
#: Where a board sends spikes when nobody has asked for them.
DEFAULT_PORT, DEFAULT_HOST = 17895, "0.0.0.0"  # noqa: S104 - a row of a table, nothing listens


@data_class(frozen=True)
class OutputSettings:
    """The form in which spikes leave a board: the settings of its live packet gatherer.

    Parameters
    ----------
    port, host : int, str
        Where to, until a client asks for the packets itself.
    tag : int or None
        Number of the tag; None takes a free one.
    strip_sdp, use_prefix : bool
        Without SDP header; with a prefix for all keys.
    key_prefix : int or None
        The prefix.
    prefix_type : EIEIOPrefix or None
        Which half of a key it is.
    message_type : EIEIOType
        Keys of 16 or 32 bits, with or without payloads.
    right_shift, payload_right_shift : int
        Bits that keys and payloads lose.
    payload_as_time_stamps, use_payload_prefix : bool
        Whether payloads are times; whether one payload stands for a whole packet.
    payload_prefix : int or None
        That payload, when it is no time.
    packets_per_step : int
        The most packets in a time step; 0 for any number.
    label : str
        Of the gatherer, as clients ask for it.

    Raises
    ------
    ConfigurationError
        For a combination that a board refuses.
    """

    port: int = DEFAULT_PORT
    host: str = DEFAULT_HOST
    tag: int | None = None
    strip_sdp: bool = True
    use_prefix: bool = False
    key_prefix: int | None = None
    prefix_type: EIEIOPrefix | None = None
    message_type: EIEIOType = EIEIOType.KEY_32_BIT
    right_shift: int = 0
    payload_as_time_stamps: bool = True
    use_payload_prefix: bool = True
    payload_prefix: int | None = None
    payload_right_shift: int = 0
    packets_per_step: int = 0
    label: str = "LiveSpikeReceiver"

    def __post_init__(self) -> None:
        """Refuse times that would stand twice, or nowhere."""
        if not self.payload_as_time_stamps:
            return
        both = self.message_type.has_payload and self.use_payload_prefix
        neither = not self.message_type.has_payload and not self.use_payload_prefix
        if both or neither:
            raise ConfigurationError(
                "activate_live_output_for: the time must stand either before all keys of a packet "
                "(use_payload_prefix=True and a message_type without payload) or behind each key "
                "(use_payload_prefix=False and a message_type with payload); got "
                f"use_payload_prefix={self.use_payload_prefix} and {self.message_type.name}. For "
                "packets without times give payload_as_time_stamps=False."
            )

    @property
    def timed(self) -> bool:
        """Whether packets tell the time step."""
        return self.payload_as_time_stamps


@data_class()
class LivePopulation:
    """A population with live input or output.

    Parameters
    ----------
    label : str
        Its name.
    index, size : int
        In the network; cells.
    output : OutputSettings or None
        How its spikes, or commands, leave.
    control_label : str or None
        Name under which its rates are set.
    injector : bool
        Whether spikes can be sent to it.
    port, virtual_key : int or None
        UDP port and first key of an injector.
    commands : tuple of int
        Keys of the commands that it sends instead of spikes, one for each cell.
    """

    label: str
    index: int
    size: int
    output: OutputSettings | None = None
    control_label: str | None = None
    injector: bool = False
    port: int | None = None
    virtual_key: int | None = None
    commands: tuple[int, ...] = ()

    @property
    def is_live(self) -> bool:
        """Whether anything enters or leaves."""
        return bool(self.output or self.control_label or self.injector)


@data_class(frozen=True)
class KeySpace:
    """The keys of a population on the wire.

    Parameters
    ----------
    keys : tuple of int
        By cell.
    """

    keys: tuple[int, ...]
    cells: dict[int, int] = field(init=False)

    def __post_init__(self) -> None:
        """Index the cells by key."""
        object.__setattr__(self, "cells", {key: cell for cell, key in enumerate(self.keys)})


def _block(base: int, size: int, shift: int) -> KeySpace:
    return KeySpace(tuple(base + (cell << shift) for cell in range(size)))


def key_spaces(populations: Iterable[LivePopulation]) -> dict[str, KeySpace]:
    """Return the keys of each live population, and of each rate control by its own label.

    Keys that a script fixed come first; the others are laid out around them.

    Raises
    ------
    ConfigurationError
        When a script gave the same key twice.
    """
    spaces: dict[str, KeySpace] = {}
    free: list[tuple[str, int, int]] = []
    for p in populations:
        if p.commands:
            spaces[p.label] = KeySpace(p.commands)
        elif p.injector and p.virtual_key is not None:
            spaces[p.label] = _block(p.virtual_key, p.size, 0)
        elif p.injector or p.output:
            free.append((p.label, p.size, 0 if p.injector else COLOUR_BITS))
        if p.control_label:
            free.append((p.control_label, p.size, 0))
    taken = _distinct(spaces)
    base = 0
    for label, size, shift in free:
        length = 1 << ((size << shift) - 1).bit_length()
        base = -(-base // length) * length
        while any(base <= key < base + length for key in taken):
            base += length
        spaces[label] = _block(base, size, shift)
        base += length
    return spaces


def _distinct(spaces: dict[str, KeySpace]) -> set[int]:
    owners: dict[int, str] = {}
    for label, space in spaces.items():
        for key in space.keys:
            if owners.setdefault(key, label) != label:
                raise ConfigurationError(
                    f"key {key} is used by {owners[key]!r} and by {label!r}. Give each device its "
                    "own device_control_key and each injector its own virtual_key."
                )
        if len(set(space.keys)) < len(space.keys):
            raise ConfigurationError(f"{label!r} uses a key for more than one of its devices.")
    return set(owners)
