"""`pyspinn-check` of an installed wheel, as lecturers and CI run it."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
import pytest

pytestmark = pytest.mark.native

BUNDLE = "pyspinn/commands/static/pyspinn-check.mjs"
LINES = (
    "import pyNN.spiNNaker as p",
    "p.setup(timestep=1.0)",
    "cells = p.Population(3, p.IF_curr_exp())",
    'cells.record("{}")',
    "p.run(5)",
    "p.end()",
)


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A virtual environment with nothing but our wheel and NumPy; its folder of programs."""
    folder = tmp_path_factory.mktemp("clean")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    python = folder / "bin" / "python"
    pip = (sys.executable, "-m", "pip", "--python", python)
    subprocess.run([*pip, "install", "--quiet", "--no-index", "--no-deps", wheel], check=True)
    (packages,) = folder.glob("lib/python*/site-packages")
    for part in Path(np.__file__).parents[1].glob("numpy*"):
        (packages / part.name).symlink_to(part)
    return folder / "bin"


def check(
    programs: Path, *arguments: str | Path, path: str | Path
) -> subprocess.CompletedProcess[str]:
    command = [str(part) for part in (programs / "pyspinn-check", *arguments)]
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    environment = {**kept, "PATH": str(path)}
    return subprocess.run(command, check=False, capture_output=True, text=True, env=environment)


@pytest.fixture
def script(tmp_path: Path) -> Path:
    path = tmp_path / "network.py"
    path.write_text("\n".join(LINES).format("spike"), encoding="utf-8")
    return path


@pytest.fixture
def node_alone(tmp_path: Path) -> Path:
    """A folder for PATH with Node.js and nothing else."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("no Node.js on PATH")
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "node").symlink_to(Path(node).resolve())
    return folder


def test_the_wheel_has_the_program_of_the_checks(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        assert BUNDLE in archive.namelist()
        assert 0 < archive.getinfo(BUNDLE).compress_size < 120_000


def test_a_mistake_is_told_with_its_place_and_its_fix(
    environment: Path, node_alone: Path, script: Path
) -> None:
    done = check(environment, script, path=node_alone)
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith(f"{script}: 4:15 error unknown-name: IF_curr_exp has no")
    assert done.stdout.endswith("[Replace by 'spikes']\n")


def test_findings_in_a_notebook_as_data(
    environment: Path, node_alone: Path, tmp_path: Path
) -> None:
    cells = [{"cell_type": "code", "source": line.format("spike")} for line in LINES]
    notebook = tmp_path / "network.ipynb"
    notebook.write_text(json.dumps({"cells": cells}), encoding="utf-8")
    done = check(environment, "--json", notebook, path=node_alone)
    assert done.returncode == 1, done.stderr
    (found,) = json.loads(done.stdout)
    place = {"cell": 4, "line": 1, "column": 15, "rule": "unknown-name", "severity": "error"}
    assert found.items() >= place.items()


def test_a_correct_script_is_passed_in_silence(
    environment: Path, node_alone: Path, script: Path
) -> None:
    script.write_text("\n".join(LINES).format("spikes"), encoding="utf-8")
    done = check(environment, script, path=node_alone)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_file_that_is_not_there(environment: Path, node_alone: Path, tmp_path: Path) -> None:
    done = check(environment, tmp_path / "no.py", path=node_alone)
    assert done.returncode == 2
    assert "no.py" in done.stderr


def test_without_node_it_says_what_to_install(environment: Path, script: Path) -> None:
    done = check(environment, script, path=os.devnull)
    assert (done.returncode, done.stdout) == (2, "")
    assert "pip install 'pyspinn[check]'" in done.stderr
