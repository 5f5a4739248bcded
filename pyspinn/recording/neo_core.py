"""Neo's data objects without its readers of some fifty file formats.

``import neo`` opens both, and the readers are a third of its time. Here ``neo`` is begun without
them; whoever asks it for anything (``neo.io``, ``from neo import Block``) completes it in place
first. The classes are Neo's own either way.
"""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any


class _BegunNeo(ModuleType):
    """The module ``neo`` before its own ``__init__`` has run."""

    def __getattr__(self, name: str) -> Any:
        """Complete the module; ``__path__`` is asked for when a further part is imported."""
        if name.startswith("__") and name not in ("__all__", "__path__", "__version__"):
            raise AttributeError(f"module 'neo' has no attribute {name!r}")
        self._complete()
        return getattr(self, name)

    def __dir__(self) -> list[str]:
        """Return all names."""
        self._complete()
        return dir(self)

    def _complete(self) -> None:
        spec: Any = self.__spec__
        self.__class__ = ModuleType  # type: ignore[assignment]
        self.__path__ = spec.submodule_search_locations
        spec.loader.exec_module(self)


def _begin() -> None:
    spec = find_spec("neo")
    if spec is None or spec.loader is None or spec.submodule_search_locations is None:
        return
    neo = _BegunNeo("neo")
    neo.__spec__, neo.__loader__, neo.__file__ = spec, spec.loader, spec.origin
    neo.__path__, neo.__package__ = spec.submodule_search_locations, "neo"
    sys.modules["neo"] = neo
    try:
        import_module("neo.core")
    except BaseException:
        del sys.modules["neo"]
        raise
    del neo.__path__


def neo_core() -> ModuleType:
    """Return ``neo.core``."""
    if "neo" not in sys.modules:
        _begin()
    return import_module("neo.core")
