"""Injecting current: what a board refuses, ignores, or never lets flow."""

from __future__ import annotations

import pytest

import pyspinn as p
from pyspinn.errors import ConfigurationError, DefectWarning, PySpiNNWarning, UnsupportedError
from pyspinn.sources.current_source import CurrentSource


def negative_sources() -> list[CurrentSource]:
    return [
        p.DCSource(amplitude=-0.5, start=1.0, stop=5.0),
        p.ACSource(start=1.0, stop=5.0, amplitude=0.5, offset=-0.1, frequency=10.0),
        p.ACSource(start=1.0, stop=5.0, amplitude=0.5, phase=-30.0),
        p.NoisyCurrentSource(mean=-0.3, stdev=0.1, stop=5.0),
    ]


def test_negative_values_are_refused_as_by_a_board() -> None:
    p.setup(timestep=1.0)
    cells = p.Population(1, p.IF_curr_exp(), label="cells")
    for source in negative_sources():
        with pytest.raises(UnsupportedError, match=r"cells.inject.* is -0?.*StepCurrentSource"):
            cells.inject(source)
    cells.inject(p.StepCurrentSource(times=[1.0, 3.0], amplitudes=[-0.5, 0.0]))


def test_a_negative_current_flows_without_strictness() -> None:
    p.setup(timestep=1.0, strict=False)
    cells = p.Population(1, p.IF_curr_exp(), label="cells")
    for source in negative_sources()[:1]:
        cells.inject(source)
    cells.record("v")
    p.run(6)
    v = cells.get_data().segments[0].analogsignals[0].magnitude[:, 0]
    assert v[1] == -65.0
    assert v[5] < v[2] < -65.0


def test_a_current_that_does_nothing_is_told() -> None:
    p.setup(timestep=1.0)
    with pytest.warns(DefectWarning, match="StocExp on a board"):
        stochastic = p.Population(1, p.extra_models.StocExp(), label="dice")
    with pytest.warns(DefectWarning, match=r"dice.inject.*no effect on StocExp"):
        stochastic.inject(p.DCSource(amplitude=1.0, start=0.0, stop=5.0))
    cells = p.Population(1, p.IF_curr_exp(), label="cells")
    with pytest.warns(PySpiNNWarning, match=r"stop is 0 ms \(its default\)"):
        cells.inject(p.DCSource(amplitude=1.0))


def test_spike_sources_take_no_current() -> None:
    p.setup(timestep=1.0)
    source = p.Population(1, p.SpikeSourcePoisson(rate=5.0), label="noise")
    with pytest.raises(ConfigurationError, match="SpikeSourcePoisson sends spikes"):
        source.inject(p.DCSource(amplitude=1.0, start=0.0, stop=5.0))
