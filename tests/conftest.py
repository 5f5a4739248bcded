"""What holds for all tests."""

import signal
import sys

import pytest
from hypothesis import settings

# Started in the background a process ignores interrupts, and so would every test of them.
signal.signal(signal.SIGINT, signal.default_int_handler)

# A test says what is right, not how fast: a busy machine is no defect.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


def pytest_configure(config: pytest.Config) -> None:
    """Expect what Python in Node says of itself: there, callbacks cannot be suspended."""
    if sys.platform == "emscripten":
        config.addinivalue_line("filterwarnings", "ignore:This browser cannot suspend Python")
