"""``python -m pyspinn serve SCRIPT.py``: an unchanged script as a board runs it."""

from __future__ import annotations

import json
import struct
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pyspinn.commands.main import main

pytestmark = pytest.mark.native
SCRIPT = """
import json, sys
import pyNN.spiNNaker as sim

sim.setup(1.0)
cells = sim.Population(
    3, sim.external_devices.SpikeInjector(database_notify_port_num=int(sys.argv[1])), label="in")
cells.record("spikes")
sim.external_devices.activate_live_output_for(
    cells, database_notify_port_num=int(sys.argv[1]))
sim.run(400)
trains = cells.get_data().segments[0].spiketrains
print(json.dumps([[int(t) for t in train] for train in trains]))
sim.end()
"""


def test_a_script_runs_on_the_wire(
    client: Callable[..., Any], board: tuple[str, int], tmp_path: Path
) -> None:
    def send(one: Any) -> None:
        for cell in (2, 0, 2):
            time.sleep(0.05)
            one.send("in", struct.pack("<BBH", 1, 0, cell))

    one = client(("in",), send)
    script = tmp_path / "script.py"
    script.write_text(SCRIPT, encoding="utf-8")
    command = [sys.executable, "-m", "pyspinn", "serve", "--host", board[0], "--wait", "20"]
    done = subprocess.run(
        [*command, str(script), str(one.port)], capture_output=True, text=True, check=True
    )
    one.close()
    found = json.loads(done.stdout.strip().splitlines()[-1])
    assert [len(train) for train in found] == [1, 0, 2]
    assert one.spikes() == sorted((t, "in", i) for i, train in enumerate(found) for t in train)
    assert "events received: 3" in done.stderr


def test_a_script_that_is_not_there_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "no_such_script.py"]) == 2
    assert "no file no_such_script.py" in capsys.readouterr().err
