"""A recorded current is what the source's formula says, tick by tick."""

from __future__ import annotations

import numpy as np
import pytest

import pyspinn as p
from pyspinn.errors import NoDataError, UnsupportedError

DT_MS = 0.1


def cells(n: int = 1) -> p.Population:
    p.setup(timestep=DT_MS, arithmetic="float64", strict=False)
    return p.Population(n, p.IF_curr_exp(v_thresh=1000.0))


def test_a_sine_begins_with_its_phase_and_ends() -> None:
    cell = cells()
    source = p.ACSource(
        start=2.0, stop=6.0, amplitude=0.5, offset=0.25, frequency=200.0, phase=30.0
    )
    cell.inject(source)
    source.record()
    p.run(5.0)
    p.run(5.0)
    data = source.get_data()
    ticks = np.arange(101, dtype=np.float64)
    sine = 0.25 + 0.5 * np.sin(2 * np.pi * 200.0 * (ticks - 20) * DT_MS / 1000 + np.pi / 6)
    expected = np.where((ticks >= 20) & (ticks < 60), sine, 0.0)
    # The machine's sine comes from a table of angles in s16.15.
    np.testing.assert_allclose(data.magnitude[:, 0], expected, atol=1e-3)
    assert (str(data.units.dimensionality), float(data.t_start)) == ("nA", 0.0)
    assert float(data.sampling_period.rescale("ms")) == pytest.approx(DT_MS)


def test_steps_of_a_current_into_several_cells_are_recorded_once() -> None:
    several = cells(3)
    source = p.StepCurrentSource(times=[1.0, 2.0], amplitudes=[0.4, -0.2])
    source.inject_into([several[1:3]])
    source.record()
    p.run(3.0)
    values = source.get_data().magnitude[:, 0]
    np.testing.assert_allclose(values, [0.0] * 10 + [0.4] * 10 + [-0.2] * 11, atol=1e-12)


def test_a_reset_begins_anew() -> None:
    cell = cells()
    source = p.DCSource(amplitude=0.5, start=0.0, stop=1.0)
    cell.inject(source)
    source.record()
    p.run(3.0)
    p.reset()
    p.run(2.0)
    np.testing.assert_allclose(source.get_data().magnitude[:, 0], [0.5] * 10 + [0.0] * 11)


def test_it_changes_nothing_of_what_flows() -> None:
    traces = []
    for recorded in (False, True):
        cell = cells()
        cell.record("v")
        source = p.DCSource(amplitude=0.5, start=1.0, stop=4.0)
        cell.inject(source)
        if recorded:
            source.record()
        p.run(8.0)
        traces.append(cell.get_data().segments[0].analogsignals[0].magnitude)
    assert np.array_equal(*traces)
    assert traces[0].max() > -65.0


def test_a_board_does_not_record_currents() -> None:
    p.setup(timestep=1.0)
    cell = p.Population(1, p.IF_curr_exp())
    source = p.DCSource(amplitude=0.5, start=1.0, stop=4.0)
    cell.inject(source)
    with pytest.raises(UnsupportedError, match="strict=False"):
        source.record()
    with pytest.raises(NoDataError, match="record"):
        source.get_data()


def test_before_a_run_there_is_nothing() -> None:
    cell = cells()
    source = p.DCSource(amplitude=0.5, start=1.0, stop=4.0)
    cell.inject(source)
    source.record()
    with pytest.raises(NoDataError, match="run"):
        source.get_data()
