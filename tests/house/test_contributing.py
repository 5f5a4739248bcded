"""The neuron model in CONTRIBUTING.md works as its six steps say."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import pyspinn as p
import pyspinn.neurons as room
from pyspinn.api import cell_types, names
from pyspinn.neurons import registry

GUIDE = Path(__file__).parents[2] / "CONTRIBUTING.md"


def _forget() -> None:
    for cached in (registry.cell_models, cell_types.cell_types, names.exported):
        cached.cache_clear()


@pytest.fixture
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Put the file of step 3 into the room of the neurons; return the cell type."""
    block = re.search(
        r"^   ```python\n(.*?)^   ```", GUIDE.read_text("utf-8"), re.DOTALL | re.MULTILINE
    )
    assert block is not None
    (tmp_path / "perfect_integrator.py").write_text(textwrap.dedent(block[1]), encoding="utf-8")
    monkeypatch.setattr(room, "__path__", [*room.__path__, str(tmp_path)])
    _forget()
    yield p.extra_models.PerfectIntegrator
    _forget()


def test_it_fires_when_the_integral_reaches_the_threshold(model: Any) -> None:
    p.setup(timestep=1.0)
    neuron = p.Population(1, model(i_offset=1.0, cm=1.0))
    neuron.record(["spikes", "v"])
    p.run(31)
    segment = neuron.get_data().segments[0]
    p.end()
    v_mv = segment.filter(name="v")[0].magnitude[:, 0]
    assert v_mv[:4].tolist() == [-65.0, -64.0, -63.0, -62.0]
    first, second = segment.spiketrains[0].magnitude
    assert second - first == 15.0


def test_its_limits_come_from_the_catalogue(model: Any) -> None:
    with pytest.raises(
        ValueError, match=r"PerfectIntegrator\.cm must be a number in .* nF; got .?-1"
    ):
        model(cm=-1)
