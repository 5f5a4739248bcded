"""Computes in advance what every page would otherwise compute at its start.

That is bytecode of the modules that the kernel and the first lesson import, and the list of fonts:
the one in Pyodide's matplotlib is of another version, so matplotlib would make its own and say so
in red. Pyodide's wheels stay as they are; bytecode lies beside their modules.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import zipfile
from typing import TYPE_CHECKING

import archive
import places
import wheel_writer

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

# What a cell of the first lesson imports, with what these packages import inside functions.
LESSON = (
    "pyNN.spiNNaker",
    "pyspinn.api.control",
    "pyspinn.targets.emulator",
    "neo",
    "matplotlib.pyplot",
    "matplotlib.font_manager",
    "pyspinn.plotting",
    "pyspinn_widgets",
    # Last, because it takes over the output.
    "pyspinn_start",
)
# Their bytecode would cost more of the site's 65 MB than the time that it saves is worth.
WITHOUT_BYTECODE = ("fontTools",)

# Where Pyodide's matplotlib keeps its list of fonts, in site-packages.
FONTS = "matplotlib/fontlist.json"
SUMMARY = "Made in advance for the browser"


def run(pyodide: Path, packages: list[str], archived: Iterable[Path], folder: Path) -> Path:
    """Import the lesson's modules in Pyodide, and keep what that computed.

    Parameters
    ----------
    pyodide
        Folder of a Pyodide with all packages and their lock.
    packages
        What to load before.
    archived
        Wheels whose modules the site finds in the archive of the standard library.
    folder
        Where the result is put. An earlier one is used if it was made from the same.

    Returns
    -------
    Path
        A zip with the folders archive/ and site/ and the file fonts.
    """
    settings = {
        "packages": packages,
        "modules": LESSON,
        "archived": sorted(archive.sources(archived)),
        "place": archive.PLACE,
        "withoutBytecode": WITHOUT_BYTECODE,
        "fonts": FONTS,
    }
    scripts = [path.read_bytes() for path in sorted((places.LITE / "prepared").glob("*.*"))]
    inputs = [(pyodide / "pyodide-lock.json").read_bytes(), json.dumps(settings).encode(), *scripts]
    result = folder / f"{hashlib.sha256(b''.join(inputs)).hexdigest()[:16]}.zip"
    if not result.exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        (folder / "settings.json").write_text(json.dumps(settings), "utf-8")
        _in_pyodide(pyodide, result, folder / "settings.json")
    return result


def _in_pyodide(pyodide: Path, result: Path, settings: Path) -> None:
    script = places.LITE / "prepared" / "prepare.mjs"
    command = ["node", str(script), str(pyodide), str(result), str(settings)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"preparing the site's modules failed:\n{done.stderr[-4000:]}")


def bytecode(result: Path, place: str) -> dict[str, bytes]:
    """Return the bytecode for one place, archive or site, by its path there."""
    with zipfile.ZipFile(result) as prepared:
        names = [name for name in prepared.namelist() if name.startswith(f"{place}/")]
        return {name.removeprefix(f"{place}/"): prepared.read(name) for name in names}


def wheels(result: Path, folder: Path) -> list[Path]:
    """Make the wheels that bring bytecode and fonts into site-packages."""
    with zipfile.ZipFile(result) as prepared:
        fonts = {FONTS: prepared.read("fonts")}
    return [
        wheel_writer.write(folder, "pyspinn-prepared", SUMMARY, "", bytecode(result, "site")),
        # Needs matplotlib, so that it is unpacked over matplotlib's own list.
        wheel_writer.write(folder, "pyspinn-fonts", SUMMARY, "matplotlib", fonts),
    ]
