"""Current sources: when they flow, how much, and what they refuse."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from pyspinn.errors import (
    ParameterShapeError,
    ParameterValueError,
    UnknownNameError,
    UnsupportedError,
)
from pyspinn.numbers.arithmetic import Arithmetic
from pyspinn.numbers.fixed import Fixed
from pyspinn.numbers.float64 import Float64
from pyspinn.sources.current_ac import ACSource
from pyspinn.sources.current_dc import DCSource
from pyspinn.sources.current_noisy import NoisyCurrentSource
from pyspinn.sources.current_source import CurrentSource
from pyspinn.sources.current_step import StepCurrentSource

BOTH = pytest.mark.parametrize("num", [Fixed(), Float64()], ids=["fixed", "float64"])
Cores = tuple[np.ndarray[Any, np.dtype[np.intp]], ...]
TWO_CORES: Cores = (np.array([1, 2], dtype=np.intp), np.array([5], dtype=np.intp))


def wrong(value: object) -> Any:
    """A value whose type a type checker would refuse."""
    return value


def flow(
    source: CurrentSource,
    num: Arithmetic,
    ticks: int,
    dt_ms: float = 1.0,
    targets: Cores = TWO_CORES,
) -> np.ndarray[Any, np.dtype[np.float64]]:
    """The current into 6 neurons, nA, shape (ticks, 6)."""
    injected = source.injected(num, dt_ms, targets)
    rows = []
    for tick in range(ticks):
        current = np.zeros(6, dtype=num.dtype)
        injected(tick, 0, current)
        rows.append(num.to_real(current))
    return np.array(rows)


@BOTH
def test_a_direct_current_flows_from_start_until_stop(num: Arithmetic) -> None:
    current = flow(DCSource(amplitude=0.5, start=2.0, stop=4.0), num, 6)
    assert current[:, 2].tolist() == [0.0, 0.0, 0.5, 0.5, 0.0, 0.0]
    assert not current[:, [0, 3, 4]].any()
    assert np.array_equal(current[:, 1], current[:, 5])


@BOTH
def test_time_is_in_ms_whatever_the_step(num: Arithmetic) -> None:
    current = flow(DCSource(amplitude=1.0, start=0.3, stop=0.5), num, 10, dt_ms=0.1)
    assert np.flatnonzero(current[:, 1]).tolist() == [3, 4]


@BOTH
def test_a_stepped_current_holds_its_last_amplitude(num: Arithmetic) -> None:
    source = StepCurrentSource(times=[1.0, 3.0], amplitudes=[0.25, -1.5])
    current = flow(source, num, 6)
    assert current[:, 5].tolist() == [0.0, 0.25, 0.25, -1.5, -1.5, -1.5]


def test_entries_due_in_the_same_tick_go_to_one_neuron_after_another() -> None:
    source = StepCurrentSource(times=[1.0, 1.2, 3.0], amplitudes=[0.25, 0.5, 1.0])
    current = flow(source, Fixed(), 4)
    assert current[:, 1].tolist() == [0.0, 0.25, 0.5, 1.0]
    assert current[:, 2].tolist() == [0.0, 0.5, 0.5, 1.0]
    assert current[:, 5].tolist() == [0.0, 0.25, 0.5, 1.0]


def test_an_alternating_current_is_a_sine() -> None:
    source = ACSource(start=3.0, stop=40.0, amplitude=0.8, offset=0.3, frequency=40.0, phase=30.0)
    time = np.arange(50)
    wave = 0.3 + 0.8 * np.sin(2 * np.pi * 0.040 * (time - 3) + np.pi / 6)
    expected = np.where((time >= 3) & (time < 40), wave, 0.0)
    np.testing.assert_allclose(flow(source, Float64(), 50)[:, 1], expected, atol=1e-12)
    np.testing.assert_allclose(flow(source, Fixed(), 50)[:, 1], expected, atol=2e-3)


def test_a_board_takes_every_step_for_a_millisecond_in_the_wave() -> None:
    source = ACSource(stop=100.0, amplitude=1.0, frequency=10.0)
    board, ideal = (flow(source, num, 200, dt_ms=0.1)[:, 1] for num in (Fixed(), Float64()))
    ticks = np.arange(200)
    np.testing.assert_allclose(board, np.sin(2 * np.pi * 0.01 * ticks), atol=4e-3)
    np.testing.assert_allclose(ideal, np.sin(2 * np.pi * 0.001 * ticks), atol=1e-12)


@BOTH
def test_noise_has_its_mean_and_deviation_and_its_time(num: Arithmetic) -> None:
    source = NoisyCurrentSource(mean=0.5, stdev=0.3, start=10.0, stop=2010.0)
    source.set_parameters(seed=(1, 2, 3, 4))
    current = flow(source, num, 2020)
    assert not current[:10].any()
    assert not current[2010:].any()
    values = current[10:2010, 1:3]
    assert values.mean() == pytest.approx(0.5, abs=0.02)
    assert values.std() == pytest.approx(0.3, abs=0.02)
    # Every core starts from the same seed; neurons of one core take turns.
    one_core: Cores = (np.array([5], dtype=np.intp),)
    np.testing.assert_array_equal(current[:, 5], flow(source, num, 2020, targets=one_core)[:, 5])
    assert abs(np.asarray(np.corrcoef(values.T))[0, 1]) < 0.1


def test_parameters_are_attributes() -> None:
    source = DCSource(amplitude=0.5)
    source.stop = 20
    source.set_parameters(start=5)
    assert (source.amplitude, source.start, source.stop) == (0.5, 5.0, 20.0)
    assert source.get_parameters() == {"amplitude": 0.5, "start": 5.0, "stop": 20.0}


@pytest.mark.parametrize(
    ("make", "error", "words"),
    [
        (lambda: DCSource(amplitude=wrong("1")), ParameterValueError, "DCSource.amplitude must be"),
        (lambda: DCSource(start=-1.0), ParameterValueError, "DCSource.start must be.*ms"),
        (lambda: DCSource(amplitude=wrong([1, 2])), ParameterValueError, "single number"),
        (lambda: DCSource(amplitude=7e4), ParameterValueError, "DCSource.amplitude"),
        (lambda: DCSource().set_parameters(stp=1), UnknownNameError, "Did you mean 'stop'"),
        (lambda: setattr(ACSource(), "ofset", 1), UnknownNameError, "Did you mean 'offset'"),
        (lambda: StepCurrentSource([1.0], []), ParameterShapeError, "1 times but 0 amplitudes"),
        (lambda: StepCurrentSource([2.0, 1.0], [0, 0]), ParameterValueError, "ascending"),
        (lambda: NoisyCurrentSource(rng=wrong(1)), UnsupportedError, "its own generator"),
        (lambda: NoisyCurrentSource().set_parameters(seed=3), ParameterValueError, "four whole"),
        (lambda: flow(NoisyCurrentSource(), Fixed(), 1, 0.1), ParameterValueError, "dt=0.1"),
    ],
)
def test_a_mistake_is_named(make: Any, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        make()
