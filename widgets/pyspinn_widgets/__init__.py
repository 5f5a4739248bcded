"""Widgets for notebooks that show what networks of spiking neurons do, and act on them."""

from pyspinn_widgets.live_rates import LiveRates
from pyspinn_widgets.live_spikes import LiveSpikes
from pyspinn_widgets.live_voltage import LiveVoltage
from pyspinn_widgets.membrane import MembranePlot
from pyspinn_widgets.rate_control import RateControl
from pyspinn_widgets.spike_buttons import SpikeButtons

__all__ = [
    "LiveRates",
    "LiveSpikes",
    "LiveVoltage",
    "MembranePlot",
    "RateControl",
    "SpikeButtons",
]
