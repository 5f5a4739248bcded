"""The fixed-point report tells what 16 bits do to weights and sums."""

from __future__ import annotations

from typing import Any

import pytest

import pyspinn as p
from pyspinn.errors import UnsupportedError


def network(rows: list[tuple[int, int, float, float]], times: Any, **settings: Any) -> Any:
    p.setup(timestep=1.0)
    source = p.Population(10, p.SpikeSourceArray(spike_times=times))
    cells = p.Population(2, p.IF_curr_exp(), label="cells", **settings)
    p.Projection(source, cells, p.FromListConnector(rows))
    return cells


def only_row() -> dict[str, Any]:
    (row,) = p.fixed_point_report().data()
    return dict(row)


def test_the_step_follows_from_the_shift() -> None:
    network([(0, 0, 5.0, 1.0)], [], max_expected_summed_weight=[5.0, 1.0])
    row = only_row()
    # 5 nA needs 3 bits before the point; 16 - 1 - 3 = 12 bits are behind it.
    assert (row["shift"], row["resolution"], row["unit"]) == (3, 2.0**-12, "nA")
    assert row["largest"] == 65535 / 2**12
    assert row["synapses"] == 1
    assert row["advice"] == ""


def test_small_weights_beside_large_ones_are_counted() -> None:
    step = 2.0**-12
    weights = [5.0, 0.3 * step, 1.4 * step, 100.2 * step]
    rows = [(i, 0, w, 1.0) for i, w in enumerate(weights)]
    network(rows, [], max_expected_summed_weight=[5.0, 1.0])
    row = only_row()
    # 0.3 of a step becomes 0; 1.4 becomes 1 (29 % off); 100.2 becomes 100 (0.2 % off).
    assert (row["to_zero"], row["rounded"], row["wrapped"]) == (1, 1, 0)
    assert "bring small and large weights closer" in row["advice"]


def test_a_weight_beyond_16_bits_is_told() -> None:
    network([(0, 0, 20.0, 1.0)], [], max_expected_summed_weight=[5.0, 1.0])
    row = only_row()
    assert row["wrapped"] == 1
    assert "lower them" in row["advice"]


def test_overflows_are_counted_with_their_first_tick() -> None:
    rows = [(i, 1, 4.0, 1.0) for i in range(10)]
    network(rows, [7.0, 9.0], max_expected_summed_weight=[5.0, 1.0])
    p.run(6)
    assert only_row()["overflows"] == 0
    p.run(10)
    row = only_row()
    # Ten weights of 4 nA arrive in ticks 8 and 10; a cell holds 16 nA.
    assert (row["overflows"], row["cells_overflowed"], row["first_overflow_ms"]) == (2, 1, 8.0)
    assert "max_expected_summed_weight" in row["advice"]
    assert "8 ms" in str(p.fixed_point_report())


def test_nothing_is_rounded_in_float64() -> None:
    p.setup(timestep=1.0, arithmetic="float64")
    with pytest.raises(UnsupportedError, match="float64"):
        p.fixed_point_report()


def test_a_network_without_synapses_says_so() -> None:
    p.setup(timestep=1.0)
    p.Population(1, p.IF_curr_exp())
    assert str(p.fixed_point_report()) == "fixed point: no synapses"
