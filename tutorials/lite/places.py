"""Where the build of the browser site reads and writes, and the Pyodide it is made for."""

from __future__ import annotations

from pathlib import Path

LITE = Path(__file__).resolve().parent
TUTORIALS = LITE.parent
ROOT = TUTORIALS.parent
PINS = LITE / "pins"
START = LITE / "start"  # what the site runs before the kernel

CACHE = ROOT / ".cache" / "pyodide"
OFFICIAL = CACHE / "official"  # unchanged files of the Pyodide distribution, each verified
WHEELS = CACHE / "wheels"  # everything else that runs in the browser
TEST_WHEELS = CACHE / "test-wheels"  # pytest and its kin, for the tests inside Pyodide
EXTENSIONS = CACHE / "extensions"  # wheels that hold JupyterLab extensions
SLIM = CACHE / "slim"  # wheels without what no notebook uses
WHOLE = CACHE / "whole"  # Pyodide with every package as a wheel, to prepare the site with
PREPARED = CACHE / "prepared"  # what every page would compute at its start
ASSEMBLY = CACHE / "lite"  # the folder that JupyterLite builds from
OUTPUT = LITE / "_output"

PYODIDE_VERSION = "0.27.7"
# As published in the npm registry for pyodide@0.27.7.
PYODIDE_INTEGRITY = (
    "sha512-RUSVJlhQdfWfgO9hVHCiXoG+nVZQRS5D9FzgpLJ/"
    "VcgGBLSAKoPL8kTiOikxbHQm1kRISeWUBdulEgO26qpSRA=="
)
PYTHON_IN_PYODIDE = "3.12"
