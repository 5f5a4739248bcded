"""LiveRates: how often the cells of a population spike while its network runs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import traitlets

from pyspinn_widgets.live_view import LiveView

_STATIC = Path(__file__).parent / "static"


class LiveRates(LiveView):
    r"""Show the mean rate of a population while its network runs, as a line that moves on.

    In each bin the rate is :math:`r = n / (N\,\Delta t)`, with :math:`n` spikes of :math:`N` cells
    in a bin of :math:`\Delta t`. Keys and buttons are those of `LiveSpikes`.

    Parameters
    ----------
    population : Population
        Whose rate, in Hz.
    bin_ms : float
        Length of a bin in ms: rounded to whole time steps.
    window_ms : float
        How much simulated time is shown at first, in ms.

    Raises
    ------
    TypeError
        If `population` is no whole population of PySpiNN.
    ValueError
        If `window_ms` is not above 0, or `bin_ms` is shorter than a time step.

    Examples
    --------
    >>> LiveRates(population, bin_ms=50.0)  # doctest: +SKIP
    >>> p.use(clock="paced"); p.run(10_000)  # doctest: +SKIP
    """

    _esm = _STATIC / "live_rates.js"
    _css = _STATIC / "live_view.css"

    bin_steps = traitlets.Int().tag(sync=True)

    def __init__(self, population: Any, bin_ms: float = 20.0, window_ms: float = 2000.0) -> None:
        super().__init__(population, window_ms)
        if not bin_ms >= self.dt_ms:
            raise ValueError(
                f"LiveRates: bin_ms must be a time step ({self.dt_ms:g} ms) or longer; got "
                f"{bin_ms} ms."
            )
        self.bin_steps = round(bin_ms / self.dt_ms)
        from pyspinn.live.frames import FrameKind
        from pyspinn.live.views import ViewSettings

        self._look(population, ViewSettings(population.index, FrameKind.COUNTS))
