"""Objects are found by the names of their files, and only those files are opened."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from pyspinn.catalogue.by_file import ByFile


def _held(module: ModuleType) -> tuple[str, int] | None:
    return getattr(module, "HELD", None)


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    package = tmp_path / "room_by_file"
    package.mkdir()
    for file, text in {
        "__init__": "",
        "delta": "raise RuntimeError('opened')",
        "trunc_delta": "HELD = ('IFTruncDelta', 1)",
        "if_a": "HELD = ('IF_a', 2)",
        "part": "",
    }.items():
        (package / f"{file}.py").write_text(text, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    yield import_module("room_by_file")
    for name in [name for name in sys.modules if name.startswith("room_by_file")]:
        del sys.modules[name]


def test_the_longest_file_is_opened_and_no_other(room: ModuleType) -> None:
    found = ByFile(room, _held)
    assert found["IFTruncDelta"] == 1
    assert found["IF_a"] == 2
    assert "SpikeSource" not in found
    assert "Another_part" not in found, "the file holds nothing"
    assert not hasattr(room, "delta")


def test_a_list_opens_all(room: ModuleType) -> None:
    with pytest.raises(RuntimeError, match="opened"):
        list(ByFile(room, _held))


def test_a_name_that_its_file_does_not_say_is_refused(room: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "room_by_file" / "delta.py").write_text("HELD = ('Other', 3)", encoding="utf-8")
    with pytest.raises(ImportError, match=r"holds Other.*call it other\.py"):
        list(ByFile(room, _held))


@pytest.mark.native
def test_a_script_opens_the_files_of_its_own_cells() -> None:
    code = """
import sys
import pyspinn as p
p.IF_curr_exp, p.SpikeSourceArray, p.FixedProbabilityConnector
rooms = ("pyspinn.neurons.if", "pyspinn.neurons.izh", "pyspinn.neurons.stoc_")
assert [m for m in sys.modules if m.startswith(rooms)] == ["pyspinn.neurons.if_curr_exp"]
"""
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
