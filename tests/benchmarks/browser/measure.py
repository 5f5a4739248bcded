"""The benchmark networks under Pyodide in Chromium."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from tests.ui.find_chromium import find

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
CACHE = ROOT / ".cache" / "pyodide"
WHEELS = ("neo-", "quantities-")
#: Course networks and Vogels-Abbott; the largest ones want more memory than a tab should take.
CASES = (
    "tiny_10",
    "synfire",
    "balanced_random",
    "vogels_abbott_curr",
    "vogels_abbott_cond",
    "izhikevich",
    "stdp",
    "poisson",
)


def in_browser(cases: tuple[str, ...] = CASES) -> dict[str, dict[str, float]]:
    """Return the seconds of each phase by case; ``start`` is Pyodide's own.

    Needs what ``tutorials/lite/pyodide_files.py`` fetches, and Playwright in ``tests/ui``.
    """
    wheels = [f.name for f in (CACHE / "wheels").glob("*.whl") if f.name.startswith(WHEELS)]
    work = {"chromium": find(), "wheels": wheels, "cases": cases}
    with tempfile.TemporaryDirectory() as folder:
        _lay_out(Path(folder))
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=folder))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            return _driven(f"http://127.0.0.1:{server.server_port}", work)
        finally:
            server.shutdown()


class _Quiet(SimpleHTTPRequestHandler):
    def guess_type(self, path: Any) -> str:
        """Return the type of a file; Python does not know that modules are JavaScript."""
        return "text/javascript" if str(path).endswith(".mjs") else super().guess_type(path)

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


def _lay_out(folder: Path) -> None:
    """Fill the folder that is served."""
    (folder / "index.html").write_text("<!doctype html><title>benchmarks</title>")
    (folder / "worker.mjs").symlink_to(HERE / "worker.mjs")
    for name in ("official", "wheels"):
        (folder / name).symlink_to(CACHE / name)
    project = folder / "project"
    leave = shutil.ignore_patterns("__pycache__", "results", "*.mjs")
    shutil.copytree(ROOT / "pyspinn", project / "pyspinn", ignore=leave)
    shutil.copytree(HERE.parent, project / "tests" / "benchmarks", ignore=leave)
    shutil.make_archive(str(folder / "project"), "zip", project)


def _driven(address: str, work: dict[str, Any]) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {}
    command = ["node", str(HERE / "drive.mjs"), address, json.dumps(work)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as driver:
        for line in driver.stdout or ():
            said = json.loads(line)
            if said["name"] == "failed":
                raise RuntimeError(said["found"])
            if "found" in said:
                found[said["name"]] = said["found"]
                print(f"browser: {said['name']}", file=sys.stderr)
    if driver.returncode:
        raise RuntimeError("the browser could not be driven")
    return found
