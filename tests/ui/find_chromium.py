"""Finds a Chromium for the browser tests, installing one if there is none; prints its path."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def find() -> str:
    """Path of the Chromium to test with.

    The variable CHROMIUM wins, then one on PATH, then Debian's package (root only), then
    Playwright's own build, which comes from Playwright's site.
    """
    named = os.environ.get("CHROMIUM")
    if named:
        if not shutil.which(named):
            raise SystemExit(f"CHROMIUM is {named}, which is no program")
        return named
    return _on_path() or _from_debian() or _from_playwright()


def _on_path() -> str | None:
    return next(filter(None, map(shutil.which, NAMES)), None)


def _from_debian() -> str | None:
    apt = shutil.which("apt-get")
    if apt is None or os.geteuid() != 0:
        return None
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update", "-qq"], ["install", "-y", "-qq", "chromium"]):
        done = subprocess.run(
            [apt, *arguments], check=False, env=environment, stdout=sys.stderr.fileno()
        )
        if done.returncode:
            return None
    return shutil.which("chromium")


def _from_playwright() -> str:
    playwright = HERE / "node_modules" / "@playwright" / "test" / "cli.js"
    environment = {k: v for k, v in os.environ.items() if k != "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD"}
    subprocess.run(
        ["node", str(playwright), "install", "chromium"],
        check=True,
        env=environment,
        stdout=sys.stderr.fileno(),
    )
    path = "import {chromium} from '@playwright/test'; console.log(chromium.executablePath())"
    answer = subprocess.run(
        ["node", "--input-type=module", "-e", path],
        check=True,
        cwd=HERE,
        capture_output=True,
        text=True,
    )
    return answer.stdout.strip()


if __name__ == "__main__":
    print(find())
