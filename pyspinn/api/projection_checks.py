"""What is looked at when a projection is made, so that a mistake is told there and not in run()."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from pyspinn.api.cell_types import is_random
from pyspinn.api.cells import Cells
from pyspinn.api.plastic_synapses import receptors_of
from pyspinn.catalogue.rules import told
from pyspinn.compile.ends import ends_of
from pyspinn.connectors.connector import Connector
from pyspinn.connectors.ends import Ends
from pyspinn.errors import (
    ConfigurationError,
    ConnectorError,
    PortabilityWarning,
    UnsupportedError,
    unknown_name,
    warn,
)
from pyspinn.network.description import NetworkSpec, ProjectionSpec, SynapseSpec

if TYPE_CHECKING:
    from pyspinn.api.projection import Projection
    from pyspinn.api.session import Session

_ORDER = "The order is Projection(pre, post, connector, synapse_type)."


def check_end(session: Session, side: str, cells: Any) -> Cells:
    """Return one end of a projection, checked."""
    if not isinstance(cells, Cells):
        several = isinstance(cells, (list, tuple)) and cells and isinstance(cells[0], Cells)
        fix = "Make one projection for each population." if several else _ORDER
        raise ConfigurationError(
            f"Projection.{side} must be a Population or a view of one; got {cells!r}. {fix}"
        )
    if cells.population.session is not session:
        raise ConfigurationError(
            f"Projection.{side}: population {cells.label!r} belongs to an earlier setup(). "
            "Create it again."
        )
    return cells


def check_connector(connector: Any) -> Connector:
    """Return a connector, checked."""
    if isinstance(connector, Connector):
        return connector
    if isinstance(connector, type) and issubclass(connector, Connector):
        raise _not_called("connector", connector, "")
    if hasattr(connector, "describe_synapse"):
        raise ConnectorError(f"Projection.connector: got the synapse type {connector!r}. {_ORDER}")
    raise ConnectorError(
        "Projection.connector must be a connector such as p.OneToOneConnector(); "
        f"got {connector!r}. {_ORDER}"
    )


def check_synapse(synapse: Any) -> Any:
    """Return a synapse type, checked."""
    if isinstance(synapse, type) and hasattr(synapse, "describe_synapse"):
        raise _not_called("synapse_type", synapse, "...")
    if hasattr(synapse, "describe_synapse"):
        return synapse
    raise ConnectorError(
        "Projection.synapse_type must be a synapse such as p.StaticSynapse(weight=0.5, delay=1.0); "
        f"got {synapse!r}. {_ORDER}"
    )


def _not_called(name: str, cls: type, inside: str) -> ConnectorError:
    value = f"p.{cls.__name__}"
    return ConnectorError(
        told("class-not-called", owner="Projection", name=name, value=value, inside=inside)
    )


def check_receptor(post: Cells, synapse: Any, receptor: Any) -> str:
    """Return the receptor, checked."""
    spec = post.population.cell.spec
    if not spec.receptors:
        raise ConnectorError(
            f"Projection: {post.label} holds {spec.name}, a source of spikes; "
            "it has no receptors and cannot be a target."
        )
    receptors = receptors_of(synapse, spec.receptors)
    if receptor not in receptors:
        owner = f"{post.label} ({spec.name})"
        raise unknown_name(owner, "receptor type", str(receptor), receptors)
    return str(receptor)


def check_source(post: Cells, source: Any) -> None:
    """Refuse a receptor in the place of `source`, which a board has no use for."""
    if source is None:
        return
    if source in post.population.cell.spec.receptors:
        raise ConnectorError(
            f"Projection.source: got {source!r}, which is a receptor type. Give it by name: "
            f"receptor_type={source!r}."
        )
    warn("Projection.source is for cells with several parts; ignored.", PortabilityWarning)


def range_of(cells: Cells) -> tuple[int, int] | None:
    """Return the range (first, one past last) of a view, None for a whole population."""
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


def check_fit(projection: Projection) -> None:
    """Raise when the connector cannot connect these two populations."""
    pre, post = projection.pre.population, projection.post.population
    ends = [pre] if pre is post else [pre, post]
    described = projection.describe_projection()
    local = ProjectionSpec(
        pre=0,
        post=len(ends) - 1,
        connector=described.connector,
        synapse=described.synapse,
        label=projection.label,
        pre_view=described.pre_view,
        post_view=described.post_view,
        space=described.space,
    )
    network = NetworkSpec(
        projection.session.dt_ms, tuple(p.describe_population() for p in ends), (local,)
    )
    seen = ends_of(network, local)
    projection.connector.check(seen)
    _try_values(projection.connector, seen, described.synapse)


def _try_values(connector: Connector, ends: Ends, synapse: SynapseSpec) -> None:
    """Make weight and delay of one pair, so that a mistake in them shows here, not at run()."""
    one = np.full(1, ends.pre_range[0], np.int32), np.full(1, ends.post_range[0], np.int32)
    generator = np.random.default_rng(0)
    for make, value in (
        (connector.host_weights, synapse.weight),
        (connector.host_delays, synapse.delay),
    ):
        if not is_random(value) and (callable(value) or isinstance(value, str) or np.ndim(value)):
            make(ends, one, generator, value)
