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
# What PySpiNN needs is loaded by the site's start, after PySpiNN itself; bokeh, of 9 MB, for a cell
# that imports it.
ON_DEMAND = {
    "pyspinn": {"anywidget", "bokeh", "ipykernel", "ipywidgets", "matplotlib", "neo", "numpy"}
}
# Named as a dependency of matplotlib, which has long done without (0.5 MB).
UNUSED = {"pytz"}
# Python's own history of a session in a file; the kernel keeps none.
NEVER_ARCHIVED = {"sqlite3"}

Entries = dict[str, dict[str, Any]]


def entries(packages: Packages, wheels: list[Path]) -> Entries:
    """Describe the official packages and our wheels, checking that nothing is missing.

    Parameters
    ----------
    packages
        The entries of the official lock that the site keeps.
    wheels
        Wheels to add. Their metadata says what they are and what they need.
    """
    found: Entries = dict(packages) | {entry["name"]: entry for entry in map(entry_for, wheels)}
    for name, entry in found.items():
        missing = {canonicalize_name(needed) for needed in entry["depends"]} - found.keys()
        if missing:
            raise LookupError(f"{name} needs {sorted(missing)}, which the site does not have")
    return dict(sorted(found.items()))


def used(packages: Packages) -> Packages:
    """Leave out what is named as a dependency and is none; tests in Node load it all the same."""
    return without(packages, UNUSED)


def with_dependencies(found: Entries, names: list[str]) -> set[str]:
    """Names of these packages and of all that they need, but for what is never archived."""
    needed: set[str] = set()
    queue = list(names)
    while queue:
        name = canonicalize_name(queue.pop())
        if name not in needed | NEVER_ARCHIVED:
            needed.add(name)
            queue += found[name]["depends"]
    return needed


def without(found: Entries, archived: set[str]) -> Entries:
    """Leave out packages that are there from the start."""
    return {
        name: entry
        | {"depends": [d for d in entry["depends"] if canonicalize_name(d) not in archived]}
        for name, entry in found.items()
        if name not in archived
    }


def write(folder: Path, official: dict[str, Any], found: Entries) -> None:
    """Write the lock beside the files that it names.

    Parameters
    ----------
    folder
        Where the lock is written.
    official
        The lock of the official distribution; its description of the interpreter is kept.
    found
        The packages that may be loaded.
    """
    lock = {"info": official["info"], "packages": found}
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
