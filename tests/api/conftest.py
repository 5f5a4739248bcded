"""Every test begins and ends without a network."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pyspinn.api import session
from pyspinn.errors import forget_warnings


@pytest.fixture(autouse=True)
def no_network() -> Iterator[None]:
    """Forget the network of the test before."""
    session._sessions.clear()
    forget_warnings()
    yield
    session._sessions.clear()
