"""Reading the synapses of a projection: weights and delays as lists, as arrays, into a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from pyspinn.api.connection_data import (
    DeferredConnections,
    as_array,
    as_list,
    column_names,
    joined,
)
from pyspinn.api.connection_list import Connection, ConnectionList
from pyspinn.api.refused import refused
from pyspinn.api.sealed import Sealed
from pyspinn.data_classes import replace
from pyspinn.errors import unknown_name
from pyspinn.targets.base import Connections

if TYPE_CHECKING:
    from pyspinn.api.cells import Cells
    from pyspinn.api.projection import Projection
    from pyspinn.api.session import Session


class SynapseReadout(Sealed):
    """The synapses of a projection, seen by who wants their weights and delays."""

    called: ClassVar[str] = "Projection"

    session: Session
    label: str
    index: int
    pre: Cells
    post: Cells
    synapse_type: Any
    space: Any
    negative: Projection | None
    changes: list[tuple[str, Any]]

    def synapses(self) -> Connections:
        """Return the synapses as plain arrays; the network is compiled if it was not yet."""
        self.session.prepare()
        found = self.session.target.connections(self.index)
        return found if self.negative is None else joined(found, self.negative.synapses())

    def get(
        self,
        attribute_names: str | Sequence[str],
        format: str,  # noqa: A002 - PyNN's name
        gather: bool = True,
        with_address: bool = True,
        multiple_synapses: str | None = None,
    ) -> Any:
        """Return weights and delays as the machine holds them.

        Parameters
        ----------
        attribute_names : str or list of str
            ``weight`` (nA or uS), ``delay`` (ms).
        format : str
            ``list``: one row per synapse; ``array``: pre x post, NaN where there is no synapse.
        gather : bool
            Not used by a board.
        with_address : bool
            Whether list rows begin with pre and post index.
        multiple_synapses : str, optional
            What an array holds where a pair has several synapses: ``last``; with ``strict=False``
            ``sum`` (the default then), ``last``, ``first``, ``min`` or ``max``.

        Returns
        -------
        list or ndarray
            Before the first run, what will be filled in when the network is complete.

        Raises
        ------
        UnknownNameError
            For an attribute or a format that does not exist.
        UnsupportedError
            For other values of `multiple_synapses` than a board has, unless ``strict=False``.
        """
        names = column_names(self.label, attribute_names, self.synapse_type)
        if format not in ("list", "array"):
            raise unknown_name("Projection.get", "format", str(format), ["list", "array"])
        multiple = multiple_synapses or ("last" if self.session.strict else "sum")
        if multiple != "last" and self.session.strict:
            raise refused(
                f"Projection.get(multiple_synapses={multiple!r})",
                "anything but 'last'",
                "Combine the rows of format='list' yourself.",
            )
        single = isinstance(attribute_names, str)
        if format == "list":
            return DeferredConnections(
                self,
                lambda found: as_list(
                    self._as_counted(found),
                    names,
                    self.synapse_type,
                    with_address=with_address,
                    single=single,
                    row=list if self.session.strict else tuple,  # PyNN's rows are tuples
                ),
            ).or_now()
        shape = (self.pre.population.size, self.post.population.size)
        if not self.session.strict:
            shape = self.shape
        return DeferredConnections(
            self,
            lambda found: as_array(
                self._as_counted(found),
                names,
                self.synapse_type,
                shape,
                multiple=multiple,
                single=single,
            ),
        ).or_now()

    def _as_counted(self, found: Connections) -> Connections:
        """Return synapses with the indices of the population, or as PyNN those of the views."""
        if self.session.strict:
            return found
        first = np.int32(self.pre.indexes[0]), np.int32(self.post.indexes[0])
        return replace(found, pre=found.pre - first[0], post=found.post - first[1])

    def save(
        self,
        attribute_names: str | Sequence[str],
        file: Any,
        format: str = "list",  # noqa: A002 - PyNN's name
        gather: bool = True,
        with_address: bool = True,
    ) -> None:
        """Write weights and delays to a text file; 0 where an array has no synapse.

        Parameters
        ----------
        attribute_names : str or list of str
            ``weight`` (nA or uS), ``delay`` (ms), or ``all``.
        file : str or file
            Where to write.
        format : str
            ``list``: one row per synapse; ``array``: pre x post.
        gather : bool
            Not used by a board.
        with_address : bool
            Whether list rows begin with pre and post index.
        """
        if attribute_names in ("all", "connections"):
            attribute_names = ["weight", "delay"]
        names = [attribute_names] if isinstance(attribute_names, str) else list(attribute_names)
        rows = np.array([tuple(r) for r in self.get(names, format, gather, with_address)])
        columns = ["i", "j", *names] if with_address else names
        name = getattr(file, "name", file)
        if format == "array":
            rows, columns = np.nan_to_num(rows).reshape(-1, rows.shape[-1]), names
        np.savetxt(name, rows, header=f"columns = {columns}", delimiter="\t")

    def set(self, **attributes: Any) -> None:
        """Change weights or delays (``strict=False`` only).

        Parameters
        ----------
        **attributes : number, array, distribution or formula
            ``weight`` in nA or uS, ``delay`` in ms.

        Raises
        ------
        UnsupportedError
            Unless ``setup(strict=False)`` was chosen.
        """
        if self.session.strict:
            raise refused(
                f"{self.label}.set({', '.join(attributes)})",
                "a change of synapses from outside",
                "Give the values to the synapse type, or use FromListConnector.",
            )
        for name, value in attributes.items():
            column_names(self.label, name, self.synapse_type)
            self.changes.append((name, value))
        if not self.session.changed_graph:
            self.session.apply_changes(self, self.changes[-len(attributes) :])

    def size(self, gather: bool = True) -> int:
        """Return the number of synapses (``strict=False`` only)."""
        self._lenient("size", "Use len(get('weight', 'list')).")
        return int(self.synapses().pre.size)

    @property
    def connections(self) -> ConnectionList:
        """The synapses one by one (``strict=False`` only)."""
        self._lenient("connections", "Use get(['weight', 'delay'], 'list').")
        return ConnectionList(self)

    def __len__(self) -> int:
        """Return the number of synapses (``strict=False`` only)."""
        return self.size()

    def __bool__(self) -> bool:
        """Return True: a projection is there whatever its number of synapses."""
        return True

    def __iter__(self) -> Iterator[Connection]:
        """Return the synapses one by one (``strict=False`` only)."""
        return iter(self.connections)

    def __getitem__(self, index: int) -> Connection:
        """Return one synapse (``strict=False`` only)."""
        return self.connections[index]

    @property
    def shape(self) -> tuple[int, int]:
        """Cells on both sides."""
        return self.pre.size, self.post.size

    def _lenient(self, what: str, instead: str) -> None:
        if self.session.strict:
            raise refused(self.label, what, instead)
