"""Projection: synapses from one population onto another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from pyspinn.api import session as sessions
from pyspinn.api.broken_projections import drop_broken
from pyspinn.api.cells import Cells
from pyspinn.api.connection_data import (
    DeferredConnections,
    as_array,
    as_list,
    column_names,
    joined,
)
from pyspinn.api.connection_list import Connection, ConnectionList
from pyspinn.api.plastic_synapses import check_rules, receptors_of
from pyspinn.api.projection_checks import (
    check_connector,
    check_end,
    check_fit,
    check_receptor,
    check_source,
    check_synapse,
    range_of,
)
from pyspinn.api.projection_warnings import warn_of_surprises
from pyspinn.api.refused import OLD_CALLS, old_name, old_projection_call, refused
from pyspinn.api.sealed import Sealed
from pyspinn.api.space import Space
from pyspinn.api.synapses import StaticSynapse
from pyspinn.api.watched_weights import watched_pairs
from pyspinn.connectors.signed import SignedConnector
from pyspinn.data_classes import replace
from pyspinn.errors import (
    ConfigurationError,
    NoDataError,
    UnknownNameError,
    unknown_name,
)
from pyspinn.network.description import ProjectionSpec
from pyspinn.targets.base import Connections, WeightHistory


class Projection(Sealed):
    """Synapses made by a connector.

    Parameters
    ----------
    presynaptic_population, postsynaptic_population : Population or PopulationView
        Source and target; a view must be a contiguous range.
    connector : Connector
        The rule that makes connections.
    synapse_type : StaticSynapse or STDPMechanism, optional
        Weight, delay, learning.
    source : None
        Part of a cell; cells here are points.
    receptor_type : str
        A receptor of the target cells.
    space : Space, optional
        Metric for distances.
    label : str, optional
        Name for messages.
    download_synapses : bool
        Not needed here.
    partition_id : str
        Kind of packets; ``"SPIKE"``.

    Attributes
    ----------
    pre, post : Population or PopulationView
        Source and target.
    label : str
        Name for messages.
    receptor_type : str
        The receptor of the target cells.

    Raises
    ------
    ConfigurationError, ConnectorError, UnknownNameError, UnsupportedError
        For what cannot be connected.
    """

    def __init__(
        self,
        presynaptic_population: Cells,
        postsynaptic_population: Cells,
        connector: Any,
        synapse_type: Any = None,
        source: Any = None,
        receptor_type: str = "excitatory",
        space: Any = None,
        label: str | None = None,
        download_synapses: bool = False,
        partition_id: str = "SPIKE",
    ) -> None:
        self.session = sessions.current("Projection()")
        self.session.require_unfrozen("Projection()")
        self.pre = check_end(self.session, "pre", presynaptic_population)
        self.post = check_end(self.session, "post", postsynaptic_population)
        negative = None
        if isinstance(connector, SignedConnector):
            (receptor_type, connector), negative = connector.parts()
        self.connector = check_connector(connector)
        self.synapse_type = check_synapse(StaticSynapse() if synapse_type is None else synapse_type)
        check_source(self.post, source)
        lenient_default = receptor_type is None and not self.session.strict
        self.receptor_type = check_receptor(
            self.post, self.synapse_type, "excitatory" if lenient_default else receptor_type
        )
        self.space = space if space is not None else Space()
        self.label = label or (
            f"from pre {self.pre.label} to post {self.post.label} with connector {connector!r}"
        )
        self.annotations: dict[str, Any] = {}
        #: What set() asked for, in order; put into force whenever the network is compiled.
        self.changes: list[tuple[str, Any]] = []
        self.watched: Any = False
        check_rules(self)
        check_fit(self)
        warn_of_surprises(self)
        drop_broken(self.session)
        self.index = len(self.session.projections)
        self.session.projections.append(self)
        #: The negative weights of a convolution, which reach a receptor of their own.
        self.negative: Projection | None = None
        if negative is not None:
            self.negative = Projection(
                self.pre,
                self.post,
                negative[1],
                self.synapse_type,
                receptor_type=negative[0],
                space=self.space,
                label=f"{self.label} (negative weights)",
            )
        self._seal()

    def describe_projection(self) -> ProjectionSpec:
        """Return the frozen record of this projection."""
        receptors = receptors_of(self.synapse_type, self.post.population.cell.spec.receptors)
        return ProjectionSpec(
            pre=self.pre.population.index,
            post=self.post.population.index,
            connector=self.connector,
            synapse=self.synapse_type.describe_synapse(self.session.min_delay_ms),
            receptor=receptors.index(self.receptor_type),
            label=self.label,
            pre_view=range_of(self.pre),
            post_view=range_of(self.post),
            space=self.space,
            watched=self.watched,
        )

    def record_weights(self, connections: Sequence[tuple[int, int]] | None = None) -> None:
        """Record the weights of plastic synapses over time (PySpiNN only).

        Parameters
        ----------
        connections : sequence of (pre, post), optional
            Cells that the recorded synapses join; None records all synapses.

        Raises
        ------
        UnsupportedError
            For a projection that does not learn, or between two runs.
        """
        self.session.require_unfrozen("record_weights()")
        self.watched = watched_pairs(self, connections)

    def get_weight_history(self) -> WeightHistory:
        """Return the weights asked for by `record_weights`, an entry for each update.

        A board updates a synapse only when its pre cell spikes; nothing happens in between.

        Raises
        ------
        NoDataError
            When `record_weights` was not called, or before the first run.
        """
        if self.watched is False or not self.session.has_run:
            raise NoDataError(
                f"{self.label}: no weights were recorded. Call record_weights() before run()."
            )
        return self.session.target.weight_history(self.index)

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
        """Write weights and delays to a text file; 0 where an array has no synapse."""
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
        """Change weights or delays (``strict=False`` only)."""
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

    def annotate(self, **annotations: Any) -> None:
        """Keep notes."""
        self.annotations.update(annotations)

    def describe(self, template: Any = "projection_default.txt", engine: Any = "default") -> Any:
        """Return a description in words; the parts as a dict when `template` is None."""
        parts = {
            "label": self.label,
            "pre": self.pre.describe(template=None),
            "post": self.post.describe(template=None),
            "connector": repr(self.connector),
            "synapse_type": repr(self.synapse_type),
            "receptor_type": self.receptor_type,
        }
        if template is None:
            return parts
        return (
            f'Projection "{self.label}" from "{self.pre.label}" ({self.pre.size} cells) to '
            f'"{self.post.label}" ({self.post.size} cells): {self.connector!r}, '
            f"{self.synapse_type!r}, receptor {self.receptor_type}."
        )

    def set_download_synapses(self, download_synapses: bool) -> None:
        """Accept: synapses need no download here (SpiNNaker only)."""

    def _lenient(self, what: str, instead: str) -> None:
        if self.session.strict:
            raise refused(self.label, what, instead)

    def __getattr__(self, name: str) -> Any:
        """Return what an old name means with ``strict=False``, or raise with the nearest name."""
        if name.startswith("_") or "session" not in self.__dict__:
            raise AttributeError(name)
        if name in OLD_CALLS:
            call = old_projection_call(self, name)
            if call is not None and not self.session.strict:
                return call
            raise old_name("Projection", name)
        raise _unknown_attribute(name)

    def _set_other(self, name: str, value: Any) -> None:
        if name in ("weight", "delay"):
            raise ConfigurationError(
                f"{self.label}.{name} = {value!r} would change nothing: weights and delays belong "
                f"to the synapse type. Write p.StaticSynapse({name}={value!r})."
            )
        raise _unknown_attribute(name)

    def __repr__(self) -> str:
        """Return the label."""
        return f"Projection({self.label!r})"


def _unknown_attribute(name: str) -> UnknownNameError:
    known = [n for n in dir(Projection) if not n.startswith("_")]
    from difflib import SequenceMatcher

    near = max(known, key=lambda n: SequenceMatcher(None, n.lower(), name.lower()).ratio())
    return UnknownNameError(f"Projection has no attribute {name!r}. Did you mean {near!r}?")
