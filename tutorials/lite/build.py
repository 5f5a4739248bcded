"""Builds the browser site: python tutorials/lite/build.py [--wheel WHEEL] [--output FOLDER]."""

from __future__ import annotations

import argparse
import shutil
import zipfile
from pathlib import Path

import archive
import lite_site
import lock
import own_wheels
import pinned_wheels
import places
import precompute
import pyodide_files

LARGEST_SITE_MB = 65.0


def main() -> None:
    """Fetch, build, lock and assemble; fail if the site grew too large."""
    arguments = _arguments()
    packages = lock.used(pyodide_files.fetch())
    project = own_wheels.project_wheel(arguments.wheel, places.EXTENSIONS)
    kernel, widgets = pinned_wheels.download("extensions.txt", places.EXTENSIONS)
    downloaded = pinned_wheels.download("browser.txt", places.WHEELS)
    wheels = _browser_wheels(kernel, project, downloaded)
    (anywidget,) = (path for path in downloaded if path.name.startswith("anywidget-"))
    lite_site.assemble([kernel, widgets, anywidget, project])
    lite_site.build(arguments.output)
    _place_pyodide(arguments.output / "static" / "pyodide", packages, wheels)
    _check_size(arguments.output)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wheel", type=Path, help="PySpiNN's wheel; without it, one is built")
    parser.add_argument("--output", type=Path, default=places.OUTPUT, help="the site's folder")
    arguments = parser.parse_args()
    arguments.output = arguments.output.resolve()
    return arguments


def _browser_wheels(kernel: Path, project: Path, downloaded: list[Path]) -> list[Path]:
    """Every wheel that runs in the browser besides Pyodide's own."""
    (older_kernel,) = pinned_wheels.download("piplite.txt", places.CACHE / "piplite")
    return [
        *(own_wheels.without_extras(path, places.SLIM) for path in downloaded),
        *pinned_wheels.build_pure("sources.txt", places.WHEELS),
        _inner_wheel(kernel, "ipykernel"),
        _inner_wheel(kernel, "pyodide_kernel"),
        _inner_wheel(older_kernel, "piplite"),
        own_wheels.names_wheel(places.WHEELS),
        own_wheels.start_wheel(places.WHEELS),
        own_wheels.jedi_placeholder(places.WHEELS),
        own_wheels.without_extras(project, places.SLIM),
    ]


def _inner_wheel(outer: Path, name: str) -> Path:
    """Take a wheel out of the folder static/pypi of the kernel extension."""
    with zipfile.ZipFile(outer) as archive:
        (member,) = (n for n in archive.namelist() if f"static/pypi/{name}-" in n)
        target = places.WHEELS / Path(member).name
        target.write_bytes(archive.read(member))
    return target


def _place_pyodide(folder: Path, packages: pyodide_files.Packages, wheels: list[Path]) -> None:
    """Fill the site's Pyodide: what the kernel loads at its start goes into one archive."""
    found = lock.entries(packages, wheels)
    files = {
        entry["file_name"]: places.OFFICIAL / entry["file_name"] for entry in packages.values()
    }
    files |= {path.name: path for path in wheels}
    archived = lock.with_dependencies(found, lite_site.kernel_option("packages"))
    kernel = [files.pop(found[name]["file_name"]) for name in sorted(archived)]
    result = _prepared(found, [*kernel, *files.values()], kernel)
    prepared = precompute.wheels(result, places.PREPARED)
    left = lock.without(lock.entries(found, prepared), archived)
    pinned_wheels.copy_into(folder, [*_core(), *files.values(), *prepared])
    pinned_wheels.copy_into(folder, sorted(places.START.glob("*.mjs")))
    library = places.OFFICIAL / archive.NAME
    compiled = precompute.bytecode(result, "archive")
    archive.write(folder / archive.NAME, library, kernel, compiled)
    lock.write(folder, pyodide_files.official_lock(), left)


def _prepared(found: lock.Entries, files: list[Path], kernel: list[Path]) -> Path:
    """Run the first lesson in a Pyodide that has every package as a wheel."""
    shutil.rmtree(places.WHOLE, ignore_errors=True)
    pinned_wheels.copy_into(places.WHOLE, [*_core(), *files])
    lock.write(places.WHOLE, pyodide_files.official_lock(), found)
    course = [name for name in lite_site.kernel_option("course") if name in found]
    packages = [*lite_site.kernel_option("packages"), *course, "pyspinn-names"]
    return precompute.run(places.WHOLE, packages, kernel, places.PREPARED)


def _core() -> list[Path]:
    return [places.OFFICIAL / name for name in pyodide_files.CORE]


def _check_size(site: Path) -> None:
    size_mb = sum(path.stat().st_size for path in site.rglob("*") if path.is_file()) / 1e6
    print(f"browser site: {size_mb:.1f} MB in {site}")
    if size_mb > LARGEST_SITE_MB:
        raise SystemExit(f"the site has {size_mb:.1f} MB; at most {LARGEST_SITE_MB} are allowed")


if __name__ == "__main__":
    main()
