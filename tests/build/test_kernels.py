"""The two kernels: one always there, one only where sPyNNaker is."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from jupyter_client.kernelspec import KernelSpecManager

from pyspinn import server

pytestmark = pytest.mark.native


class Server:
    """What of Jupyter's server the extension uses."""

    def __init__(self) -> None:
        self.kernel_spec_manager = KernelSpecManager(kernel_dirs=[])


@pytest.fixture
def spynnaker_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "spynnaker").mkdir()
    (tmp_path / "spynnaker" / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)


def test_the_board_is_not_offered_without_spynnaker() -> None:
    running = Server()
    server._load_jupyter_server_extension(running)
    assert "pyspinn-board" not in running.kernel_spec_manager.find_kernel_specs()


@pytest.mark.usefixtures("spynnaker_installed")
def test_the_board_is_offered_beside_spynnaker() -> None:
    running = Server()
    server._load_jupyter_server_extension(running)
    server._load_jupyter_server_extension(running)
    assert running.kernel_spec_manager.kernel_dirs == [str(server.BOARD_KERNELS)]
    spec = running.kernel_spec_manager.get_kernel_spec("pyspinn-board")
    assert spec.display_name == "PyNN (SpiNNaker board)"
    assert spec.metadata["pyspinn"] == {"target": "board"}


def test_our_own_alias_is_no_spynnaker(monkeypatch: pytest.MonkeyPatch) -> None:
    from pyspinn.aliases import AliasFinder

    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path, AliasFinder()])
    assert not server.board_software_is_installed()


def test_jupyter_lists_the_emulator_and_enables_the_extension() -> None:
    specs = KernelSpecManager().get_all_specs()
    assert specs["pyspinn"]["spec"]["display_name"] == "PyNN (emulator)"
    config = Path(sys.prefix, "etc/jupyter/jupyter_server_config.d/pyspinn.json")
    enabled = json.loads(config.read_text(encoding="utf-8"))["ServerApp"]["jpserver_extensions"]
    assert enabled == {"pyspinn.server": True}
    assert server._jupyter_server_extension_points() == [{"module": "pyspinn.server"}]


def test_the_kernel_runs_scripts_on_the_emulator() -> None:
    # In a process of its own: the client's sockets would outlive the test.
    code = """
from jupyter_client.manager import start_new_kernel
manager, client = start_new_kernel(kernel_name="pyspinn")
try:
    client.execute_interactive(
        "import pyNN.spiNNaker as p, pyspinn; print(p.Population is pyspinn.Population)", timeout=60
    )
finally:
    client.stop_channels()
    manager.shutdown_kernel(now=True)
"""
    done = subprocess.run(
        [sys.executable, "-c", code], check=False, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "True"
