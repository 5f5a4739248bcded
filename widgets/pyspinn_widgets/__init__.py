"""Widgets for notebooks that show what networks of spiking neurons do."""

from pyspinn_widgets.live_spikes import LiveSpikes
from pyspinn_widgets.membrane import MembranePlot

__all__ = ["LiveSpikes", "MembranePlot"]
