"""Random cell parameters are drawn once, whatever else is set later."""

from __future__ import annotations

import numpy as np

import pyspinn as p


def test_setting_one_population_does_not_draw_another_again() -> None:
    p.setup(timestep=1.0)
    spread = p.RandomDistribution("uniform", low=-65.0, high=-55.0)
    quiet = p.Population(20, p.IF_curr_exp(v_rest=spread, tau_m=1.0), initial_values={"v": -60.0})
    other = p.Population(5, p.IF_curr_exp())
    quiet.record("v")
    p.run(50)
    other.set(i_offset=0.1)
    p.run(50)
    v = quiet.get_data("v").segments[0].analogsignals[0].magnitude
    p.end()
    # With a membrane time of 1 ms, V has long reached the resting potential at 49 ms.
    np.testing.assert_allclose(v[99], v[49], atol=1e-3)
    assert np.unique(np.round(v[49], 3)).size > 10
