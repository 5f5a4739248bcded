"""Which weights of a projection are recorded over time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from pyspinn.errors import ConfigurationError, UnsupportedError

if TYPE_CHECKING:
    from pyspinn.api.projection import Projection


def watched_pairs(
    projection: Projection, connections: Sequence[tuple[int, int]] | None
) -> NDArray[np.intp] | bool:
    """Return the pairs of cells whose synapses are recorded, shape (pairs, 2); True for all.

    Raises
    ------
    UnsupportedError
        If the projection does not learn.
    ConfigurationError
        For anything but pairs of cells that exist.
    """
    if projection.describe_projection().synapse.rule is None:
        raise UnsupportedError(
            f"{projection.label}: record_weights() is for synapses that learn; the weights of "
            f"{projection.synapse_type!r} never change. Read them with get('weight', 'list')."
        )
    if connections is None:
        return True
    pairs = np.asarray(connections)
    sizes = projection.pre.population.size, projection.post.population.size
    fits = pairs.ndim == 2 and pairs.shape[1] == 2 and np.issubdtype(pairs.dtype, np.integer)
    if not fits or bool(((pairs < 0) | (pairs >= sizes)).any()):
        raise ConfigurationError(
            f"{projection.label}.record_weights: connections must be pairs (pre, post) of cells "
            f"0 to {sizes[0] - 1} and 0 to {sizes[1] - 1}, such as [(0, 0)]; got {connections!r}."
        )
    return pairs.astype(np.intp)
