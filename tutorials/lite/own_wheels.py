"""Makes the wheels of our own that the browser loads."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import lock
import pinned_wheels
import places
import wheel_writer

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
    "pyodide_kernel",
)
# Their bytecode would cost more of the site's 65 MB than the time that it saves is worth.
WITHOUT_BYTECODE = ("PIL", "dateutil", "fontTools", "matplotlib", "mpl_toolkits", "pyparsing")

# Where Pyodide's matplotlib keeps its list of fonts, in site-packages.
FONTS = "matplotlib/fontlist.json"


def project_wheel(given: Path | None, folder: Path) -> Path:
    """Put PySpiNN's wheel into `folder`: the given one, or one built from this checkout."""
    for old in folder.glob("pyspinn-*.whl"):
        old.unlink()
    if given is not None:
        pinned_wheels.copy_into(folder, [given])
        return folder / given.name
    with tempfile.TemporaryDirectory() as built:
        command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps"]
        subprocess.run([*command, "--wheel-dir", built, str(places.ROOT)], check=True)
        (wheel,) = Path(built).glob("pyspinn-*.whl")
        return project_wheel(wheel, folder)


def names_wheel(folder: Path) -> Path:
    """Make the wheel of the packages under names/.

    The kernel loads what a cell imports by looking a package's name up in the lock: so a cell with
    `import pyNN.spiNNaker` brings PySpiNN through this wheel.
    """
    sources = places.LITE / "names"
    files = {
        path.relative_to(sources).as_posix(): path.read_bytes()
        for path in sorted(sources.rglob("*.py"))
    }
    summary = "Lets PySpiNN answer to the names pyNN and spynnaker in the browser"
    return wheel_writer.write(folder, "pyspinn-names", summary, "pyspinn", files)


def jedi_placeholder(folder: Path) -> Path:
    """Make an empty wheel called jedi.

    The kernel insists on a package of this name before it starts. IPython completes names of live
    objects without it, and its 1,900 files would add half a second to every start of a page.
    """
    return wheel_writer.write(folder, "jedi", "Stands for jedi, which is not needed", "", {})


def prepared_wheels(pyodide: Path, packages: list[str], folder: Path) -> list[Path]:
    """Make the wheels of what every page would otherwise compute at its start.

    That is bytecode of the modules that the kernel and the first lesson import, and the list of
    fonts: the one in Pyodide's matplotlib is of another version, so matplotlib would make its own
    and say so in red. Pyodide's wheels stay as they are; bytecode lies beside their modules.

    Parameters
    ----------
    pyodide
        Folder of the site's Pyodide, with its lock.
    packages
        What the kernel loads at its start.
    folder
        Where the wheels are put. Earlier ones are used if they were made from the same.
    """
    archive = _prepare(pyodide, packages, folder)
    with zipfile.ZipFile(archive) as prepared:
        files = {name: prepared.read(name) for name in prepared.namelist()}
    fonts = {FONTS: files.pop(FONTS)}
    summary = "Made in advance for the browser"
    return [
        wheel_writer.write(folder, "pyspinn-prepared", summary, "", files),
        # Needs matplotlib, so that it is unpacked over matplotlib's own list.
        wheel_writer.write(folder, lock.FONTS_WHEEL, summary, "matplotlib", fonts),
    ]


def _prepare(pyodide: Path, packages: list[str], folder: Path) -> Path:
    settings = {
        "packages": [*packages, "pyspinn-names"],
        "modules": LESSON,
        "withoutBytecode": WITHOUT_BYTECODE,
        "fonts": FONTS,
    }
    scripts = [path.read_bytes() for path in sorted((places.LITE / "prepared").glob("*.*"))]
    inputs = [(pyodide / "pyodide-lock.json").read_bytes(), json.dumps(settings).encode(), *scripts]
    archive = folder / f"{hashlib.sha256(b''.join(inputs)).hexdigest()[:16]}.zip"
    if not archive.exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        script = places.LITE / "prepared" / "prepare.mjs"
        arguments = [str(pyodide), str(archive), json.dumps(settings)]
        done = subprocess.run(
            ["node", str(script), *arguments], check=False, capture_output=True, text=True
        )
        if done.returncode:
            raise SystemExit(f"preparing the site's modules failed:\n{done.stderr[-4000:]}")
    return archive
