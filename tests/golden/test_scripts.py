"""Scripts run on sPyNNaker 7.4.1's own binaries for this project; their results lie beside them.

They hold what the public references leave out: second runs with current sources and stochastic
cells, changed Poisson rates, variable Poisson sources, repeated and unsorted spike times.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from pyspinn.commands.verify_networks import verify_networks

FOLDER = Path(__file__).parent / "scripts"
SCRIPTS = sorted(path.stem for path in FOLDER.glob("*.py"))


@pytest.mark.native
@pytest.mark.filterwarnings("ignore::pyspinn.errors.PySpiNNWarning")
@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_gives_the_integers_of_the_board(name: str) -> None:
    (verdict,) = verify_networks(FOLDER, name)
    assert verdict.outcome == "exact", verdict.line()
