"""Fetches the files that the lists in pins/ name, each accepted only with its pinned hash."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import places

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

PURE = ["--only-binary", ":all:", "--platform", "any", "--abi", "none", "--implementation", "py"]
FOR_PYODIDE = [*PURE, "--python-version", places.PYTHON_IN_PYODIDE, "--ignore-requires-python"]
# Both packages then leave their C parts out and build a wheel for any machine.
WITHOUT_C = {"CC": "false", "PYYAML_FORCE_LIBYAML": "0"}


def sha256(path: Path) -> str:
    """Digest of a file, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def download(pins: str, folder: Path) -> list[Path]:
    """Bring every wheel of a pin list into `folder`.

    Parameters
    ----------
    pins
        Name of a list in pins/, in pip's requirements format with hashes.
    folder
        Where the wheels are kept; those already there are not fetched again.

    Returns
    -------
    list of Path
        The wheels, in the order of the list.
    """
    wanted = _digests(pins)
    if not wanted.keys() <= _present(folder).keys():
        _pip("download", pins, folder, FOR_PYODIDE)
    present = _present(folder)
    return [present[digest] for digest in wanted]


def build_pure(pins: str, folder: Path) -> list[Path]:
    """Build the pinned source distributions into wheels without compiled parts."""
    names = [name.replace("-", "_").lower() for name in _digests(pins).values()]
    if not all(list(folder.glob(f"{name}-*-none-any.whl")) for name in names):
        _pip("wheel", pins, folder, ["--no-binary", ":all:"], extra_environment=WITHOUT_C)
    return [_newest(folder, f"{name}-*-none-any.whl") for name in names]


def _newest(folder: Path, pattern: str) -> Path:
    found = sorted(folder.glob(pattern), key=lambda path: path.stat().st_mtime)
    if not found:
        raise FileNotFoundError(f"the build left no {pattern} in {folder}")
    return found[-1]


def _digests(pins: str) -> dict[str, str]:
    """Digest -> name==version of each line of a pin list."""
    text = (places.PINS / pins).read_text(encoding="utf-8")
    lines = re.findall(r"^([\w.-]+)==\S+ --hash=sha256:(\w{64})$", text, re.MULTILINE)
    return {digest: name for name, digest in lines}


def _present(folder: Path) -> dict[str, Path]:
    return {sha256(path): path for path in folder.glob("*.whl")}


def _pip(
    command: str,
    pins: str,
    folder: Path,
    options: Sequence[str],
    *,
    extra_environment: dict[str, str] | None = None,
) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    pip = [sys.executable, "-m", "pip", command, "--quiet", "--no-deps", "--require-hashes"]
    destination = ["--dest" if command == "download" else "--wheel-dir", str(folder)]
    subprocess.run(
        [*pip, *destination, *options, "--requirement", str(places.PINS / pins)],
        check=True,
        env=os.environ | (extra_environment or {}),
    )


def copy_into(folder: Path, files: Sequence[Path]) -> None:
    """Copy files into a folder that is made if it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in files:
        shutil.copy2(path, folder / path.name)
