"""Synapses one by one, and changes of their values: PyNN's way, for ``strict=False``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.errors import ParameterShapeError
from pyspinn.targets.base import Connections

if TYPE_CHECKING:
    from pyspinn.api.synapse_readout import SynapseReadout


class Connection:
    """One synapse; its weight and delay can be read and set.

    Parameters
    ----------
    projection : SynapseReadout
        The projection.
    place : int
        Its place in the order of the synapses.
    """

    __slots__ = ("place", "projection")

    def __init__(self, projection: SynapseReadout, place: int) -> None:
        self.projection, self.place = projection, place

    def _value(self, name: str) -> float:
        return float(self.projection.synapses().values[name][self.place])

    @property
    def presynaptic_index(self) -> int:
        """Index of the pre-synaptic cell."""
        return int(self.projection.synapses().pre[self.place])

    @property
    def postsynaptic_index(self) -> int:
        """Index of the post-synaptic cell."""
        return int(self.projection.synapses().post[self.place])

    @property
    def presynaptic_cell(self) -> Any:
        """The pre-synaptic cell."""
        return self.projection.pre.population.cell_at(self.presynaptic_index)

    @property
    def postsynaptic_cell(self) -> Any:
        """The post-synaptic cell."""
        return self.projection.post.population.cell_at(self.postsynaptic_index)

    @property
    def weight(self) -> float:
        """Weight in nA or uS."""
        return self._value("weight")

    @weight.setter
    def weight(self, weight: float) -> None:
        self.projection.set(weight=One(self.place, weight))

    @property
    def delay(self) -> float:
        """Delay in ms."""
        return self._value("delay")

    @delay.setter
    def delay(self, delay: float) -> None:
        self.projection.set(delay=One(self.place, delay))

    def as_tuple(self, *attribute_names: str) -> tuple[Any, ...]:
        """Return values by name; also ``presynaptic_index`` and ``postsynaptic_index``."""
        return tuple(getattr(self, name) for name in attribute_names)


class ConnectionList:
    """The synapses of a projection as a sequence."""

    def __init__(self, projection: SynapseReadout) -> None:
        self._projection = projection

    def __len__(self) -> int:
        """Return the number of synapses."""
        return int(self._projection.synapses().pre.size)

    def __getitem__(self, index: int) -> Connection:
        """Return one synapse."""
        n = len(self)
        if not -n <= index < n:
            raise IndexError(f"{self._projection.label}: synapse {index} of {n}.")
        return Connection(self._projection, index % n)

    def __iter__(self) -> Iterator[Connection]:
        """Return the synapses one by one."""
        return (Connection(self._projection, k) for k in range(len(self)))


class One:
    """A new value for one synapse only."""

    def __init__(self, place: int, value: float) -> None:
        self.place, self.value = place, value


def new_values(
    projection: SynapseReadout, found: Connections, name: str, value: Any
) -> NDArray[np.float64]:
    """Return a new weight or delay for each synapse.

    Parameters
    ----------
    projection : SynapseReadout
        The projection.
    found : Connections
        Its synapses.
    name : str
        ``weight`` or ``delay``.
    value : number, list, array (pre, post), distribution, or function of distance
        One for all, one for each, one for each pair, drawn, or computed.
    """
    n = found.pre.size
    if isinstance(value, One):
        values = found.values[name].copy()
        values[value.place] = value.value
        return values
    if hasattr(value, "next"):
        return np.asarray(value.next(n), dtype=np.float64).reshape(n)
    if callable(value):
        places = projection.pre.population.places(), projection.post.population.places()
        apart = [
            float(projection.space.distances(places[0][:, i], places[1][:, j])[0])
            for i, j in zip(found.pre, found.post, strict=True)
        ]
        return np.asarray(value(np.array(apart, dtype=np.float64)), dtype=np.float64)
    array = np.asarray(value, dtype=np.float64)
    if array.ndim == 0:
        return np.full(n, float(array), dtype=np.float64)
    if array.shape == (projection.pre.population.size, projection.post.population.size):
        return array[found.pre, found.post]
    if array.size != n:
        raise ParameterShapeError(
            f"{projection.label}.set({name}=...): {array.size} values for {n} synapses. Give one "
            "number, one for each synapse, or an array (pre, post)."
        )
    return array.reshape(n)
