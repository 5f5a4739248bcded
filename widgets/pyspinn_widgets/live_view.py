"""What the live views have in common: they look at runs, and send frames to the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import anywidget
import traitlets

from pyspinn_widgets.outbox import Outbox
from pyspinn_widgets.population import require_population

if TYPE_CHECKING:
    from pyspinn.live.views import ViewSettings


class LiveView(anywidget.AnyWidget):
    """A picture of a population that moves on while its network runs.

    Parameters
    ----------
    population : Population
        What is looked at.
    window_ms : float
        How much simulated time is shown at first, in ms.
    traits : object
        Further traits of the kind of view.

    Raises
    ------
    TypeError
        If `population` is no whole population of PySpiNN.
    ValueError
        If `window_ms` is not above 0.
    """

    label = traitlets.Unicode().tag(sync=True)
    cells = traitlets.Int().tag(sync=True)
    dt_ms = traitlets.Float().tag(sync=True)
    window_ms = traitlets.Float().tag(sync=True)

    # A widget that was refused is closed too.
    _view: Any = None
    _views: Any = ()

    def __init__(self, population: Any, window_ms: float, **traits: Any) -> None:
        owner = type(self).__name__
        require_population(owner, population)
        if not window_ms > 0.0:
            raise ValueError(f"{owner}: window_ms must be above 0 ms; got {window_ms}.")
        super().__init__(
            label=population.label,
            cells=population.size,
            dt_ms=population.session.dt_ms,
            window_ms=float(window_ms),
            **traits,
        )

    def _look(self, population: Any, settings: ViewSettings) -> None:
        """Begin to look at all runs from the next one on."""
        # Only now: widgets that show recorded data need no emulator.
        from pyspinn.live.views import View

        self._outbox = Outbox(self._send_frames)
        self.on_msg(self._heard)
        self._views = population.session.live.views
        self._view = View(settings, self._outbox.put)
        self._views.append(self._view)

    def close(self) -> None:
        """Look at no further runs, and leave the page."""
        if self._view in self._views:
            self._views.remove(self._view)
        super().close()

    def _send_frames(self, sequence: int, frames: list[bytes]) -> None:
        self.send({"kind": "frames", "sequence": sequence}, frames)

    def _heard(self, _widget: object, content: dict[str, Any], _buffers: object) -> None:
        if content.get("kind") == "seen":
            self._outbox.seen(int(content["sequence"]))

    def __repr__(self) -> str:
        """Say what is shown, where it cannot be drawn."""
        return f"{type(self).__name__}: {self.label}, {self.cells} neurons"
