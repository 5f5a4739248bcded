"""The names of PyNN in plain scripts: ours where nobody else answers, at next to no cost."""

from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.native

RunCode = Callable[..., str]


def test_a_plain_script_finds_the_emulator(in_numpy_only: RunCode) -> None:
    code = """
import pyNN.spiNNaker as p
import spynnaker.pyNN as sim
import pyspinn
print(p.Population is pyspinn.Population, sim.setup is pyspinn.setup)
"""
    assert in_numpy_only(code).split() == ["True", "True"]


def test_starting_python_loads_neither_numpy_nor_the_emulator(in_numpy_only: RunCode) -> None:
    code = (
        "print('pyspinn_startup' in sys.modules, 'numpy' in sys.modules, 'pyspinn' in sys.modules)"
    )
    assert in_numpy_only(code).split() == ["True", "False", "False"]


def test_an_installed_simulator_is_never_shadowed(in_numpy_only: RunCode, tmp_path: Path) -> None:
    for package, module in (("pyNN", "spiNNaker"), ("spynnaker", "pyNN")):
        (tmp_path / package).mkdir()
        (tmp_path / package / "__init__.py").touch()
        (tmp_path / package / f"{module}.py").write_text("genuine = True\n", encoding="utf-8")
    code = """
import pyNN.spiNNaker, spynnaker.pyNN
print(pyNN.spiNNaker.genuine, spynnaker.pyNN.genuine, 'pyspinn' in sys.modules)
"""
    assert in_numpy_only(code, first=tmp_path).split() == ["True", "True", "False"]


def test_a_missing_module_of_someone_else_stays_missing(in_numpy_only: RunCode) -> None:
    code = """
try:
    import certainly_not_installed
except ModuleNotFoundError as error:
    print(error.name, 'pyspinn' in sys.modules)
"""
    assert in_numpy_only(code).split() == ["certainly_not_installed", "False"]
