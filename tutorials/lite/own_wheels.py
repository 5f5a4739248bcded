"""Makes the two wheels of our own that the browser loads: PySpiNN, and the names it answers to."""

from __future__ import annotations

import base64
import hashlib
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import pinned_wheels
import places

NAMES = "pyspinn-names"
NAMES_VERSION = "0.1.0"
METADATA = f"""\
Metadata-Version: 2.1
Name: {NAMES}
Version: {NAMES_VERSION}
Summary: Lets PySpiNN answer to the names pyNN and spynnaker in the browser
License: Apache-2.0
Requires-Dist: pyspinn
"""
WHEEL = """\
Wheel-Version: 1.0
Generator: pyspinn
Root-Is-Purelib: true
Tag: py3-none-any
"""


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
    """Zip the packages under names/ into a wheel.

    Python finds a package of any name only if its file is installed, and the kernel installs what
    a cell imports: so a cell with `import pyNN.spiNNaker` brings PySpiNN through this wheel.
    """
    folder.mkdir(parents=True, exist_ok=True)
    sources = places.LITE / "names"
    files = {
        path.relative_to(sources).as_posix(): path.read_bytes()
        for path in sorted(sources.rglob("*.py"))
    }
    stem = f"{NAMES.replace('-', '_')}-{NAMES_VERSION}"
    files[f"{stem}.dist-info/METADATA"] = METADATA.encode()
    files[f"{stem}.dist-info/WHEEL"] = WHEEL.encode()
    files[f"{stem}.dist-info/RECORD"] = _record(files, f"{stem}.dist-info/RECORD")
    wheel = folder / f"{stem}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2020, 2, 2, 0, 0, 0)), content)
    return wheel


def _record(files: dict[str, bytes], own_name: str) -> bytes:
    """List every file with its digest and size, as the wheel format asks."""
    lines = []
    for name, content in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
        lines.append(f"{name},sha256={digest},{len(content)}")
    return "\n".join([*lines, f"{own_name},,", ""]).encode()
