"""Puts the kernel's packages into the archive of Python's standard library.

Python imports from that archive without unpacking it, and finds bytecode beside the sources, so
that a page neither unpacks the kernel's thousand files at its start nor compiles them.
"""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

NAME = "python_stdlib.zip"
# The archive's place inside Pyodide, which tracebacks show.
PLACE = "/lib/python312.zip/"
DATE = (2020, 2, 2, 0, 0, 0)


def write(target: Path, library: Path, wheels: Iterable[Path], compiled: dict[str, bytes]) -> None:
    """Write the archive of the site.

    Parameters
    ----------
    target
        The file to write.
    library
        Pyodide's own archive of the standard library.
    wheels
        Wheels to add; none may need its files outside an archive.
    compiled
        Bytecode by its path in the archive.
    """
    files = {name: content for path in (library, *wheels) for name, content in _content(path)}
    files |= compiled
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        # Python finds packages without an __init__ by the entries of their folders alone.
        for name in (*sorted(_folders(files)), *sorted(files)):
            member = zipfile.ZipInfo(name, DATE)
            archive.writestr(member, files.get(name, b""), zipfile.ZIP_DEFLATED, compresslevel=9)


def sources(wheels: Iterable[Path]) -> set[str]:
    """Paths of the Python files in these wheels."""
    return {name for path in wheels for name, _ in _content(path) if name.endswith(".py")}


def _content(path: Path) -> Iterator[tuple[str, bytes]]:
    """Files of a zip, but for what a wheel would install beside its packages."""
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if not name.endswith("/") and ".data/" not in name:
                yield name, archive.read(name)


def _folders(files: Iterable[str]) -> set[str]:
    return {
        name[: position + 1]
        for name in files
        for position, letter in enumerate(name)
        if letter == "/"
    }
