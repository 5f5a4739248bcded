"""The benchmark networks under Pyodide in Chromium."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import threading
from datetime import UTC, datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from tests.benchmarks.browser.thread_time import worker_seconds
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
    """Return the processor seconds of each phase by case; ``start`` is Pyodide's own.

    Needs what ``tutorials/lite/pyodide_files.py`` fetches, and Playwright in ``tests/ui``.
    """
    wheels = [f.name for f in (CACHE / "wheels").glob("*.whl") if f.name.startswith(WHEELS)]
    work = {"chromium": find(), "wheels": wheels, "cases": cases}
    with tempfile.TemporaryDirectory() as folder:
        _lay_out(Path(folder))
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Served, directory=folder))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            return _driven(f"http://127.0.0.1:{server.server_port}", work)
        finally:
            server.shutdown()


def versions() -> dict[str, str]:
    """Return what was measured with, and when."""
    chromium = subprocess.run([find(), "--version"], check=True, capture_output=True, text=True)
    lock = json.loads((CACHE / "official" / "pyodide-lock.json").read_text())
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "Chromium": chromium.stdout.split()[1],
        "Python": lock["info"]["python"],
        "numpy": lock["packages"]["numpy"]["version"],
    }


class _Served(SimpleHTTPRequestHandler):
    """The files, and at /seconds what the worker has used of a processor."""

    driver = 0

    def do_GET(self) -> None:
        """Answer."""
        if self.path != "/seconds":
            super().do_GET()
            return
        self.send_response(200)
        self.end_headers()
        self.wfile.write(str(worker_seconds(self.driver)).encode())

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
        _Served.driver = driver.pid
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
