"""PySpiNN, in fixed point."""

from __future__ import annotations

from tests.benchmarks.cases import Case
from tests.benchmarks.engines import script
from tests.benchmarks.phases import Phases


def measure(case: Case, phases: Phases) -> int:
    """Run the case."""
    return script.measure(case, phases, "pyspinn", inhibitory_sign=1.0)
