"""Builds the browser site: python tutorials/lite/build.py [--wheel WHEEL] [--output FOLDER]."""

from __future__ import annotations

import argparse
import zipfile
from pathlib import Path

import lite_site
import lock
import own_wheels
import pinned_wheels
import places
import pyodide_files

LARGEST_SITE_MB = 65.0


def main() -> None:
    """Fetch, build, lock and assemble; fail if the site grew too large."""
    arguments = _arguments()
    packages = pyodide_files.fetch()
    project = own_wheels.project_wheel(arguments.wheel, places.EXTENSIONS)
    kernel, widgets = pinned_wheels.download("extensions.txt", places.EXTENSIONS)
    wheels = _browser_wheels(kernel, project)
    (anywidget,) = (path for path in wheels if path.name.startswith("anywidget-"))
    lite_site.assemble([kernel, widgets, anywidget, project])
    lite_site.build(arguments.output)
    pyodide = arguments.output / "static" / "pyodide"
    _place_pyodide(pyodide, packages, wheels)
    prepared = own_wheels.prepared_wheels(pyodide, lite_site.loaded_at_start(), places.PREPARED)
    _place_pyodide(pyodide, packages, [*wheels, *prepared])
    _check_size(arguments.output)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wheel", type=Path, help="PySpiNN's wheel; without it, one is built")
    parser.add_argument("--output", type=Path, default=places.OUTPUT, help="the site's folder")
    arguments = parser.parse_args()
    arguments.output = arguments.output.resolve()
    return arguments


def _browser_wheels(kernel: Path, project: Path) -> list[Path]:
    """Every wheel that runs in the browser besides Pyodide's own."""
    (older_kernel,) = pinned_wheels.download("piplite.txt", places.CACHE / "piplite")
    return [
        *pinned_wheels.download("browser.txt", places.WHEELS),
        *pinned_wheels.build_pure("sources.txt", places.WHEELS),
        _inner_wheel(kernel, "ipykernel"),
        _inner_wheel(kernel, "pyodide_kernel"),
        _inner_wheel(older_kernel, "piplite"),
        own_wheels.names_wheel(places.WHEELS),
        own_wheels.jedi_placeholder(places.WHEELS),
        project,
    ]


def _inner_wheel(outer: Path, name: str) -> Path:
    """Take a wheel out of the folder static/pypi of the kernel extension."""
    with zipfile.ZipFile(outer) as archive:
        (member,) = (n for n in archive.namelist() if f"static/pypi/{name}-" in n)
        target = places.WHEELS / Path(member).name
        target.write_bytes(archive.read(member))
    return target


def _place_pyodide(folder: Path, packages: pyodide_files.Packages, wheels: list[Path]) -> None:
    official = [entry["file_name"] for entry in packages.values()]
    files = [places.OFFICIAL / name for name in (*pyodide_files.CORE, *official)]
    pinned_wheels.copy_into(folder, [*files, *wheels])
    lock.write(folder, pyodide_files.official_lock(), packages, wheels)


def _check_size(site: Path) -> None:
    size_mb = sum(path.stat().st_size for path in site.rglob("*") if path.is_file()) / 1e6
    print(f"browser site: {size_mb:.1f} MB in {site}")
    if size_mb > LARGEST_SITE_MB:
        raise SystemExit(f"the site has {size_mb:.1f} MB; at most {LARGEST_SITE_MB} are allowed")


if __name__ == "__main__":
    main()
