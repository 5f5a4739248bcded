"""Convolution and PoolDense: the input that each pre-synaptic spike gave on the released binaries.

20 sources in a grid of 5 columns spike one after another; recorded is the input that follows.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from pyspinn.compile.connections import connect
from pyspinn.compile.weights import ring_buffer_shifts
from pyspinn.connectors.convolution import ConvolutionConnector
from pyspinn.connectors.pool_dense import PoolDenseConnector
from pyspinn.connectors.signed import SignedConnector
from pyspinn.errors import ConfigurationError
from pyspinn.network.description import (
    NetworkSpec,
    PopulationSpec,
    ProjectionSpec,
    SynapseSpec,
)

DATA = Path(__file__).with_name("data") / "signed_connectors.npz"
RECEPTORS = {"excitatory": 0, "inhibitory": 1}
#: The jump of an exponential synapse with tau 0.05 ms at 1 ms steps, u0.32: tau/h * (1 - 2^-32).
JUMP = (1638 * (2**32 - 1)) >> 15

KERNEL = np.array([[1.0, 2.0, 3.0], [4.0, -5.0, 6.0], [7.0, 8.0, 9.5]]) * 0.1
WIDE = (np.arange(15).reshape(3, 5) + 1.0) * 0.1
DENSE = (np.arange(20 * 6) + 1.0) * 0.01
DENSE[::7] *= -1
POOLED = (np.arange(2 * 2 * 6) + 1.0) * 0.01


def grid(columns: int, rows: int) -> NDArray[np.float64]:
    cell = np.arange(columns * rows)
    return np.stack([cell % columns, cell // columns, 0 * cell]).astype(np.float64)


def network(rule: SignedConnector, shape: tuple[int, int]) -> NetworkSpec:
    source = PopulationSpec("source", 20, "SpikeSourceArray", {}, positions=grid(5, 4))
    size = shape[0] * shape[1]
    cells = PopulationSpec("cells", size, "IF_curr_exp", {}, positions=grid(*shape))
    parts = tuple(
        ProjectionSpec(0, 1, part, SynapseSpec(0.0, 1.0), RECEPTORS[receptor])
        for receptor, part in rule.parts()
    )
    return NetworkSpec(1.0, (source, cells), parts)


@pytest.mark.parametrize(
    ("name", "rule", "shape"),
    [
        ("c0", ConvolutionConnector(KERNEL), (3, 2)),
        ("c1", ConvolutionConnector(KERNEL, padding=(1, 1)), (5, 4)),
        ("c2", ConvolutionConnector(WIDE, padding=(1, 2)), (5, 4)),
        ("c3", ConvolutionConnector(KERNEL, padding=(1, 1), strides=(2, 2)), (2, 2)),
        ("c4", ConvolutionConnector(KERNEL, padding=True, pool_shape=2), (2, 2)),
        ("d0", PoolDenseConnector(DENSE), (3, 2)),
        ("d1", PoolDenseConnector(POOLED, pool_shape=(2, 2)), (3, 2)),
    ],
)
def test_each_spike_gives_the_boards_input(
    name: str, rule: SignedConnector, shape: tuple[int, int]
) -> None:
    spec = network(rule, shape)
    shifts = ring_buffer_shifts(spec)
    made = connect(spec, shifts)
    with np.load(DATA) as archive:
        recorded, expected_shifts = archive[name], archive[f"{name}_shifts"]
    assert shifts[1] == tuple(expected_shifts)
    for pre in range(20):
        if name == "d1" and pre % 5 == 4:
            continue  # left over by pooling: there the board reads past its table
        for receptor, part in enumerate(made):
            cells = np.zeros(shape[0] * shape[1], dtype=np.int64)
            mine = part.pre == pre
            np.add.at(cells, part.post[mine], part.weight_raw[mine])
            found = ((cells << shifts[1][receptor]) * JUMP) >> 32
            np.testing.assert_array_equal(found, recorded[pre, receptor])


def test_a_grid_that_does_not_fit_is_told_its_shape() -> None:
    spec = network(ConvolutionConnector(KERNEL), (5, 4))
    with pytest.raises(ConfigurationError, match=r"must be one of \(3, 2\); it is \(5, 4\)"):
        connect(spec, ((), (0, 0)))
    spec = network(PoolDenseConnector([1.0, 2.0]), (3, 2))
    with pytest.raises(ConfigurationError, match="need 120"):
        connect(spec, ((), (0, 0)))
    with pytest.raises(ConfigurationError, match="needs kernel_shape"):
        ConvolutionConnector(0.5)
