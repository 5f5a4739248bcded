"""LiveVoltage: membrane potentials of a few neurons while their network runs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import traitlets

from pyspinn_widgets.live_view import LiveView
from pyspinn_widgets.population import require_cells

if TYPE_CHECKING:
    from collections.abc import Sequence

_STATIC = Path(__file__).parent / "static"
#: Colours that can be told apart.
_MOST = 7


class LiveVoltage(LiveView):
    """Show membrane potentials of a few neurons while their network runs, as lines that move on.

    Keys and buttons are those of `LiveSpikes`. Nothing needs to be recorded; what is shown is what
    a recording of ``v`` would hold.

    Parameters
    ----------
    population : Population
        Of neurons; their membrane potentials are in mV.
    neurons : sequence of int
        Indices of those shown: 7 at most.
    window_ms : float
        How much simulated time is shown at first, in ms.

    Raises
    ------
    TypeError
        If `population` is no whole population of PySpiNN, or `neurons` are no whole numbers.
    ValueError
        If it has no membrane potentials or no such neurons, if there are none or too many of
        them, or `window_ms` is not above 0.

    Examples
    --------
    >>> LiveVoltage(population, neurons=[0, 5])  # doctest: +SKIP
    >>> p.use(clock="paced"); p.run(10_000)  # doctest: +SKIP
    """

    _esm = _STATIC / "live_voltage.js"
    _css = _STATIC / "live_view.css"

    neurons = traitlets.List(traitlets.Int()).tag(sync=True)

    def __init__(
        self, population: Any, neurons: Sequence[int] = (0,), window_ms: float = 1000.0
    ) -> None:
        super().__init__(population, window_ms)
        spec = population.cell.spec
        if "v" not in spec.recordables:
            raise ValueError(
                f"LiveVoltage: {self.label} holds {spec.name}, which has no membrane potential. "
                "LiveSpikes and LiveRates show its spikes."
            )
        self.neurons = require_cells("LiveVoltage", population, neurons)
        if len(self.neurons) > _MOST:
            raise ValueError(
                f"LiveVoltage: more than {_MOST} lines cannot be told apart; got "
                f"{len(self.neurons)} neurons. Make a second LiveVoltage for the others."
            )
        from pyspinn.live.frames import FrameKind
        from pyspinn.live.views import ViewSettings

        settings = ViewSettings(population.index, FrameKind.VALUES, cells=tuple(self.neurons))
        self._look(population, settings)
