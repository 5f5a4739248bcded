"""Neo is begun without its readers of file formats, and complete for whoever asks."""

from __future__ import annotations

import subprocess
import sys

import pytest

_BEGIN = """
import sys
from pyspinn.recording.neo_core import neo_core
core = neo_core()
assert "neo.io" not in sys.modules
"""


@pytest.mark.parametrize(
    "asked",
    [
        "import neo; assert neo.PickleIO; assert neo.__version__",
        "import neo.io; assert neo.PickleIO is neo.io.PickleIO",
        "from neo.io import PickleIO",
        "import neo.rawio.plexonrawio",
        "from neo import Block, AnalogSignal; assert Block is core.Block",
        "from neo import *; assert PickleIO; assert Segment is core.Segment",
        "import neo; assert 'NixIO' in dir(neo)",
        "import neo, pickle; assert type(pickle.loads(pickle.dumps(core.Block()))) is neo.Block",
        "import neo; assert not hasattr(neo, 'no_such_name'); assert neo.Event is core.Event",
    ],
)
def test_neo_is_complete_for_whoever_asks(asked: str) -> None:
    subprocess.run([sys.executable, "-c", _BEGIN + asked], check=True, timeout=60)


def test_a_neo_that_is_there_already_is_taken() -> None:
    code = "import neo; from pyspinn.recording.neo_core import neo_core; assert neo_core().Block"
    subprocess.run([sys.executable, "-c", f"{code} is neo.Block"], check=True, timeout=60)
