"""Convolution and PoolDense in a script: weights of both signs, each on its own receptor."""

from __future__ import annotations

import numpy as np

import pyspinn as p


def test_a_dense_layer_holds_its_weights_by_sign() -> None:
    weights = np.arange(1.0, 13.0).reshape(4, 3) / 16.0
    weights[1, 2] *= -1.0
    weights[3, 0] *= -1.0
    p.setup(timestep=1.0)
    times = [[1.0], [11.0], [21.0], [31.0]]
    source = p.Population(4, p.SpikeSourceArray(spike_times=times), structure=p.Grid2D(4.0))
    cells = p.Population(3, p.IF_curr_exp(v_thresh=0.0), structure=p.Grid2D(3.0))
    dense = p.Projection(source, cells, p.PoolDenseConnector(weights.flatten()), p.PoolDense())
    cells.record("v")
    p.run(40)
    held = dense.get("weight", "array")
    v = cells.get_data("v").segments[0].analogsignals[0].magnitude
    p.end()
    # Multiples of 1/16 are held exactly; a weight is a magnitude, its sign is the receptor's.
    np.testing.assert_array_equal(held, np.abs(weights))
    # Two steps after its spike a source has moved each cell by the sign of its weight.
    for row, (time,) in enumerate(times):
        moved = v[int(time) + 2] - v[int(time) + 1]
        drift = v[int(time) + 1] - v[int(time)] if row else 0.0
        np.testing.assert_array_equal(np.sign(moved - drift), np.sign(weights[row]))
