"""The log of inputs gives back what it was given, in little room."""

from __future__ import annotations

import sys
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from pyspinn.live.input_log import RATES, SPIKES, Input, InputLog

cells = st.integers(0, 2**32 - 1)
values = st.one_of(
    st.tuples(st.just(SPIKES), st.lists(cells).map(tuple)),
    st.tuples(
        st.just(RATES), st.lists(st.tuples(cells, st.floats(0.0, 65535.0))).map(tuple)
    ),
)  # fmt: skip
entries = st.builds(
    lambda tick, label, kind: Input(tick, label, *kind),
    st.integers(0, 2**40),
    st.sampled_from(["a", "b"]),
    values,
)


@given(st.lists(entries))
def test_inputs_are_read_back_as_they_came(given_entries: list[Input]) -> None:
    log = InputLog(given_entries)
    assert list(log) == given_entries
    assert log == given_entries
    assert log[1:] == given_entries[1:]
    assert log.last_tick == (given_entries[-1].tick if given_entries else -1)
    assert log != [*given_entries, Input(0, "a", SPIKES, ())]


def test_an_input_in_each_tick_of_an_hour_fits_in_a_few_megabytes() -> None:
    log = InputLog()
    for tick in range(10_000):
        log.append(Input(tick, "in", SPIKES, (tick % 50, 3)))
    parts: list[Any] = [log._ticks, log._source, log._starts, log._ends, *log._values.values()]
    assert sum(sys.getsizeof(part) for part in parts) < 40 * 10_000
