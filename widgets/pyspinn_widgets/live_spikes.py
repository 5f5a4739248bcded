"""LiveSpikes: the spikes of a population while its network runs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pyspinn_widgets.live_view import LiveView

_STATIC = Path(__file__).parent / "static"


class LiveSpikes(LiveView):
    """Show the spikes of a population while its network runs, as a raster that moves on.

    With the picture in focus, `+` and `-` change how much time is shown, and the space bar holds
    it; there are buttons for the same. Nothing needs to be recorded.

    Parameters
    ----------
    population : Population
        Whose spikes.
    window_ms : float
        How much simulated time is shown at first, in ms.

    Raises
    ------
    TypeError
        If `population` is no whole population of PySpiNN.
    ValueError
        If `window_ms` is not above 0.

    Examples
    --------
    >>> LiveSpikes(population)  # doctest: +SKIP
    >>> p.use(clock="paced"); p.run(10_000)  # doctest: +SKIP
    """

    _esm = _STATIC / "live_spikes.js"
    _css = _STATIC / "live_view.css"

    def __init__(self, population: Any, window_ms: float = 1000.0) -> None:
        super().__init__(population, window_ms)
        from pyspinn.live.frames import FrameKind
        from pyspinn.live.views import ViewSettings

        self._look(population, ViewSettings(population.index, FrameKind.SPIKES))
