"""Brian2, generating Cython code."""

from __future__ import annotations

from tests.benchmarks.cases import Case
from tests.benchmarks.engines import brian2_native
from tests.benchmarks.phases import Phases


def measure(case: Case, phases: Phases) -> int:
    """Run the case."""
    return brian2_native.measure(case, phases, "cython")
