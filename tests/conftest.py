"""What holds for all tests."""

from hypothesis import settings

# A test says what is right, not how fast: a busy machine is no defect.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
