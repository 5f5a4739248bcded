"""Runs inside Pyodide: starts the kernel and the first lesson, and gathers what that compiled.

Leaves a zip at the path in `OUTPUT`, laid out as site-packages: bytecode of the modules that were
imported, and matplotlib's list of fonts. The caller sets `OUTPUT`, `MODULES`, `WITHOUT_BYTECODE`
and `FONTS`.
"""

from __future__ import annotations

import importlib
import importlib.util
import marshal
import os
import sys
import zipfile
from pathlib import Path

SITE_PACKAGES = "/lib/python3.12/site-packages/"
# PEP 552: flags 0b01 mark a pyc with a hash that is not checked when it is loaded.
UNCHECKED_HASH = (1).to_bytes(4, "little")


def main(output: str, modules: list[str], without_bytecode: list[str], fonts: str) -> None:
    """Import `modules`, then write the zip."""
    os.environ["MPLBACKEND"] = "agg"
    sys.dont_write_bytecode = True
    for module in modules:
        importlib.import_module(module)
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        for source in _sources(tuple(without_bytecode)):
            archive.writestr(*_compiled(source))
        archive.write(SITE_PACKAGES + fonts, fonts)


def _sources(without_bytecode: tuple[str, ...]) -> list[str]:
    """Files of the imported modules under site-packages, but for some packages."""
    files = {getattr(module, "__file__", None) or "" for module in sys.modules.values()}
    return sorted(
        path
        for path in files
        if path.startswith(SITE_PACKAGES)
        and path.endswith(".py")
        and path.removeprefix(SITE_PACKAGES).split("/")[0] not in without_bytecode
    )


def _compiled(source: str) -> tuple[str, bytes]:
    """Place in site-packages and content of the bytecode of a source file."""
    text = Path(source).read_bytes()
    code = compile(text, source, "exec", dont_inherit=True, optimize=0)
    header = importlib.util.MAGIC_NUMBER + UNCHECKED_HASH + importlib.util.source_hash(text)
    place = importlib.util.cache_from_source(source).removeprefix(SITE_PACKAGES)
    return place, header + marshal.dumps(code)


main(OUTPUT, MODULES.to_py(), WITHOUT_BYTECODE.to_py(), FONTS)  # type: ignore[name-defined]  # noqa: F821
