"""MembranePlot: the traces and spikes of a population, to zoom into and to read off."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import anywidget
import traitlets

from pyspinn_widgets import membrane_data
from pyspinn_widgets.membrane_data import MembraneData
from pyspinn_widgets.membrane_summary import summary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike

_STATIC = Path(__file__).parent / "static"
# Ten lines can be told apart; the other neurons are one click or key away.
_SHOWN_AT_FIRST = 10


class MembranePlot(anywidget.AnyWidget):
    """Plot membrane potentials above a raster of the spikes.

    Zoom with the mouse wheel (after a click into the plot) or `+` and `-`; pan by dragging or with
    Shift and the arrow keys; `0` shows everything. The left and right arrow keys move the
    read-out, up and down choose the neuron, Enter shows or hides its trace.

    Parameters
    ----------
    block : neo.Block or MembraneData
        What `population.get_data()` returns.
    segment : int
        Which run to show where `reset` made several; the last by default.

    Attributes
    ----------
    selected : list of int
        The rows whose traces are drawn; changes with clicks, and may be set.
    window_ms : tuple of float
        Start and end of the time shown, in ms; changes with zooming, and may be set.
    summary : str
        What the plot shows, in words.

    Raises
    ------
    TypeError
        If `block` is no Neo Block.
    ValueError
        If it has neither v nor spikes.

    Examples
    --------
    >>> MembranePlot(population.get_data())  # doctest: +SKIP
    """

    _esm = _STATIC / "membrane.js"
    _css = _STATIC / "membrane.css"

    header = traitlets.Dict(read_only=True).tag(sync=True)
    traces = traitlets.Bytes(read_only=True).tag(sync=True)
    spike_times = traitlets.Bytes(read_only=True).tag(sync=True)
    spike_rows = traitlets.Bytes(read_only=True).tag(sync=True)
    summary = traitlets.Unicode(read_only=True).tag(sync=True)
    selected = traitlets.List(traitlets.Int()).tag(sync=True)
    window_ms = traitlets.Tuple(traitlets.Float(), traitlets.Float()).tag(sync=True)

    def __init__(self, block: Any, segment: int = -1) -> None:
        ready = isinstance(block, MembraneData)
        data = block if ready else membrane_data.from_block(block, segment)
        super().__init__(
            selected=list(range(min(data.n_neurons, _SHOWN_AT_FIRST))),
            window_ms=(data.t_start_ms, data.t_stop_ms),
        )
        with self.hold_sync():
            self.set_trait("header", data.header())
            self.set_trait("summary", summary(data))
            for name, content in data.buffers().items():
                self.set_trait(name, content)

    @classmethod
    def from_arrays(
        cls,
        v_mv: ArrayLike | None,
        sampling_period_ms: float,
        spike_times_ms: Sequence[ArrayLike] | None = None,
        labels: Sequence[str] | None = None,
        t_start_ms: float = 0.0,
    ) -> MembranePlot:
        """Plot plain arrays, without Neo.

        The parameters and errors are those of `pyspinn_widgets.membrane_data.from_arrays`.
        """
        return cls(
            membrane_data.from_arrays(v_mv, sampling_period_ms, spike_times_ms, labels, t_start_ms)
        )

    def __repr__(self) -> str:
        """Say what the plot shows, where it cannot be drawn."""
        return f"MembranePlot: {self.summary}"
