"""A wrong result is told by the first tick, neuron and variable that differ."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest

from pyspinn.commands.main import main
from pyspinn.commands.verify_networks import _difference

CHANGES = {
    "v at 4": ([("v", 4, 1)], "tick 4, neuron 1, cells/v: 1 instead of 0"),
    "v at 4 before gsyn_exc at 7": (
        [("gsyn_exc", 7, 0), ("v", 4, 1)],
        "tick 4, neuron 1, cells/v: 1 instead of 0",
    ),
    "in one tick what comes first": (
        [("v", 3, 0), ("gsyn_exc", 3, 1)],
        "tick 3, neuron 1, cells/gsyn_exc: 1 instead of 0",
    ),
}


def results() -> dict[str, Any]:
    sampled = {f"cells/{name}": np.zeros((10, 2), np.int32) for name in ("gsyn_exc", "v")}
    return {
        "meta": np.array(json.dumps({"projections": []})),
        "cells/spikes": np.array([[2, 0], [6, 1]], np.int32),
        **sampled,
    }


@pytest.mark.parametrize("name", CHANGES)
def test_the_first_difference_in_time_is_told(name: str) -> None:
    changes, told = CHANGES[name]
    got = results()
    for variable, tick, neuron in changes:
        got[f"cells/{variable}"][tick, neuron] += 1
    assert _difference(got, results()) == told


def test_spikes_that_differ_are_told_before_what_follows() -> None:
    got = results()
    got["cells/spikes"] = got["cells/spikes"][1:]
    got["cells/v"][3, 0] = 5
    told = _difference(got, results())
    assert told == "tick 2, neuron 0, cells/spikes: missing spike"


def test_a_variable_that_is_not_there_is_told() -> None:
    got = results()
    del got["cells/v"]
    assert _difference(got, results()) == "cells/v: missing"


def test_equal_results_are_equal() -> None:
    assert _difference(results(), results()) is None


def test_a_file_that_is_not_there_is_named(tmp_path: Any) -> None:
    with pytest.raises(SystemExit, match=r"there is no .*nowhere"):
        main(["verify", "--networks", str(tmp_path / "nowhere")])


def test_nothing_verified_is_no_success(tmp_path: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", "--networks", str(tmp_path), "--only", "x*"]) == 1
    assert "nothing matches 'x*'" in capsys.readouterr().err
