"""SpikeSourceArray and SpikeInjector."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pyspinn.api.cell_types import cell_types
from pyspinn.errors import ConfigurationError, ParameterValueError
from pyspinn.sources.settings import SourceSettings
from pyspinn.sources.spike_injector import InjectedSpikes
from pyspinn.sources.spike_source_array import SpikeArray, ticks_of


def settings(times: list[list[float]], dt_ms: float = 1.0) -> SourceSettings:
    values: dict[str, Any] = {"spike_times": times}
    return SourceSettings(values, len(times), dt_ms, [(0, len(times))])


def everything(source: SpikeArray, ticks: int) -> list[tuple[int, int]]:
    return [(tick, int(cell)) for tick in range(ticks) for cell in source.spikes(tick)]


@given(
    st.lists(st.lists(st.integers(0, 50), max_size=6).map(sorted), min_size=1, max_size=4),
)
def test_every_time_is_a_spike_in_its_tick(times: list[list[int]]) -> None:
    source = SpikeArray([[float(t) for t in row] for row in times], 1.0)
    expected = sorted((tick, cell) for cell, row in enumerate(times) for tick in row)
    assert everything(source, 51) == expected


@pytest.mark.parametrize(
    ("time_ms", "dt_ms", "tick"),
    [(0.0, 1.0, 0), (0.2, 1.0, 1), (5.0, 1.0, 5), (5.0004, 1.0, 5), (5.3, 1.0, 6), (5.3, 0.1, 53)],
)
def test_times_are_cut_to_microseconds_and_rounded_up(
    time_ms: float, dt_ms: float, tick: int
) -> None:
    assert ticks_of([time_ms], dt_ms).tolist() == [tick]


def test_times_may_come_in_any_order() -> None:
    source = SpikeArray([[2.0, 1.0], [7.0, 3.0]], 1.0)
    assert everything(source, 10) == [(1, 0), (2, 0), (3, 1), (7, 1)]


@pytest.mark.parametrize("wrong", [-2.0, float("nan")])
def test_a_negative_time_is_refused_by_cell_and_value(wrong: float) -> None:
    with pytest.raises(ParameterValueError, match=rf"cell 2.*spike_times.*got {wrong:g}"):
        cell_types()["SpikeSourceArray"](spike_times=[[1.0], [], [4.0, wrong]])


def test_times_can_change_between_runs() -> None:
    source = SpikeArray([[1.0, 8.0]], 1.0)
    assert everything(source, 5) == [(1, 0)]
    source.change(settings([[2.0, 6.0]]))
    assert [source.spikes(tick).size for tick in range(5, 10)] == [0, 1, 0, 0, 0]


def test_injected_spikes_come_in_their_tick_in_order() -> None:
    source = InjectedSpikes(5)
    source.inject(3, [4, 1])
    source.inject(3, np.array([2], dtype=np.int64))
    source.inject(4, [0])
    assert [source.spikes(tick).tolist() for tick in range(2, 6)] == [[], [1, 2, 4], [0], []]


def test_injecting_a_cell_that_is_not_there_is_refused() -> None:
    with pytest.raises(ConfigurationError, match=r"cell 5 does not exist.*0 to 4"):
        InjectedSpikes(5).inject(0, [5])
