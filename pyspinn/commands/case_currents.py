"""The current sources of a single-core reference case: ticks, and radians per tick."""

from __future__ import annotations

from typing import Any

import numpy as np

from pyspinn.compile.compiled import InjectionArrays
from pyspinn.data_classes import data_class
from pyspinn.numbers.arithmetic import Arithmetic
from pyspinn.sources.current_ac import AlternatingCurrent, Wave
from pyspinn.sources.current_dc import DirectCurrent
from pyspinn.sources.current_source import InjectedCurrent, Targets
from pyspinn.sources.current_step import SteppedCurrent


@data_class(frozen=True)
class CaseCurrent:
    """A source as a case file describes it."""

    source: dict[str, Any]

    def injected(
        self, num: Arithmetic, dt_ms: float, targets: Targets, substeps: int = 1
    ) -> InjectedCurrent:
        """Return the current on the machine."""
        source = self.source
        if source["kind"] == "dc":
            return DirectCurrent(num, targets, source["start"], source["stop"], source["amplitude"])
        if source["kind"] == "step":
            return SteppedCurrent(num, targets, source["times"], source["amplitudes"], substeps)
        wave = Wave(
            start=source["start"],
            stop=source["stop"],
            amplitude=source["amplitude"],
            offset=source["offset"],
            per_tick=source["frequency"],
            phase=source["phase"],
        )
        return AlternatingCurrent(num, targets, wave)


def case_injections(case: dict[str, Any]) -> tuple[InjectionArrays, ...]:
    """Return the injections of a case, all on its one core."""
    return tuple(
        InjectionArrays(CaseCurrent(source), 0, (np.array(source["targets"], dtype=np.intp),))
        for source in case["current_sources"]
    )
