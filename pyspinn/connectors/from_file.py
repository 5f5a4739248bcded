"""FromFileConnector."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.catalogue.spec import ObjectSpec, Parameter
from pyspinn.connectors.connector import COMMON
from pyspinn.connectors.from_list import FromListConnector
from pyspinn.errors import ConnectorError, UnsupportedError


class FromFileConnector(FromListConnector):
    """Connects the pairs of cells listed in a text file.

    Parameters
    ----------
    file : str, path or file object
        One row per synapse: pre and post index, then weight and delay, or what the header says:
        ``# columns = ["i", "j", "weight", "delay"]``. An object with PyNN's ``read`` and
        ``get_metadata`` is accepted too.
    distributed : False
        A board reads one file.
    safe, callback, verbose
        As in PyNN.

    Raises
    ------
    ConnectorError
        If the file cannot be read as a table of numbers.
    """

    spec = ObjectSpec(
        "FromFileConnector",
        "Connects the pairs of cells listed in a text file.",
        (
            Parameter("file", "", "", "Name of the file, or a file object.", kind="object"),
            Parameter("distributed", "", False, "Not supported by a board.", kind="boolean"),
            *COMMON,
        ),
        "connector",
    )

    def __init__(
        self,
        file: Any,
        distributed: bool = False,
        safe: bool = True,
        callback: Callable[..., Any] | None = None,
        verbose: bool = False,
    ) -> None:
        if self._truth("distributed", distributed):
            raise UnsupportedError(
                "FromFileConnector.distributed: a board reads one file. Leave it at False."
            )
        rows, columns = _read(self.spec.name, file)
        self.file = file
        names = [name for name in columns if name not in ("i", "j")] if columns else None
        super().__init__(rows, names, safe=safe, verbose=verbose, callback=callback)

    def __repr__(self) -> str:
        return f"FromFileConnector({self.file!r})"


def _read(owner: str, file: Any) -> tuple[NDArray[np.float64], Sequence[str] | None]:
    if hasattr(file, "get_metadata"):
        columns = file.get_metadata().get("columns")
        return np.atleast_2d(np.asarray(file.read(), dtype=np.float64)), columns
    name = file if isinstance(file, (str, Path)) else getattr(file, "name", None)
    try:
        text = file.read() if name is None else Path(name).read_text(encoding="utf-8")
    except OSError as error:
        raise ConnectorError(f"{owner}: cannot read {str(name)!r}: {error.strerror}.") from None
    return _rows(owner, text), _columns(text)


def _rows(owner: str, text: str) -> NDArray[np.float64]:
    rows = []
    for number, line in enumerate(text.splitlines(), start=1):
        content = line.split("#")[0].replace(",", " ").split()
        if not content:
            continue
        try:
            rows.append([float(value) for value in content])
        except ValueError:
            raise ConnectorError(
                f"{owner}: line {number} is not a row of numbers: {line.strip()!r}."
            ) from None
        if len(rows[-1]) != len(rows[0]):
            raise ConnectorError(
                f"{owner}: line {number} has {len(rows[-1])} numbers, the first row "
                f"{len(rows[0])}. All rows need the same columns."
            )
    return np.array(rows, dtype=np.float64).reshape(len(rows), -1)


def _columns(text: str) -> Sequence[str] | None:
    """Return the names of a header ``# columns = [...]``."""
    for line in text.splitlines():
        key, separator, value = line.lstrip("# ").partition("=")
        if line.lstrip().startswith("#") and separator and key.strip() == "columns":
            return [str(name) for name in ast.literal_eval(value.strip())]
    return None
