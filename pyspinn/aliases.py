"""Makes ``import pyNN.spiNNaker``, ``import spynnaker.pyNN`` and their companions reach PySpiNN.

An installed PyNN or sPyNNaker is never shadowed unasked. As a *fallback* the finder stands last and
answers only what nobody else finds. When the emulator was *chosen* (its kernel, ``%load_ext
pyspinn``, the browser, ``choose_emulator()``) it stands first and answers for the simulator itself,
while PyNN's own modules still come from PyNN where that is installed.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import Any

#: Names that mean the simulator -> the module that answers.
SIMULATOR = {
    "pyNN.spiNNaker": "pyspinn",
    "pyNN.spiNNaker.external_devices": "pyspinn.external_devices",
    "pyNN.spiNNaker.extra_models": "pyspinn.extra_models",
    "spynnaker.pyNN": "pyspinn",
    "spynnaker.pyNN.external_devices": "pyspinn.external_devices",
    "spynnaker.pyNN.extra_models": "pyspinn.extra_models",
    "spynnaker.pyNN.connections": "pyspinn.external_devices",
    "spynnaker.pyNN.external_devices_models": "pyspinn.external_devices",
    "spynnaker.pyNN.external_devices_models.abstract_multicast_controllable_device": (
        "pyspinn.external_devices"
    ),
    "spinn_front_end_common.interface.ds": "pyspinn.api.data_types",
    "spinn_front_end_common.utility_models": "pyspinn.external_devices",
    "spinnman.messages.eieio": "pyspinn.external_devices",
    "spynnaker.pyNN.exceptions": "pyspinn.exception_names",
    "spynnaker.pyNN.utilities.neo_convertor": "pyspinn.neo_convertor",
    "spynnaker.pyNN.utilities.utility_calls": "pyspinn.script_tools",
    "spynnaker.pyNN.models.utility_models.spike_injector": "pyspinn.external_devices",
    "spynnaker.pyNN.extra_algorithms.splitter_components": "pyspinn.splitters",
    "pacman.model.partitioner_splitters": "pyspinn.splitters",
    "spinn_front_end_common.utilities.exceptions": "pyspinn.exception_names",
    "spinn_utilities.exceptions": "pyspinn.exception_names",
}
#: Names of the packages around it -> the module that answers, "" for an empty package.
COMPANIONS = {
    "pyNN": "",
    "pyNN.random": "pyspinn.api.random",
    "pyNN.space": "pyspinn.api.space",
    "pyNN.utility": "pyspinn.script_tools",
    "pyNN.utility.plotting": "pyspinn.plotting",
    "pyNN.utility.script_tools": "pyspinn.script_tools",
    "pyNN.parameters": "pyspinn.script_tools",
    "pyNN.errors": "pyspinn.exception_names",
    "spynnaker": "",
    "spynnaker.pyNN.utilities": "",
    "spynnaker.pyNN.extra_algorithms": "",
    "spynnaker.pyNN.models": "",
    "spynnaker.pyNN.models.utility_models": "",
    "pacman": "",
    "pacman.model": "",
    "spinn_front_end_common": "",
    "spinn_front_end_common.interface": "",
    "spinn_front_end_common.utilities": "",
    "spinn_utilities": "",
    "spinnman": "",
    "spinnman.messages": "",
}


class AliasModule(ModuleType):
    """A module whose names are looked up in another one, imported when first needed."""

    answers: str

    def __getattr__(self, name: str) -> Any:
        """Return a name of the module that answers."""
        if not self.answers or (name.startswith("__") and name != "__all__"):
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        return getattr(import_module(self.answers), name)

    def __dir__(self) -> list[str]:
        """Return the names of the module that answers."""
        return dir(import_module(self.answers)) if self.answers else []


class AliasLoader(Loader):
    """Loads an :class:`AliasModule`."""

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        """Return the alias for `spec`."""
        module = AliasModule(spec.name)
        module.answers = SIMULATOR.get(spec.name) or COMPANIONS.get(spec.name, "")
        return module

    def exec_module(self, module: ModuleType) -> None:
        """Nothing to execute."""


class AliasFinder(MetaPathFinder):
    """Finds the aliases.

    Parameters
    ----------
    chosen : bool
        Whether the emulator was chosen, so that the simulator's names are ours in any case.
    """

    def __init__(self, chosen: bool = False) -> None:
        self.chosen = chosen

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return the spec of an alias, or None when the name is not ours to answer."""
        simulator = fullname in SIMULATOR
        if not simulator and fullname not in COMPANIONS:
            return None
        if not (self.chosen and simulator) and PathFinder.find_spec(fullname, path) is not None:
            return None
        return ModuleSpec(fullname, AliasLoader(), is_package=True)


def _installed() -> AliasFinder | None:
    return next((f for f in sys.meta_path if isinstance(f, AliasFinder)), None)


def install_fallback() -> None:
    """Answer for names that nobody else finds."""
    if _installed() is None:
        sys.meta_path.append(AliasFinder())


def choose_emulator() -> None:
    """Make the simulator's names mean the emulator from now on, whatever is installed."""
    found = _installed()
    if found is not None:
        if found.chosen:
            return
        sys.meta_path.remove(found)
    sys.meta_path.insert(0, AliasFinder(chosen=True))
    for name in SIMULATOR:
        module = sys.modules.get(name)
        if module is not None and not isinstance(module, AliasModule):
            del sys.modules[name]
