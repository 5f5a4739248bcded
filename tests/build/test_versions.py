"""One version for everything that ships together."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def project_version() -> str:
    source = (ROOT / "pyspinn" / "_version.py").read_text(encoding="utf-8")
    found = re.search(r'__version__ = "(.+)"', source)
    assert found is not None
    return found[1]


@pytest.mark.parametrize("package", ["labextension", "widgets"])
def test_npm_packages_carry_the_version_of_the_project(package: str) -> None:
    manifest = json.loads((ROOT / package / "package.json").read_text(encoding="utf-8"))
    assert manifest["version"] == project_version()


def test_the_changelog_knows_the_version() -> None:
    assert f"## {project_version()}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
