"""SpikeButtons: makes neurons of an injector spike by hand while a network runs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import traitlets

from pyspinn_widgets.live_control import LiveControl
from pyspinn_widgets.population import require_cells

if TYPE_CHECKING:
    from collections.abc import Sequence

_STATIC = Path(__file__).parent / "static"
#: More buttons than this are no longer found at a glance.
_MOST = 100


class SpikeButtons(LiveControl):
    """Show a button for each neuron of an injector: a press is a spike, while the network runs.

    The arrow keys move between the buttons; Enter or the space bar presses. A spike comes in the
    next time step, and is logged for a replay; without a run it is lost, as on a board. A run with
    such buttons keeps wall time, unless ``p.use(clock="simulated")`` says otherwise.

    Parameters
    ----------
    population : Population
        Of ``external_devices.SpikeInjector``.
    neurons : sequence of int, optional
        Which neurons get a button, 100 at most; default all.

    Raises
    ------
    TypeError
        If `population` is no whole population of PySpiNN, or `neurons` are no whole numbers.
    ValueError
        If its cells are no injectors, or there are no such neurons, none, or too many.

    Examples
    --------
    >>> hand = p.Population(8, p.external_devices.SpikeInjector())  # doctest: +SKIP
    >>> SpikeButtons(hand)  # doctest: +SKIP
    >>> p.run(30_000)  # doctest: +SKIP
    """

    _esm = _STATIC / "spike_buttons.js"
    _css = _STATIC / "live_control.css"

    neurons = traitlets.List(traitlets.Int()).tag(sync=True)

    def __init__(self, population: Any, neurons: Sequence[int] | None = None) -> None:
        super().__init__(population)
        name = population.cell.spec.name
        if name != "SpikeInjector":
            raise ValueError(
                f"SpikeButtons: {self.label} must be a population of SpikeInjector; it holds "
                f"{name}. Make one with p.Population(n, p.external_devices.SpikeInjector()) and "
                "connect it."
            )
        chosen = range(population.size) if neurons is None else neurons
        self.neurons = require_cells("SpikeButtons", population, chosen)
        if len(self.neurons) > _MOST:
            raise ValueError(
                f"SpikeButtons: at most {_MOST} buttons; {self.label} would have "
                f"{len(self.neurons)}. Choose some: SpikeButtons({self.label}, neurons=range(10))."
            )
        self._hold(population)

    def press(self, neuron: int) -> None:
        """Make a neuron spike in the next time step; without a run the spike is lost.

        Parameters
        ----------
        neuron : int
            Index in the population.

        Raises
        ------
        ValueError
            If it has no button.
        """
        if neuron not in self.neurons:
            raise ValueError(
                f"SpikeButtons.press: neuron must be one of {self.neurons}; got {neuron}."
            )
        with self._lock:
            if self._run is not None:
                self._run.send(self.label, [neuron])

    def _heard(self, _widget: object, content: dict[str, Any], _buffers: object) -> None:
        if content.get("kind") == "press":
            self.press(int(content["neuron"]))

    def __repr__(self) -> str:
        """Say what is controlled, where it cannot be drawn."""
        return f"SpikeButtons: {self.label}, {len(self.neurons)} neurons"
