"""The distributions, built once for all tests of this folder."""

import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).parents[2]


def run(*command: str | Path, **settings: str) -> str:
    """Run a program with no Node.js to be found and return what it printed."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [str(part) for part in command],
        check=False,
        capture_output=True,
        text=True,
        env={**kept, "PATH": os.devnull, **settings},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="session")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source distribution, from the bundles that lie in the checkout."""
    out = tmp_path_factory.mktemp("sdist")
    build = (sys.executable, "-m", "build", "--sdist", "--no-isolation", "--outdir", out, ROOT)
    run(*build, HATCH_JUPYTER_BUILDER_SKIP_NPM="1")
    (built,) = out.glob("*.tar.gz")
    return built


@pytest.fixture(scope="session")
def wheel(sdist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the sdist as on a machine that has no Node.js."""
    out = tmp_path_factory.mktemp("wheel")
    flags = ("--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", out)
    run(sys.executable, "-m", "pip", "wheel", *flags, sdist, HATCH_JUPYTER_BUILDER_SKIP_NPM="")
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="session")
def numpy_only(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder like site-packages with nothing but our wheel and NumPy."""
    folder = tmp_path_factory.mktemp("site-packages")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    for part in Path(np.__file__).parents[1].glob("numpy*"):
        (folder / part.name).symlink_to(part)
    return folder


@pytest.fixture(scope="session")
def in_numpy_only(numpy_only: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., str]:
    """Run Python code where only the wheel and NumPy are installed; return what it prints."""
    elsewhere = tmp_path_factory.mktemp("elsewhere")

    def run_code(code: str, *, first: Path = elsewhere) -> str:
        # -S leaves this environment's packages out; addsitedir reads .pth files as Python does.
        start = f"import site, sys; sys.path.insert(0, {str(first)!r})\n"
        start += f"site.addsitedir({str(numpy_only)!r})\n"
        return run(sys.executable, "-I", "-S", "-c", start + code)

    return run_code
