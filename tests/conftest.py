"""What holds for all tests."""

import signal

from hypothesis import settings

# Started in the background a process ignores interrupts, and so would every test of them.
signal.signal(signal.SIGINT, signal.default_int_handler)

# A test says what is right, not how fast: a busy machine is no defect.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
