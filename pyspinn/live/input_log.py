"""What came into a run, by its tick, so that a live run can be replayed exactly."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from typing import Any, overload

from pyspinn.data_classes import data_class

SPIKES, RATES = "spikes", "rates"


@data_class(frozen=True)
class Input:
    """An input that arrived.

    Parameters
    ----------
    tick : int
        The time step in which it takes effect.
    label : str
        Of the population.
    kind : str
        ``spikes`` or ``rates``.
    values : tuple
        Cells, or pairs of cell and rate (Hz).
    """

    tick: int
    label: str
    kind: str
    values: tuple[Any, ...]


class InputLog(Sequence[Input]):
    """Inputs in order.

    A run of hours with an input in each of its ticks must not fill the memory: an entry takes some
    thirty bytes, not the third of a kilobyte of its objects.

    Parameters
    ----------
    inputs : iterable of Input
        The first ones.
    """

    def __init__(self, inputs: Iterable[Input] = ()) -> None:
        self._sources: dict[tuple[str, str], int] = {}
        # Of each entry: tick, number of population and kind, where its values begin and end.
        self._ticks, self._source = array("q"), array("H")
        self._starts, self._ends = array("q"), array("q")
        self._values: dict[str, array[Any]] = {SPIKES: array("I"), RATES: array("d")}
        for entry in inputs:
            self.append(entry)

    def append(self, entry: Input) -> None:
        """Add an input."""
        values = self._values[entry.kind]
        self._ticks.append(entry.tick)
        source = self._sources.setdefault((entry.label, entry.kind), len(self._sources))
        self._source.append(source)
        self._starts.append(len(values))
        if entry.kind == SPIKES:
            values.extend(entry.values)
        else:
            for cell, rate in entry.values:
                values.extend((cell, rate))
        self._ends.append(len(values))

    @property
    def last_tick(self) -> int:
        """Tick of the last input; -1 when there is none."""
        return self._ticks[-1] if self._ticks else -1

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._ticks)

    @overload
    def __getitem__(self, index: int) -> Input: ...

    @overload
    def __getitem__(self, index: slice) -> list[Input]: ...

    def __getitem__(self, index: int | slice) -> Input | list[Input]:
        """Return one, or those of a slice."""
        if isinstance(index, slice):
            return [self[k] for k in range(*index.indices(len(self)))]
        label, kind = list(self._sources)[self._source[index]]
        numbers = self._values[kind][self._starts[index] : self._ends[index]]
        if kind == SPIKES:
            return Input(self._ticks[index], label, kind, tuple(numbers))
        cells = (int(cell) for cell in numbers[::2])
        return Input(self._ticks[index], label, kind, tuple(zip(cells, numbers[1::2], strict=True)))

    def __eq__(self, other: object) -> bool:
        """Return whether `other` holds the same inputs."""
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        """Return all of them."""
        return repr(list(self))
