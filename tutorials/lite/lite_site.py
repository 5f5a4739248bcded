"""Lets JupyterLite build the site from the fetched and built files."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import places

if TYPE_CHECKING:
    from pathlib import Path

BROWSER_KERNEL = {"name": "python", "display_name": "Python (Pyodide)", "language": "python"}

# The largest files of Python's start.
EARLY = ("pyodide.asm.wasm", "pyodide.asm.js", "python_stdlib.zip")


def assemble(extensions: list[Path]) -> None:
    """Lay out the folder that JupyterLite builds from.

    Parameters
    ----------
    extensions
        Wheels whose JupyterLab extensions go into the site.
    """
    places.ASSEMBLY.mkdir(parents=True, exist_ok=True)
    shutil.copy2(places.LITE / "jupyter-lite.json", places.ASSEMBLY)
    config = {
        "LiteBuildConfig": {
            "apps": ["lab"],
            "contents": ["files"],
            "federated_extensions": [str(path) for path in extensions],
            # What happens to be installed on the building machine is no part of the site.
            "ignore_sys_prefix": True,
            "no_sourcemaps": True,
            "no_unused_shared_packages": True,
        }
    }
    (places.ASSEMBLY / "jupyter_lite_config.json").write_text(json.dumps(config), "utf-8")
    _place_notebooks(places.ASSEMBLY / "files")


def kernel_option(name: str) -> list[str]:
    """Names of the packages that the kernel loads: `packages` at its start, `course` after it."""
    config = json.loads((places.LITE / "jupyter-lite.json").read_text("utf-8"))
    settings = config["jupyter-config-data"]["litePluginSettings"]
    kernel = settings["@jupyterlite/pyodide-kernel-extension:kernel"]
    names: list[str] = kernel["loadPyodideOptions"][name]
    return names


def _place_notebooks(folder: Path) -> None:
    """Copy the tutorials, naming the kernel that the site has."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for path in sorted(places.TUTORIALS.glob("*.ipynb")):
        notebook: dict[str, Any] = json.loads(path.read_text("utf-8"))
        notebook["metadata"]["kernelspec"] = BROWSER_KERNEL
        (folder / path.name).write_text(json.dumps(notebook, indent=1), "utf-8")


def build(output: Path) -> None:
    """Run JupyterLite; the output folder is made anew."""
    shutil.rmtree(output, ignore_errors=True)
    # Its record of what is up to date lies in the lite folder and knows nothing of the above.
    (places.ASSEMBLY / ".jupyterlite.doit.db").unlink(missing_ok=True)
    built = subprocess.run(
        [sys.executable, "-m", "jupyterlite_core", "build", "--output-dir", str(output)],
        cwd=places.ASSEMBLY,
        check=False,
        capture_output=True,
        text=True,
    )
    if built.returncode:
        raise SystemExit(f"{built.stdout}{built.stderr}JupyterLite did not build the site")
    _drop_old_fonts(output / "build")
    _fetch_early(output / "lab" / "index.html")
    # Browsers ask for this name, whatever a page says.
    shutil.copy2(output / "icon-120x120.png", output / "favicon.ico")


def _fetch_early(page: Path) -> None:
    """Let the browser fetch Python while it starts JupyterLab, which then asks for it."""
    text = page.read_text("utf-8")
    links = (f'<link rel="prefetch" href="../static/pyodide/{name}">' for name in EARLY)
    page.write_text(text.replace("</head>", f"{''.join(links)}</head>"), "utf-8")


def _drop_old_fonts(folder: Path) -> None:
    """Remove formats (2.6 MB) that a style sheet offers to browsers older than WebAssembly."""
    for newer in folder.glob("*.woff2"):
        for suffix in (".eot", ".svg", ".ttf", ".woff"):
            newer.with_suffix(suffix).unlink(missing_ok=True)
