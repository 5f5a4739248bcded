"""Figures of recorded data with Matplotlib, under the names of ``pyNN.utility.plotting``.

``Figure(Panel(signal, ...), Panel(spiketrains, ...), title=...)``: one panel above the other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from pyspinn.errors import ConfigurationError, MissingPackageError, nearest_name, unknown_name

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["DataTable", "Figure", "Panel", "connection_plot"]

_PANEL_OPTIONS = (
    "color",
    "colour",
    "data_labels",
    "legend",
    "line_properties",
    "linewidth",
    "marker",
    "markersize",
    "title",
    "xlabel",
    "xlim",
    "xticks",
    "y_offset",
    "ylabel",
    "ylim",
    "yticks",
)
_PANEL_HEIGHT_INCHES = 2.2
#: A longer legend hides what it explains, and is drawn only when asked for.
_LEGEND_LINES = 10


def _pyplot() -> Any:
    try:
        from matplotlib import pyplot as plt
    except ImportError:
        raise MissingPackageError(
            "Figure needs matplotlib, which is not installed: pip install matplotlib"
        ) from None
    return plt


class Panel:
    """One set of axes.

    Parameters
    ----------
    *data : AnalogSignal, list of SpikeTrain, or array
        What to draw.
    **options
        ``xlabel``, ``ylabel``, ``xticks``, ``yticks`` (whether to show them), ``xlim``, ``ylim``,
        ``line_properties`` (a dict for each item), ``data_labels``, ``markersize``, ``color``,
        ``y_offset`` (between the traces of a signal); any other option of Matplotlib's lines.

    Raises
    ------
    UnknownNameError
        For an option that looks like a typo.
    """

    def __init__(self, *data: Any, **options: Any) -> None:
        for name in options:
            if name not in _PANEL_OPTIONS and nearest_name(name, _PANEL_OPTIONS):
                raise unknown_name("Panel", "option", name, _PANEL_OPTIONS)
        self.data = [part for item in data if item is not None for part in _signals_of(item)]
        self.options = options

    def plot(self, axes: Axes) -> None:
        """Draw on `axes`."""
        labels = self.options.get("data_labels") or [None] * len(self.data)
        styles = self.options.get("line_properties") or [{}] * len(self.data)
        for item, label, style in zip(self.data, labels, styles, strict=False):
            _draw(axes, item, label, {**self._style(), **style})
        self._finish(axes)

    def _style(self) -> dict[str, Any]:
        of_lines = ("markersize", "marker", "linewidth", "y_offset")
        style = {
            name: value
            for name, value in self.options.items()
            if name in of_lines or name not in _PANEL_OPTIONS
        }
        colour = self.options.get("color", self.options.get("colour"))
        return {**style, "color": colour} if colour is not None else style

    def _finish(self, axes: Axes) -> None:
        options = self.options
        axes.tick_params(
            labelbottom=bool(options.get("xticks", False)),
            labelleft=bool(options.get("yticks", True)),
        )
        axes.set_xlabel(options.get("xlabel", ""))
        if options.get("ylabel") is not None:
            axes.set_ylabel(options["ylabel"])
        if options.get("title"):
            axes.set_title(options["title"])
        if options.get("xlim") is not None:
            axes.set_xlim(options["xlim"])
        if options.get("ylim") is not None:
            axes.set_ylim(options["ylim"])
        lines = len(axes.get_legend_handles_labels()[1])
        if lines and options.get("legend", lines <= _LEGEND_LINES):
            axes.legend(loc="upper right", fontsize="small")


def _draw(axes: Axes, item: Any, label: str | None, style: Mapping[str, Any]) -> None:
    if hasattr(item, "sampling_rate"):
        _draw_signal(axes, item, label, style)
    elif isinstance(item, DataTable):
        axes.plot(item.x, item.y, label=label or "", **style)
        axes.set_xlabel(item.x_label)
    elif _are_trains(item):
        _draw_trains(axes, item, label, style)
    else:
        _draw_array(axes, item, label, style)


def _draw_signal(axes: Axes, signal: Any, label: str | None, style: Mapping[str, Any]) -> None:
    times = signal.times.rescale("ms").magnitude
    values = signal.magnitude
    drawn = dict(style)
    offset = drawn.pop("y_offset", 0.0)
    step = float(getattr(offset, "magnitude", offset))
    cells = signal.array_annotations.get("channel_index", np.arange(values.shape[1]))
    for column, cell in enumerate(cells):
        name = label if label and values.shape[1] == 1 else f"{label or 'Neuron'} {cell}"
        axes.plot(times, values[:, column] + column * step, label=name, **drawn)
    unit = signal.dimensionality.string
    axes.set_ylabel(f"{signal.name} ({unit})" if signal.name else unit)


def _signals_of(item: Any) -> Sequence[Any]:
    """Return the signals of a list, such as ``filter(name="v")`` gives, or the item alone."""
    if isinstance(item, (list, tuple)) and item and hasattr(item[0], "sampling_rate"):
        return item
    return [item]


def _are_trains(item: Any) -> bool:
    if hasattr(item, "t_stop") and not hasattr(item, "__array__"):
        return True
    return isinstance(item, Sequence) and all(hasattr(train, "t_stop") for train in item)


def _draw_trains(axes: Axes, trains: Any, label: str | None, style: Mapping[str, Any]) -> None:
    given = {"marker": ".", "markersize": 4, "color": "k", **style, "linestyle": "none"}
    end = 0.0
    for row, train in enumerate(trains):
        times = train.rescale("ms").magnitude
        index = train.annotations.get("source_index", row)
        axes.plot(
            times, np.full(times.size, index), label=label if row == 0 and label else "", **given
        )
        end = max(end, float(train.t_stop.rescale("ms").magnitude))
    axes.set_xlim(0.0, end or 1.0)
    axes.set_ylim(-0.5, max(len(trains), 1) - 0.5)
    # Cells are counted in whole numbers.
    axes.locator_params(axis="y", integer=True)
    axes.set_ylabel("Neuron index")


def _draw_array(axes: Axes, item: Any, label: str | None, style: Mapping[str, Any]) -> None:
    try:
        array = np.asarray(item, dtype=np.float64)
    except (TypeError, ValueError):
        raise ConfigurationError(
            "Panel: draw an AnalogSignal (segment.filter(name='v')[0]), "
            f"segment.spiketrains, or an array; got {type(item).__name__}."
        ) from None
    if array.ndim == 2:
        axes.imshow(array, aspect="auto", interpolation="nearest", origin="lower")
    else:
        axes.plot(array, label=label or "", **style)


class DataTable:
    """Two columns of numbers to draw as a line."""

    def __init__(self, x: Any, y: Any, label: str = "", x_label: str = "") -> None:
        self.x, self.y = np.asarray(x, np.float64), np.asarray(y, np.float64)
        self.label, self.x_label = label, x_label


class Figure:
    """Panels one above the other.

    Parameters
    ----------
    *panels : Panel
        From top to bottom.
    title : str, optional
        Above the panels.
    annotations : str, optional
        Small print below.
    settings : dict, optional
        Matplotlib settings for this figure.
    size : tuple of float, optional
        Width and height in inches.

    Raises
    ------
    ConfigurationError
        For what is no panel.
    """

    def __init__(
        self,
        *panels: Panel,
        title: str | None = None,
        annotations: str | None = None,
        settings: Mapping[str, Any] | None = None,
        size: tuple[float, float] | None = None,
    ) -> None:
        for panel in panels:
            if not isinstance(panel, Panel):
                raise ConfigurationError(
                    "Figure: takes panels, from top to bottom, such as Figure(Panel(signal)); got "
                    f"{type(panel).__name__}."
                )
        pyplot = _pyplot()
        height = _PANEL_HEIGHT_INCHES * max(1, len(panels)) + 0.6
        with pyplot.rc_context(dict(settings or {})):
            self.fig, axes = pyplot.subplots(
                max(1, len(panels)), 1, squeeze=False, figsize=size or (8.0, height)
            )
            for panel, row in zip(panels, axes[:, 0], strict=False):
                panel.plot(row)
            if title:
                self.fig.suptitle(title)
            if annotations:
                self.fig.text(0.01, 0.01, annotations, fontsize=6, verticalalignment="bottom")
            self.fig.tight_layout()

    def save(self, filename: str) -> None:
        """Write the figure to a file; the ending says the format."""
        self.fig.savefig(filename)

    def show(self) -> None:
        """Show the figure in a window, where there is one."""
        _pyplot().show()


def connection_plot(
    projection: Any, positive: str = "O", zero: str = ".", empty: str = " ", spacer: str = ""
) -> str:
    """Return the weights of a projection as letters, a line for each pre-synaptic cell.

    Parameters
    ----------
    projection : Projection
        The projection.
    positive, zero, empty : str
        For a weight, a weight of 0, and no synapse.
    spacer : str
        Between two letters.
    """
    weights = np.asarray(projection.get("weight", "array"), dtype=np.float64)
    letters = np.where(np.isnan(weights), empty, np.where(weights > 0, positive, zero))
    return "\n".join(spacer.join(row) for row in letters)
