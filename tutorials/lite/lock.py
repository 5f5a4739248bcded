"""Writes the site's pyodide-lock.json: what the kernel may load, with hashes and dependencies."""

from __future__ import annotations

import email
import email.message
import json
import zipfile
from typing import TYPE_CHECKING, Any

import pinned_wheels
import places
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from pyodide_files import Packages

# The environment that a requirement's marker is asked about.
BROWSER = {
    "extra": "",
    "implementation_name": "cpython",
    "os_name": "posix",
    "platform_machine": "wasm32",
    "platform_python_implementation": "CPython",
    "platform_system": "Emscripten",
    "python_full_version": "3.12.7",
    "python_version": places.PYTHON_IN_PYODIDE,
    "sys_platform": "emscripten",
}
# The page's half of these is in the site already, or the page does their work.
NOT_IN_THE_BROWSER = {"jupyterlab", "jupyterlab-widgets", "tornado", "widgetsnbextension"}
# Loaded when a cell imports them, not along with PySpiNN: bokeh costs 9 MB and two seconds.
ON_DEMAND = {"pyspinn": {"bokeh"}}

# Comes with PySpiNN once it is made, though PySpiNN's metadata does not know of it.
FONTS_WHEEL = "pyspinn-fonts"


def write(folder: Path, official: dict[str, Any], packages: Packages, wheels: list[Path]) -> None:
    """Write the lock for the official packages and our wheels, checking that nothing is missing.

    Parameters
    ----------
    folder
        Where the lock is written, beside the files that it names.
    official
        The lock of the official distribution; its description of the interpreter is kept.
    packages
        The entries of the official lock that the site keeps.
    wheels
        Wheels to add. Their metadata says what they are and what they need.
    """
    entries = dict(packages) | {entry["name"]: entry for entry in map(entry_for, wheels)}
    if FONTS_WHEEL in entries:
        entries["pyspinn"]["depends"].append(FONTS_WHEEL)
    for name, entry in entries.items():
        missing = {canonicalize_name(needed) for needed in entry["depends"]} - entries.keys()
        if missing:
            raise LookupError(f"{name} needs {sorted(missing)}, which the site does not have")
    lock = {"info": official["info"], "packages": dict(sorted(entries.items()))}
    (folder / "pyodide-lock.json").write_text(json.dumps(lock, indent=1), encoding="utf-8")


def entry_for(wheel: Path) -> dict[str, Any]:
    """Describe a wheel in the terms of a Pyodide lock."""
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        (metadata_name,) = (name for name in names if name.endswith(".dist-info/METADATA"))
        metadata = email.message_from_bytes(archive.read(metadata_name))
    name = canonicalize_name(metadata["Name"])
    return {
        "name": name,
        "version": metadata["Version"],
        "file_name": wheel.name,
        "install_dir": "site",
        "sha256": pinned_wheels.sha256(wheel),
        "package_type": "package",
        "imports": sorted(_top_level(names)),
        "depends": sorted(_depends(metadata) - ON_DEMAND.get(name, set())),
        "unvendored_tests": False,
    }


def _top_level(names: Iterable[str]) -> set[str]:
    """Modules that a wheel with these files installs."""
    found = {name.split("/")[0].removesuffix(".py") for name in names if name.endswith(".py")}
    return {name for name in found if name.isidentifier()}


def _depends(metadata: email.message.Message) -> set[str]:
    requirements = map(Requirement, metadata.get_all("Requires-Dist", []))
    wanted: set[str] = {
        canonicalize_name(needed.name)
        for needed in requirements
        if needed.marker is None or needed.marker.evaluate(BROWSER)
    }
    return wanted - NOT_IN_THE_BROWSER
