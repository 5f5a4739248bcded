"""Doing a little in every tick gives the spikes that doing much at once gives."""

from __future__ import annotations

import numpy as np
import pytest

from pyspinn.sources.poisson import PoissonSource, build
from pyspinn.sources.settings import SourceSettings


def source(rate: float) -> PoissonSource:
    def of_all(value: float) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        return np.full(300, value, dtype=np.float64)

    values = {"rate": of_all(rate), "start": of_all(0.0), "duration": of_all(np.inf)}
    return build(SourceSettings(values, 300, 1.0, ((0, 200), (200, 300)), seed=7))


@pytest.mark.parametrize("rate", [2.0, 20.0, 400.0])
def test_a_steady_source_gives_the_same_spikes(rate: float) -> None:
    quick, steady = source(rate), source(rate)
    steady.keep_time(steady=True)
    for tick in range(600):
        if tick == 400:
            steady.keep_time(steady=False)
        assert quick.spikes(tick).tolist() == steady.spikes(tick).tolist()
