"""What the sdist and the wheel contain, and that they install on a machine without Node.js."""

import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.native

EXTENSION = ".data/data/share/jupyter/labextensions/pyspinn/"


def names_in(wheel: Path) -> dict[str, int]:
    """Return sizes by name, with the version left out of the names."""
    with zipfile.ZipFile(wheel) as archive:
        stem = "-".join(wheel.name.split("-")[:2])
        return {info.filename.removeprefix(stem): info.file_size for info in archive.infolist()}


def test_the_sdist_has_the_sources_and_the_bundles(sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {
        "PKG-INFO",
        "LICENSE",
        "README.md",
        "pyproject.toml",
        "hatch_build.py",
        "package.json",
        "package-lock.json",
        "pyspinn/__init__.py",
        "pyspinn/startup/pyspinn_aliases.pth",
        "widgets/package.json",
        "widgets/src/membrane.ts",
        "widgets/pyspinn_widgets/membrane.py",
        "widgets/pyspinn_widgets/static/membrane.js",
        "labextension/src/index.ts",
        "labextension/dist/package.json",
    } <= names
    assert not [name for name in names if "node_modules" in name or name.startswith("tests/")]


def test_the_wheel_has_everything_that_runs(wheel: Path) -> None:
    names = names_in(wheel)
    assert {
        "pyspinn/__init__.py",
        "pyspinn/kernels/board/pyspinn-board/kernel.json",
        "pyspinn_widgets/membrane.py",
        "pyspinn_widgets/static/membrane.js",
        "pyspinn_widgets/static/membrane.css",
        "pyspinn_aliases.pth",
        "pyspinn_startup.py",
        EXTENSION + "package.json",
        EXTENSION + "install.json",
        ".data/data/share/jupyter/kernels/pyspinn/kernel.json",
        ".data/data/etc/jupyter/jupyter_server_config.d/pyspinn.json",
    } <= names.keys()


def test_the_wheel_has_nothing_else(wheel: Path) -> None:
    tops = {name.partition("/")[0] for name in names_in(wheel)}
    assert tops == {
        ".data",
        ".dist-info",
        "pyspinn",
        "pyspinn_aliases.pth",
        "pyspinn_startup.py",
        "pyspinn_widgets",
    }


def test_the_wheel_has_one_bundle_of_the_extension(wheel: Path) -> None:
    entries = [name for name in names_in(wheel) if "remoteEntry" in name]
    assert len(entries) == 1


def test_bundles_are_small(wheel: Path) -> None:
    """The wheel goes into the browser whole, so what its parts weigh in it, packed, counts."""
    with zipfile.ZipFile(wheel) as archive:
        packed = {info.filename: info.compress_size for info in archive.infolist()}
    extension = sum(size for name, size in packed.items() if EXTENSION in name)
    assert 0 < extension < 150_000
    assert names_in(wheel)["pyspinn_widgets/static/membrane.js"] < 100_000


def test_numpy_alone_is_enough_for_the_emulator(in_numpy_only: Callable[..., str]) -> None:
    code = "import pyspinn; print(pyspinn.__file__, 'neo' in sys.modules)"
    where, neo = in_numpy_only(code).split()
    assert "site-packages" in where
    assert neo == "False"
