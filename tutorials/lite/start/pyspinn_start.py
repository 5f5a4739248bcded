"""Starts the kernel of the browser site before the page's files are mounted.

Once they are, Python asks the page at each first import whether the notebook's folder has a module
of that name: a hundred questions through the service worker, of 5 to 20 ms each.
"""

from __future__ import annotations

import importlib
import sys
import types


def start() -> None:
    """Import what the kernel itself imports next, with a placeholder for sqlite3.

    IPython imports that for a history in a file, which the kernel turns off, and names these of
    it. The real one, of 0.6 MB, is loaded for a cell that imports it.
    """
    placeholder = types.ModuleType("sqlite3")
    for name in ("Connection", "DatabaseError", "IntegrityError", "OperationalError"):
        setattr(placeholder, name, type(name, (Exception,), {}))
    sys.modules["sqlite3"] = placeholder
    importlib.import_module("piplite.piplite")
    importlib.import_module("pyodide_kernel")
    del sys.modules["sqlite3"]


def import_early(name: str) -> None:
    """Import a module of the course, without asking for one of that name in the folder."""
    path = sys.path[:]
    sys.path[:] = filter(None, path)
    try:
        importlib.import_module(name)
    finally:
        sys.path[:] = path


start()
