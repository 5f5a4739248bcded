"""Makes the wheels of our own that the browser loads."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import pinned_wheels
import places
import wheel_writer

# The page's half of a widget, which the site has already; bokeh's scripts for reading, beside which
# the minified ones stay, and what builds models of one's own with Node.
EXTRAS = re.compile(
    r"^[\w.-]+\.data/data/share/jupyter/"
    r"|^bokeh/server/static/(js/(compiler|bokeh(-\w+)?)\.js|lib/.*\.d\.ts)\b"
)


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


def start_wheel(folder: Path) -> Path:
    """Make the wheel of the module that starts the kernel."""
    module = places.START / "pyspinn_start.py"
    summary = "Starts the kernel of the browser site"
    return wheel_writer.write(
        folder, "pyspinn-start", summary, "", {module.name: module.read_bytes()}
    )


def without_extras(wheel: Path, folder: Path) -> Path:
    """Copy a wheel without what no notebook uses: of bokeh's 7 MB, that is 4."""
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / wheel.name
    with zipfile.ZipFile(wheel) as source, zipfile.ZipFile(target, "w") as copy:
        for member in source.infolist():
            if not EXTRAS.search(member.filename):
                content = source.read(member)
                if member.filename.endswith("/RECORD"):
                    lines = content.decode().splitlines(keepends=True)
                    content = "".join(line for line in lines if not EXTRAS.search(line)).encode()
                copy.writestr(member, content, zipfile.ZIP_DEFLATED, compresslevel=9)
    return target


def jedi_placeholder(folder: Path) -> Path:
    """Make an empty wheel called jedi.

    The kernel insists on a package of this name before it starts. IPython completes names of live
    objects without it, and its 1,900 files would add half a second to every start of a page.
    """
    return wheel_writer.write(folder, "jedi", "Stands for jedi, which is not needed", "", {})
