"""RateControl: sets the rates of Poisson sources by hand while a network runs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import traitlets

from pyspinn_widgets.live_control import LiveControl
from pyspinn_widgets.population import require_cells

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pyspinn.live.connections import Inputs

_STATIC = Path(__file__).parent / "static"
#: More sliders than this are no longer found at a glance.
_MOST = 32
#: How far sliders go where nothing says otherwise, in Hz.
_HIGHEST_HZ = 100.0


class RateControl(LiveControl):
    """Show a slider for the rate of Poisson sources: it acts while the network runs.

    The arrow keys, Page Up and Page Down move a slider that is in focus; a rate can be typed as
    well. A new rate holds from the next time step on, and is logged for a replay. What is set
    without a run holds from the start of the next one on, also after ``p.reset()``; rates that the
    script sets with ``population.set(rate=...)`` in between are taken over. A run with a slider
    keeps wall time, unless ``p.use(clock="simulated")`` says otherwise.

    The widget does what ``add_poisson_live_rate_control`` does: make it before the first run.

    Parameters
    ----------
    population : Population
        Of ``SpikeSourcePoisson``.
    highest_hz : float, optional
        Right end of the sliders, in Hz. Default the ``max_rate`` of the population, else 100 or
        twice its highest rate, whichever is more.
    groups : mapping of str to sequence of int, or "cells", optional
        A slider for each group of cells, by name, or for each cell; default one for all.

    Attributes
    ----------
    rates : list of float
        In Hz, one for each slider; changes with the sliders, and may be set.

    Raises
    ------
    TypeError
        If `population` is no whole population of SpikeSourcePoisson.
    UnsupportedError
        After the first run, if nothing has asked for rate control before it.
    ValueError
        If `highest_hz` is out of range, or `groups` have no such cells or are too many.

    Examples
    --------
    >>> RateControl(noise)  # doctest: +SKIP
    >>> p.run(30_000)  # doctest: +SKIP
    """

    _esm = _STATIC / "rate_control.js"
    _css = _STATIC / "live_control.css"

    names = traitlets.List(traitlets.Unicode()).tag(sync=True)
    rates = traitlets.List(traitlets.Float()).tag(sync=True)
    highest_hz = traitlets.Float().tag(sync=True)
    meaning = traitlets.Unicode().tag(sync=True)
    #: The last message of a page that was heard: older ones than its own must not move a slider.
    heard = traitlets.Unicode().tag(sync=True)

    def __init__(
        self,
        population: Any,
        highest_hz: float | None = None,
        groups: Mapping[str, Iterable[int]] | str | None = None,
    ) -> None:
        super().__init__(population)
        _require_control(population)
        from pyspinn.sources.poisson import RATE

        self._population, self._limits = population, RATE
        self._groups = _cells_of(population, groups)
        self._scripted = self._script_rates()
        #: Sliders that were moved since the beginning, and since a run took them over.
        self._moved: set[int] = set()
        self._waiting: set[int] = set()
        self.names, self.meaning = list(self._groups), RATE.meaning
        self.highest_hz = self._highest(highest_hz)
        self.rates = self._means()
        self.observe(self._changed, "rates")
        self._hold(population)

    def _highest(self, given: float | None) -> float:
        largest = float(self._scripted.max())
        if given is None:
            own = self._population.settings.max_rate
            given = max(_HIGHEST_HZ, 2.0 * largest) if own is None else own
        if not max(largest, 0.0) <= given <= self._limits.high or given == 0.0:
            raise ValueError(
                f"RateControl: highest_hz must be above 0 Hz, not below the rates of {self.label} "
                f"(the highest is {largest:g} Hz) and at most {self._limits.high:g} Hz; got "
                f"{given!r}."
            )
        return float(given)

    def _script_rates(self) -> np.ndarray[Any, np.dtype[np.float64]]:
        return np.array(self._population.get("rate"), dtype=np.float64)

    def _means(self) -> list[float]:
        return [float(self._scripted[cells].mean()) for cells in self._groups.values()]

    @traitlets.validate("rates")
    def _check_rates(self, proposal: Any) -> list[float]:
        rates: list[float] = proposal["value"]
        if len(rates) != len(self.names):
            raise traitlets.TraitError(
                f"RateControl.rates: one rate for each of {len(self.names)} sliders; got "
                f"{len(rates)}."
            )
        self._limits.check("RateControl", rates)
        if max(rates) > self.highest_hz:
            raise traitlets.TraitError(
                f"RateControl.rates: the sliders end at {self.highest_hz:g} Hz; got {max(rates):g} "
                "Hz. Set highest_hz first."
            )
        return rates

    def _changed(self, change: Any) -> None:
        pairs = zip(change["old"], change["new"], strict=True)
        with self._lock:
            moved = {k for k, (old, new) in enumerate(pairs) if old != new}
            self._moved |= moved
            self._waiting |= moved
            self._hand_over()

    def _hand_over(self) -> None:
        """Let the run take what it has not taken yet."""
        if self._run is None:
            return
        for slider, cells in enumerate(self._groups.values()):
            if slider in self._waiting:
                rate = self.rates[slider]
                self._run.set_rates(self.label, [(cell, rate) for cell in cells])
        self._waiting.clear()

    def begin(self, run: Inputs, tick: int) -> None:
        """Give a run that begins the rates that it does not have."""
        with self._lock:
            self._follow_script()
            if tick == 0:
                # After a reset the network has the rates of the script.
                self._waiting = set(self._moved)
            super().begin(run, tick)
            self._hand_over()

    def _follow_script(self) -> None:
        """Take over rates that the script has set since, where no hand has set them later."""
        before, self._scripted = self._scripted, self._script_rates()
        if np.array_equal(before, self._scripted):
            return
        self._moved &= self._waiting
        self.unobserve(self._changed, "rates")
        means = self._means()
        self.highest_hz = max(self.highest_hz, *means)
        self.rates = [r if k in self._moved else means[k] for k, r in enumerate(self.rates)]
        self.observe(self._changed, "rates")

    def _heard(self, _widget: object, content: dict[str, Any], _buffers: object) -> None:
        if content.get("kind") != "rate":
            return
        slider, rate = int(content["slider"]), float(content["rate"])
        with self.hold_sync():
            self.rates = [rate if k == slider else r for k, r in enumerate(self.rates)]
            self.heard = str(content["message"])

    def __repr__(self) -> str:
        """Say what is controlled, where it cannot be drawn."""
        rates = ", ".join(f"{n} {r:g} Hz" for n, r in zip(self.names, self.rates, strict=True))
        return f"RateControl: {self.label}, {rates}"


def _require_control(population: Any) -> None:
    """Make sure that the rates of a population can be set while it runs."""
    from pyspinn.api.live import add_poisson_live_rate_control, live_population

    name = population.cell.spec.name
    if name != "SpikeSourcePoisson":
        raise TypeError(
            f"RateControl: {population.label} must be a population of SpikeSourcePoisson; it "
            f"holds {name}."
        )
    if live_population(population).control_label is None:
        population.session.require_unfrozen("RateControl()")
        add_poisson_live_rate_control(population, notify=False)


def _cells_of(population: Any, groups: Any) -> dict[str, list[int]]:
    """Return the cells of each slider, by its name."""
    every = range(population.size)
    if groups is None:
        return {population.label: list(every)}
    if groups == "cells":
        found = {f"cell {cell}": [cell] for cell in every}
    elif hasattr(groups, "items"):
        found = {
            str(name): require_cells(f"RateControl.groups[{name!r}]", population, cells)
            for name, cells in groups.items()
        }
    else:
        raise TypeError(
            'RateControl: groups must be "cells" for a slider each, or name groups of cells, such '
            f'as {{"left": range(0, 5), "right": range(5, 10)}}; got {groups!r}.'
        )
    cells = [cell for group in found.values() for cell in group]
    if not found or len(found) > _MOST or len(set(cells)) < len(cells):
        raise ValueError(
            f"RateControl: groups must be 1 to {_MOST} sliders, each cell in one of them; got "
            f"{len(found)} sliders for {len(set(cells))} cells"
            f"{', some in two of them' if len(set(cells)) < len(cells) else ''}. Put cells "
            'together: groups={"left": range(0, 5), "right": range(5, 10)}.'
        )
    return found
