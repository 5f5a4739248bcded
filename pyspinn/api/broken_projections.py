"""Projections that cannot be built: told at the run, left out when others are made in their place.

In a notebook the cell of such a projection is mended and run again; the old one must be gone then.
It stays until then: a run without it would be a wrong result without a word.
"""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

from pyspinn.compile.compiler import compile_network
from pyspinn.data_classes import replace
from pyspinn.errors import PySpiNNError, PySpiNNWarning, warn
from pyspinn.network.description import NetworkSpec

if TYPE_CHECKING:
    from pyspinn.api.projection import Projection
    from pyspinn.api.session import Session


def drop_broken(session: Session) -> None:
    """Leave out the projections that cannot be built, if the last attempt to build failed."""
    if not session.build_failed:
        return
    session.build_failed = False
    broken = [p for p in session.projections if _fails(p)]
    broken += [p.negative for p in broken if p.negative is not None and p.negative not in broken]
    for projection in broken:
        session.projections.remove(projection)
        warn(
            f"{projection.label}: it could not be built (see the error of run()), and is left out "
            "of the network from now on."
        )
    for index, projection in enumerate(session.projections):
        projection.index = index


def _fails(projection: Projection) -> bool:
    """Return whether a projection cannot be built even when it is the only one."""
    pre, post = projection.pre.population, projection.post.population
    ends = [pre] if pre is post else [pre, post]
    alone = replace(projection.describe_projection(), pre=0, post=len(ends) - 1)
    populations = tuple(p.describe_population() for p in ends)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", PySpiNNWarning)
            compile_network(NetworkSpec(projection.session.dt_ms, populations, (alone,)))
    except PySpiNNError:
        return True
    return False
