"""Runs every PyNN script and notebook of a folder, unchanged and headless, on the emulator.

``python tests/development/upstream.py FOLDER [--only PATTERN] [--seconds N]`` prints a line for
each: ok, or the reason. Meant for checkouts of SpiNNaker's own examples (SpiNNakerJupyterExamples,
IntroLab, PyNNExamples), which are read in place and never copied.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from fnmatch import fnmatch
from pathlib import Path

#: What a file must contain to be a simulation script.
_SIMULATOR = re.compile(r"(import pyNN\.spiNNaker|import spynnaker\.pyNN|from pyNN|from spynnaker)")
#: Scripts that drive devices or programs outside of a board's network.
_HARDWARE = re.compile(r"PushBot|MunichMotor|MunichRetina|ExternalFPGARetina|SPIFRetina|ICUBRetina")


def source_of(path: Path) -> str:
    """Return a script's text, or a notebook's code cells without magics, one after the other."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".ipynb":
        return text
    cells = [c for c in json.loads(text)["cells"] if c["cell_type"] == "code"]
    lines = [line for cell in cells for line in [*"".join(cell["source"]).splitlines(), ""]]
    return "\n".join(line for line in lines if not line.lstrip().startswith(("%", "!")))


def scripts_below(folder: Path, only: str) -> list[Path]:
    """Return the scripts and notebooks that use the simulator."""
    found = [p for kind in ("*.py", "*.ipynb") for p in folder.rglob(kind)]
    skipped = {"integration_tests", "unittests", ".git"}
    return sorted(
        p
        for p in found
        if not skipped & set(p.relative_to(folder).parts)
        and fnmatch(str(p.relative_to(folder)), only)
        and _SIMULATOR.search(source_of(p))
    )


def run(path: Path, folder: Path, seconds: float) -> tuple[str, str]:
    """Run one script of a checkout in a process of its own; return outcome and reason."""
    source = source_of(path)
    with tempfile.TemporaryDirectory() as work:
        script = path  # in place: some look for programs and data beside them
        if path.suffix != ".py":
            script = Path(work) / path.with_suffix(".py").name
            script.write_text(source, encoding="utf-8")
        code = (
            "import sys, runpy, pyspinn.aliases; pyspinn.aliases.choose_emulator();"
            f"sys.path[:0] = {[str(path.parent), str(folder)]!r}; sys.argv = [{str(script)!r}];"
            f"runpy.run_path({str(script)!r}, run_name='__main__')"
        )
        environment = {**os.environ, "MPLBACKEND": "Agg"}
        try:
            done = subprocess.run(
                [sys.executable, "-c", code],
                capture_output=True,
                text=True,
                timeout=seconds,
                cwd=work,
                env=environment,
                stdin=subprocess.DEVNULL,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return "slow", f"not finished after {seconds:g} s"
    if done.returncode == 0:
        return "ok", ""
    reason = (done.stderr.strip().splitlines() or ["no message"])[-1]
    return ("hardware" if _HARDWARE.search(source) else "failed"), reason


def main() -> int:
    """Run all; return 1 when something failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="*")
    parser.add_argument("--seconds", type=float, default=120.0)
    options = parser.parse_args()
    outcomes: Counter[str] = Counter()
    for path in scripts_below(options.folder, options.only):
        outcome, reason = run(path, options.folder, options.seconds)
        outcomes[outcome] += 1
        because = f" ({reason})" if reason else ""
        sys.stdout.write(f"{path.relative_to(options.folder)}: {outcome}{because}\n")
        sys.stdout.flush()
    counts = (f"{count} {outcome}" for outcome, count in sorted(outcomes.items()))
    sys.stdout.write(", ".join(counts) + "\n")
    return 1 if outcomes["failed"] else 0


if __name__ == "__main__":
    raise SystemExit(main())
