"""Answers a corpus of cursor positions with jedi, for comparison: the text of all cells, no kernel.

Reads the corpus from standard input and writes a list of ``{"id", "offered", "units", "ms"}``.
Needs ``pip install jedi`` in the Python that runs it, and what the cells import.
"""

from __future__ import annotations

import json
import sys
import time
from typing import Any

import jedi

CURSOR = "\u25ae"


def offers(position: dict[str, Any]) -> dict[str, Any]:
    """Return what jedi offers at one position."""
    text = "\n".join(position["cells"])
    before = text[: text.index(CURSOR)]
    line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1)
    start = time.perf_counter()
    try:
        names = jedi.Script(text.replace(CURSOR, "")).complete(line, column)
    except Exception as error:  # noqa: BLE001 - what fails inside of it offers nothing
        print(f"{position['id']}: {error!r}", file=sys.stderr)
        names = []
    milliseconds = (time.perf_counter() - start) * 1000
    labels = [name.name.rstrip("=") for name in names]
    return {"id": position["id"], "offered": labels, "units": {}, "ms": milliseconds}


if __name__ == "__main__":
    json.dump([offers(position) for position in json.load(sys.stdin)], sys.stdout)
