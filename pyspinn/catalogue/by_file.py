"""Objects found by their files: a file is opened when its object is first asked for.

A file's name is the end of its object's name, in small letters, underscores where they help:
``if_curr_exp.py`` has IF_curr_exp, ``poisson.py`` has SpikeSourcePoisson. So a script opens the
files of what it uses, and only a list of everything opens all of them.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from types import ModuleType
from typing import TypeVar

Found = TypeVar("Found")


class ByFile(Mapping[str, Found]):
    """What the files of a package hold, by name.

    Parameters
    ----------
    room : module
        The package.
    held : callable
        Returns name and object of an opened file, or None when it has none of that kind.
    """

    def __init__(
        self, room: ModuleType, held: Callable[[ModuleType], tuple[str, Found] | None]
    ) -> None:
        self._room, self._held = room.__name__, held
        self._files = sorted(info.name for info in pkgutil.iter_modules(room.__path__))
        self._opened: dict[str, Found] = {}

    def __getitem__(self, name: str) -> Found:
        """Return the object called `name`; KeyError when no file holds it."""
        if name not in self._opened:
            file = self._file(name)
            if file is not None:
                self._open(file)
        return self._opened[name]

    def __iter__(self) -> Iterator[str]:
        """Yield all names, in the order of the files; opens them all."""
        return iter([name for name in map(self._open, self._files) if name is not None])

    def __len__(self) -> int:
        """Return how many there are; opens all files."""
        return sum(1 for _ in self)

    def _file(self, name: str) -> str | None:
        """Return the file of `name`: the longest whose name is its end."""
        ends = [file for file in self._files if _letters(name).endswith(_letters(file))]
        return max(ends, key=len, default=None)

    def _open(self, file: str) -> str | None:
        found = self._held(import_module(f"{self._room}.{file}"))
        if found is None:
            return None
        name, self._opened[name] = found
        if self._file(name) != file:
            raise ImportError(
                f"{self._room}.{file} holds {name}, which is found only in a file whose name is "
                f"the end of that: call it {name.lower()}.py."
            )
        return name


def _letters(name: str) -> str:
    return name.replace("_", "").lower()
