"""What the controls have in common: a hand on the page sends to the run that goes on."""

from __future__ import annotations

from threading import RLock
from typing import TYPE_CHECKING, Any

import anywidget
import traitlets

from pyspinn_widgets.population import require_population

if TYPE_CHECKING:
    from pyspinn.live.connections import Inputs


class LiveControl(anywidget.AnyWidget):
    """A control of a population.

    Parameters
    ----------
    population : Population
        What is controlled.
    traits : object
        Further traits of the kind of control.

    Raises
    ------
    TypeError
        If `population` is no whole population of PySpiNN.
    """

    label = traitlets.Unicode().tag(sync=True)
    running = traitlets.Bool(default_value=False).tag(sync=True)

    # A widget that was refused is closed too.
    _controls: Any = ()

    def __init__(self, population: Any, **traits: Any) -> None:
        require_population(type(self).__name__, population)
        # Hands act in the thread of the page's messages, runs in the main one.
        self._lock = RLock()
        self._run: Inputs | None = None
        super().__init__(label=population.label, **traits)
        self.on_msg(self._heard)

    def _hold(self, population: Any) -> None:
        """Take part in all runs from the next one on."""
        self._controls = population.session.live.controls
        self._controls.append(self)

    def begin(self, run: Inputs, tick: int) -> None:
        """Send to a run that begins."""
        with self._lock:
            self._run = run
        self.running = True

    def end(self) -> None:
        """Send to no run."""
        with self._lock:
            self._run = None
        self.running = False

    def close(self) -> None:
        """Take part in no further runs, and leave the page."""
        if self in self._controls:
            self._controls.remove(self)
        super().close()

    def _heard(self, _widget: object, content: dict[str, Any], _buffers: object) -> None:
        """Act on a message of the page."""
        raise NotImplementedError
