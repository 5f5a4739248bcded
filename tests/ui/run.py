"""Runs the browser tests: python tests/ui/run.py [arguments for playwright].

Starts JupyterLab with this very Python on a copy of the tutorials, serves the built site, and
gives both to Playwright. Nothing of the user's own Jupyter settings is read or written.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import find_chromium

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
TUTORIALS = ROOT / "tutorials"
SITE = TUTORIALS / "lite" / "_output"
ARTEFACTS = HERE / "artefacts"
FIGURES = ARTEFACTS / "figures.json"
RESULTS = ARTEFACTS / "results.json"


def main() -> int:
    """Run Playwright and return its exit status."""
    chromium = find_chromium.find()
    shutil.rmtree(ARTEFACTS, ignore_errors=True)
    ARTEFACTS.mkdir()
    FIGURES.write_text(json.dumps({"site: size, MB": _size_mb(SITE)}), "utf-8")
    with tempfile.TemporaryDirectory() as folder:
        environment = _environment(Path(folder), chromium)
        playwright = HERE / "node_modules" / "@playwright" / "test" / "cli.js"
        done = subprocess.run(
            ["node", str(playwright), "test", *sys.argv[1:]],
            check=False,
            cwd=HERE,
            env=os.environ | environment,
        )
    for name, value in json.loads(FIGURES.read_text("utf-8")).items():
        print(f"{name}: {value}")
    for line in _failures(json.loads(RESULTS.read_text("utf-8"))):
        print(line)
    return done.returncode


def _failures(report: dict[str, Any]) -> Iterator[str]:
    """Say last, where a log that keeps its end still has it, what failed in which attempt."""
    for suite in report.get("suites", []):
        yield from _failures(suite)
    for spec in report.get("specs", []):
        for attempt in (result for test in spec["tests"] for result in test["results"]):
            for error in attempt.get("errors", []):
                message = re.sub(r"\x1b\[\d+m", "", error["message"])
                yield f"attempt {attempt['retry'] + 1} of {spec['title']}: {message[:1500]}"


def _environment(folder: Path, chromium: str) -> dict[str, str]:
    """Name all that playwright.config.ts and the servers that it starts need to know."""
    work = folder / "tutorials"
    work.mkdir()
    for notebook in TUTORIALS.glob("*.ipynb"):
        shutil.copy2(notebook, work)
    lab_port, site_port, unsuspended_port, outside_port = _free_ports(4)
    jupyter = {
        f"JUPYTER_{name}_DIR": str(folder / name.lower()) for name in ("CONFIG", "DATA", "RUNTIME")
    }
    return jupyter | {
        "CHROMIUM": chromium,
        "PYTHON": sys.executable,
        "LAB_FOLDER": str(work),
        "SITE_FOLDER": str(_site(folder / "site")),
        "UNSUSPENDED_FOLDER": str(_site_without_suspension(folder / "unsuspended")),
        "LAB_PORT": str(lab_port),
        "SITE_PORT": str(site_port),
        "UNSUSPENDED_PORT": str(unsuspended_port),
        "OUTSIDE_PORT": str(outside_port),
        "JUPYTERLAB_SETTINGS_DIR": str(_settings(folder / "settings")),
        "JUPYTERLAB_WORKSPACES_DIR": str(folder / "workspaces"),
        "IPYTHONDIR": str(folder / "ipython"),
    }


def _site(folder: Path) -> Path:
    """Give the tests a site of their own: they add notebooks to it, and the rest is linked."""
    own = ("api", "files")
    linked = shutil.ignore_patterns(*own)
    shutil.copytree(SITE, folder, ignore=linked, copy_function=os.symlink)
    for name in own:
        shutil.copytree(SITE / name, folder / name)
    return folder


def _site_without_suspension(folder: Path) -> Path:
    """Make of the browser one that cannot suspend Python: Chromium has no switch for that."""
    runtime = _site(folder) / "static" / "pyodide" / "pyodide.asm.js"
    without = "delete WebAssembly.Suspending; delete WebAssembly.promising;\n"
    text = without + runtime.read_text("utf-8")
    runtime.unlink()
    runtime.write_text(text, "utf-8")
    return folder


def _size_mb(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def _settings(folder: Path) -> Path:
    """Lab's own question about news would cover the page, and asks another host."""
    plugin = folder / "@jupyterlab" / "apputils-extension" / "notification.jupyterlab-settings"
    plugin.parent.mkdir(parents=True)
    plugin.write_text(json.dumps({"fetchNews": "false", "checkForUpdates": False}), "utf-8")
    return folder


def _free_ports(count: int) -> list[int]:
    """Ports that are free now; all are held until the last is found."""
    with ExitStack() as held:
        sockets = [held.enter_context(socket.socket()) for _ in range(count)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]


if __name__ == "__main__":
    sys.exit(main())
