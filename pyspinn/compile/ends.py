"""The two ends of a projection as its connector sees them."""

from __future__ import annotations

from pyspinn.connectors.ends import Ends
from pyspinn.network.description import NetworkSpec, ProjectionSpec


def ends_of(network: NetworkSpec, projection: ProjectionSpec) -> Ends:
    """Return what the connector of a projection may know of both populations."""
    pre, post = network.populations[projection.pre], network.populations[projection.post]
    # Views of one population are the same side only when they are the same range (as sPyNNaker).
    same = projection.pre == projection.post and projection.pre_view == projection.post_view
    return Ends(
        pre_range=projection.pre_view or (0, pre.size),
        post_range=projection.post_view or (0, post.size),
        post_slices=post.core_slices,
        same_population=same,
        pre_positions=pre.positions,
        post_positions=post.positions,
        space=projection.space,
        label=projection.label or f"{pre.label} -> {post.label}",
        pre_label=pre.label,
        post_label=post.label,
    )
