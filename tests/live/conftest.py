"""Every test begins and ends without a network, connections or settings."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pyspinn.api import session
from pyspinn.errors import forget_warnings
from pyspinn.live import connections
from pyspinn.live.settings import LiveSettings, settings


@pytest.fixture(autouse=True)
def nothing_live() -> Iterator[None]:
    """Forget what the test before left."""
    _forget()
    yield
    _forget()


def _forget() -> None:
    session._sessions.clear()
    connections._open.clear()
    settings.__dict__.update(LiveSettings().__dict__)
    forget_warnings()
