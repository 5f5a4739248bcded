"""Runs inside Pyodide: starts the kernel and the first lesson, and gathers what that compiled.

Leaves a zip at the path in `OUTPUT`: bytecode of the modules that were imported, under archive/ for
the archive of the standard library and under site/ for site-packages, and matplotlib's list of
fonts. The caller sets `OUTPUT` and the names of `SETTINGS`.
"""

from __future__ import annotations

import importlib
import marshal
import os
import sys
import zipfile
import zipimport
from collections.abc import Iterator
from importlib.util import MAGIC_NUMBER, cache_from_source, source_hash
from pathlib import Path
from types import ModuleType
from typing import Any

SITE_PACKAGES = "/lib/python3.12/site-packages/"
# PEP 552: flags 0b01 mark a pyc with a hash that is not checked when it is loaded.
UNCHECKED_HASH = (1).to_bytes(4, "little")


def main(output: str, settings: dict[str, Any]) -> None:
    """Import the modules of the settings, then write the zip."""
    os.environ["MPLBACKEND"] = "agg"
    sys.dont_write_bytecode = True
    streams = sys.stdout, sys.stderr
    for module in settings["modules"]:
        importlib.import_module(module)
    # The kernel has taken them over, and nobody listens to it.
    sys.stdout, sys.stderr = streams
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        for module in list(sys.modules.values()):
            for name, text, file in _source(module, settings):
                archive.writestr(name, _compiled(text, file))
        archive.write(SITE_PACKAGES + settings["fonts"], "fonts")


def _source(module: ModuleType, settings: dict[str, Any]) -> Iterator[tuple[str, bytes, str]]:
    """Yield the bytecode's name in the zip, the source, and where Python will find that."""
    file = getattr(module, "__file__", None) or ""
    path = file.removeprefix(SITE_PACKAGES)
    loader = getattr(getattr(module, "__spec__", None), "loader", None)
    # Some modules of the standard library are in the interpreter itself.
    if isinstance(loader, zipimport.zipimporter):
        path = file.removeprefix(settings["place"])
        yield f"archive/{path}c", loader.get_data(file), file
    elif path in settings["archived"]:
        yield f"archive/{path}c", Path(file).read_bytes(), settings["place"] + path
    elif path != file and path.endswith(".py") and _is_wanted(path, settings):
        yield f"site/{cache_from_source(path)}", Path(file).read_bytes(), file


def _is_wanted(path: str, settings: dict[str, Any]) -> bool:
    return path.split("/", maxsplit=1)[0] not in settings["withoutBytecode"]


def _compiled(text: bytes, file: str) -> bytes:
    code = compile(text, file, "exec", dont_inherit=True, optimize=0)
    return MAGIC_NUMBER + UNCHECKED_HASH + source_hash(text) + marshal.dumps(code)


main(OUTPUT, SETTINGS.to_py())  # type: ignore[name-defined]  # noqa: F821
