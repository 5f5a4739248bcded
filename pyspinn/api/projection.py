"""Projection: synapses from one population onto another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from pyspinn.api import session as sessions
from pyspinn.api.cells import Cells
from pyspinn.api.connection_data import DeferredConnections, as_array, as_list, column_names
from pyspinn.api.plastic_synapses import check_rules, receptors_of
from pyspinn.api.synapses import StaticSynapse
from pyspinn.connectors.connector import Connector
from pyspinn.errors import ConfigurationError, ConnectorError, UnsupportedError, unknown_name
from pyspinn.network.description import ProjectionSpec
from pyspinn.targets.base import Connections


class Projection:
    """Synapses made by a connector.

    Parameters
    ----------
    pre, post : Population or PopulationView
        Source and target; a view must be a contiguous range.
    connector : Connector
        The rule that makes connections.
    synapse_type : StaticSynapse or STDPMechanism, optional
        Weight, delay, learning.
    source : str, optional
        Not used by a board.
    receptor_type : str
        A receptor of the target cells.
    space : Space, optional
        Metric for distances.
    label : str, optional
        Name for messages.
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
        self.pre, self.post = presynaptic_population, postsynaptic_population
        self._check_ends()
        self.connector = _checked_connector(connector)
        self.synapse_type = synapse_type if synapse_type is not None else StaticSynapse()
        self.receptor_type = self._checked_receptor(receptor_type)
        self.space = space
        self.label = label or (
            f"from pre {self.pre.label} to post {self.post.label} with connector {connector!r}"
        )
        check_rules(self)
        self.index = len(self.session.projections)
        self.session.projections.append(self)

    def _check_ends(self) -> None:
        for side, cells in (("pre", self.pre), ("post", self.post)):
            if not isinstance(cells, Cells):
                raise ConfigurationError(
                    f"Projection.{side} must be a Population or a view of one; got {cells!r}. "
                    "The order is Projection(pre, post, connector, synapse)."
                )
            if cells.population.session is not self.session:
                raise ConfigurationError(
                    f"Projection.{side}: population {cells.label!r} belongs to an earlier setup(). "
                    "Create it again."
                )

    def _checked_receptor(self, receptor: str) -> str:
        spec = self.post.population.cell.spec
        if not spec.receptors:
            raise ConnectorError(
                f"Projection: {self.post.label} holds {spec.name}, a source of spikes; "
                "it has no receptors and cannot be a target."
            )
        receptors = receptors_of(self.synapse_type, spec.receptors)
        if receptor not in receptors:
            raise unknown_name(
                f"{self.post.label} ({spec.name})", "receptor type", receptor, receptors
            )
        return receptor

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
            pre_view=_range_of(self.pre),
            post_view=_range_of(self.post),
            space=self.space,
        )

    def connections(self) -> Connections:
        """Return the synapses as plain arrays; the network is compiled if it was not yet."""
        self.session.prepare()
        return self.session.target.connections(self.index)

    def get(
        self,
        attribute_names: str | Sequence[str],
        format: str,  # noqa: A002 - PyNN's name
        gather: bool = True,
        with_address: bool = True,
        multiple_synapses: str = "last",
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
        multiple_synapses : str
            ``last``, ``first``, ``sum``, ``min`` or ``max`` for arrays.

        Returns
        -------
        list or ndarray
            Before the first run, what will be filled in when the network is complete.
        """
        names = column_names(self.label, attribute_names)
        if format not in ("list", "array"):
            raise unknown_name("Projection.get", "format", str(format), ["list", "array"])
        single = isinstance(attribute_names, str)
        if format == "list":
            return DeferredConnections(
                self, lambda found: as_list(found, names, with_address, single)
            ).or_now()
        shape = (self.pre.population.size, self.post.population.size)
        return DeferredConnections(
            self, lambda found: as_array(found, names, shape, multiple_synapses, single)
        ).or_now()

    def save(
        self,
        attribute_names: str | Sequence[str],
        file: Any,
        format: str = "list",  # noqa: A002 - PyNN's name
        gather: bool = True,
        with_address: bool = True,
    ) -> None:
        """Write weights and delays to a text file."""
        if attribute_names in ("all", "connections"):
            attribute_names = ["weight", "delay"]
        names = [attribute_names] if isinstance(attribute_names, str) else list(attribute_names)
        rows = np.array([tuple(r) for r in self.get(names, format, gather, with_address)])
        columns = ["i", "j", *names] if with_address else names
        name = getattr(file, "name", file)
        np.savetxt(name, rows, header=f"columns = {columns}")

    def set(self, **attributes: Any) -> None:
        """Refuse: a board cannot change synapses from outside."""
        raise UnsupportedError(
            f"{self.label}: a board cannot set {', '.join(attributes) or 'synapses'} later. "
            "Give the values to the synapse type, or use FromListConnector."
        )

    def size(self, gather: bool = True) -> int:
        """Return the number of synapses."""
        return int(self.connections().pre.size)

    def __len__(self) -> int:
        """Return the number of synapses."""
        return self.size()

    def __repr__(self) -> str:
        """Return the label."""
        return f"Projection({self.label!r})"


def _checked_connector(connector: Any) -> Any:
    if isinstance(connector, Connector):
        return connector
    if isinstance(connector, type) and issubclass(connector, Connector):
        raise ConnectorError(
            f"Projection.connector: {connector.__name__} is the class itself; "
            f"write p.{connector.__name__}() with brackets."
        )
    if hasattr(connector, "describe_synapse"):
        raise ConnectorError(
            "Projection.connector: got a synapse type. The order is "
            "Projection(pre, post, connector, synapse_type)."
        )
    raise ConnectorError(
        "Projection.connector must be a connector such as p.OneToOneConnector(); "
        f"got {connector!r}."
    )


def _range_of(cells: Cells) -> tuple[int, int] | None:
    if cells is cells.population:
        return None
    indexes = cells.indexes
    low, high = int(indexes[0]), int(indexes[-1]) + 1
    if high - low != indexes.size:
        raise UnsupportedError(
            f"{cells.label}: a board connects only views that are one contiguous range, "
            "such as pop[0:10]."
        )
    return low, high
