"""Where Neo is not installed, get_data says what to install and what works without."""

from __future__ import annotations

import sys

import pytest

import pyspinn as p
from pyspinn.errors import MissingPackageError


def test_what_needs_no_neo_is_named_and_works(monkeypatch: pytest.MonkeyPatch) -> None:
    p.setup(timestep=1.0)
    cells = p.Population(2, p.SpikeSourceArray(spike_times=[[1.0, 3.0], [2.0]]), label="cells")
    cells.record("spikes")
    p.run(5.0)
    monkeypatch.setitem(sys.modules, "neo", None)
    monkeypatch.delitem(sys.modules, "pyspinn.recording.block", raising=False)
    with pytest.raises(MissingPackageError, match=r"cells.*pip install neo.*spinnaker_get_data"):
        cells.get_data()
    assert cells.get_spike_counts() == {0: 2, 1: 1}
    with pytest.warns(UserWarning, match="not PyNN"):
        rows = cells.spinnaker_get_data("spikes")
    assert rows.tolist() == [[0.0, 1.0], [0.0, 3.0], [1.0, 2.0]]
