"""Projection: synapses from one population onto another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pyspinn.api import session as sessions
from pyspinn.api.broken_projections import drop_broken
from pyspinn.api.cells import Cells
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
from pyspinn.api.refused import OLD_CALLS, old_name, old_projection_call
from pyspinn.api.space import Space
from pyspinn.api.synapse_readout import SynapseReadout
from pyspinn.api.synapses import StaticSynapse
from pyspinn.api.watched_weights import watched_pairs
from pyspinn.connectors.signed import SignedConnector
from pyspinn.errors import (
    ConfigurationError,
    NoDataError,
    UnknownNameError,
)
from pyspinn.network.description import ProjectionSpec
from pyspinn.targets.base import WeightHistory


class Projection(SynapseReadout):
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
        """Accept: synapses need no download here (SpiNNaker only).

        Parameters
        ----------
        download_synapses : bool
            Whether a board sends its synapses back after each run.
        """

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
