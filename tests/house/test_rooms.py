"""The rooms of the house: who may import whom, and what `import pyspinn` costs."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

import pyspinn

HOUSE = Path(pyspinn.__file__).parent
#: Bottom up: a room may import itself and those before it. Rooms in one tuple are side by side.
FLOORS: tuple[tuple[str, ...], ...] = (
    ("_version", "data_classes", "errors"),
    ("catalogue",),
    ("numbers",),
    ("neurons", "plasticity", "connectors", "sources"),
    ("network",),
    ("compile",),
    ("engine",),
    ("recording",),
    ("targets",),
    ("live",),
    ("api",),
    ("exception_names",),
    (
        "aliases",
        "external_devices",
        "extra_models",
        "neo_convertor",
        "plotting",
        "script_tools",
        "splitters",
    ),
    ("kernel", "server"),
    ("commands", "__init__", "__main__"),
)
LEVEL = {room: level for level, rooms in enumerate(FLOORS) for room in rooms}


def modules() -> list[Path]:
    return sorted(p for p in HOUSE.rglob("*.py") if "startup" not in p.parts)


def room_of(path: Path) -> str:
    part = path.relative_to(HOUSE).parts[0]
    return part.removesuffix(".py")


def imported_rooms(path: Path) -> set[str]:
    rooms = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            whole = node.module == "pyspinn"
            names = [f"pyspinn.{a.name}" for a in node.names] if whole else [node.module]
        rooms |= {n.split(".")[1] for n in names if n.startswith("pyspinn.")}
    return rooms


def test_every_room_has_a_floor() -> None:
    assert {room_of(p) for p in modules()} <= set(LEVEL)


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(HOUSE)))
def test_rooms_import_only_what_lies_below(path: Path) -> None:
    room = room_of(path)
    above = {other for other in imported_rooms(path) & set(LEVEL) if LEVEL[other] > LEVEL[room]}
    assert not above


@pytest.mark.native
def test_importing_pyspinn_brings_numpy_and_nothing_else() -> None:
    code = (
        "import sys, json, numpy; before = set(sys.modules); import pyspinn; pyspinn.Population;"
        "print(json.dumps(sorted({n.split('.')[0] for n in set(sys.modules) - before})))"
    )
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, check=True)
    brought = set(json.loads(done.stdout))
    third_party = brought - set(sys.stdlib_module_names) - {"pyspinn", "numpy"}
    assert third_party == set()
