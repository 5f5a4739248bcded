"""The course's live tasks over UDP, with the client classes of sPyNNaker 7.4.1, unmodified.

They run where the environment variable ``SPYNNAKER_PYTHON`` names a Python that has sPyNNaker.
"""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from pyspinn.live.database import write_database
from pyspinn.live.layout import layout

HERE = Path(__file__).parent
PEER = os.environ.get("SPYNNAKER_PYTHON")
pytestmark = [
    pytest.mark.native,
    pytest.mark.skipif(PEER is None, reason="SPYNNAKER_PYTHON names no Python with sPyNNaker"),
]


def course(task: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """Run a task's script and client; return what each printed last."""
    client = subprocess.Popen(
        [str(PEER), HERE / f"task_{task}_client.py"], stdout=subprocess.PIPE, text=True
    )
    try:
        command = [sys.executable, "-m", "pyspinn", "serve", "--wait", "20"]
        server = subprocess.run(
            [*command, HERE / f"task_{task}_server.py"],
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        )
        printed, _ = client.communicate(timeout=30)
    finally:
        client.kill()
    print(server.stderr)
    return _last(server.stdout), _last(printed)


def _last(printed: str) -> dict[str, Any]:
    return dict(json.loads(printed.strip().splitlines()[-1]))


def test_task_1_spikes_arrive_when_they_are_sent() -> None:
    found, client = course(1)
    (arrived,) = found["sender"]
    assert len(arrived) == 9
    # A loaded machine may hold a packet back; it never comes early.
    late = np.array(arrived) - np.array(client["sent"])
    assert ((late > -20.0) & (late < 100.0)).all()
    # The first makes all neurons fire after 7 ms (reference: 5 nA, 1 ms).
    assert {train[0] for train in found["pop"]} == {arrived[0] + 7.0}


def test_task_2_what_is_received_is_what_is_recorded() -> None:
    found, client = course(2)
    assert sorted(client["told"]) == [["pop", 100, 1000.0, 1.0], ["source", 100, 1000.0, 1.0]]
    for label in ("source", "pop"):
        heard = sorted(
            (i, float(t)) for name, t, ids in client["heard"] if name == label for i in ids
        )
        recorded = [(i, t) for i, train in enumerate(found[label]) for t in train]
        assert len(recorded) > 100
        assert heard == recorded


def test_task_3_rates_follow_the_client() -> None:
    found, _ = course(3)
    spikes = np.concatenate([np.array(train) for train in found["source"]])
    counts, _ = np.histogram(spikes, np.arange(0, 1001, 200))
    means = 100 * 0.2 * np.array([0, 5, 10, 20, 40])
    # Five deviations of a Poisson number, and a change that comes up to 20 ms late.
    assert counts[0] == 0
    assert (np.abs(counts - means) <= 5 * np.sqrt(means) + 0.1 * means).all()


def test_task_4_voltages_come_out_every_five_steps() -> None:
    found, client = course(4)
    expected = [[10, int(min(x, 50.0))] for x in found["v"][1:1000:5]]
    assert found["commands"] == expected
    assert client["commands"] == expected


def test_tables_and_views_have_the_columns_of_spynnakers_own(tmp_path: Path) -> None:
    """Clients in C++ count columns, so that their order matters too."""
    code = (
        "import json, pathlib, sqlite3, spinn_front_end_common.utilities.database as d;"
        "db = sqlite3.connect(':memory:');"
        "db.executescript((pathlib.Path(d.__file__).parent / 'db.sql').read_text());"
        "names = [n for n, in db.execute('SELECT name FROM sqlite_master') if 'sqlite' not in n];"
        "print(json.dumps({n: [c[1] for c in db.execute(f'PRAGMA table_info({n})')]"
        " for n in names}))"
    )
    done = subprocess.run([str(PEER), "-c", code], capture_output=True, text=True, check=True)
    ours = tmp_path / "live.sqlite3"
    write_database(ours, layout({}, {}), "127.0.0.1", 1000.0, 1.0, 1.0)
    with closing(sqlite3.connect(ours)) as db:
        for name, columns in _last(done.stdout).items():
            assert [c[1] for c in db.execute(f"PRAGMA table_info({name})")] == columns, name
