"""Commands to devices are those that sPyNNaker 7.4.1's own binary sends, payload for payload."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

HERE = Path(__file__).parent
#: Runs a script and prints tick, device and payload (-1 for none) of each command.
LISTEN = """
import json, runpy, sys
from pyspinn import aliases
from pyspinn.neurons.external_device_lif_control import DeviceControl

crossed, ticks, sent = DeviceControl.crossed, iter(range(1000)), []

def noted(self, v):
    found, tick = crossed(self, v), next(ticks)
    for cell, payload in zip(*(self.sent or ((), ()))):
        sent.append((tick, int(cell), int(payload)))
    return found

DeviceControl.crossed = noted
aliases.choose_emulator()
runpy.run_path(sys.argv[1])
print(json.dumps(sent))
"""


@pytest.mark.native
def test_commands_are_those_of_the_board() -> None:
    script = HERE / "scripts" / "device_control.py"
    done = subprocess.run(
        [sys.executable, "-c", LISTEN, script], capture_output=True, text=True, check=True
    )
    sent = json.loads(done.stdout.splitlines()[-1])
    expected = np.load(HERE / "data" / "device_commands.npz")["commands"]
    assert len(expected) == 803
    assert sorted(sent) == expected.tolist()
