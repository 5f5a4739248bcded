"""Writes a small pure wheel from files in memory."""

from __future__ import annotations

import base64
import hashlib
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

VERSION = "0.1.0"
WHEEL = """\
Wheel-Version: 1.0
Generator: pyspinn
Root-Is-Purelib: true
Tag: py3-none-any
"""


def write(folder: Path, name: str, summary: str, requires: str, files: dict[str, bytes]) -> Path:
    """Write a wheel that installs `files`; the same input gives the same bytes.

    Parameters
    ----------
    folder
        Where the wheel is put.
    name, summary, requires
        For its metadata; `requires` is one requirement, or "" for none.
    files
        Content by path in site-packages.
    """
    folder.mkdir(parents=True, exist_ok=True)
    stem = f"{name.replace('-', '_')}-{VERSION}"
    metadata = f"Metadata-Version: 2.1\nName: {name}\nVersion: {VERSION}\nSummary: {summary}\n"
    metadata += f"Requires-Dist: {requires}\n" if requires else ""
    content = files | {
        f"{stem}.dist-info/METADATA": metadata.encode(),
        f"{stem}.dist-info/WHEEL": WHEEL.encode(),
    }
    content[f"{stem}.dist-info/RECORD"] = _record(content, f"{stem}.dist-info/RECORD")
    wheel = folder / f"{stem}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in content.items():
            member = zipfile.ZipInfo(path, (2020, 2, 2, 0, 0, 0))
            archive.writestr(member, data, zipfile.ZIP_DEFLATED)
    return wheel


def _record(content: dict[str, bytes], own_path: str) -> bytes:
    """List every file with its digest and size, as the wheel format asks."""
    lines = []
    for path, data in content.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
        lines.append(f"{path},sha256={digest},{len(data)}")
    return "\n".join([*lines, f"{own_path},,", ""]).encode()
