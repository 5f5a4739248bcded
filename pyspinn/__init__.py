"""PySpiNN: the API of ``pyNN.spiNNaker``, computing what a SpiNNaker board computes.

>>> import pyspinn as p
>>> p.setup(timestep=1.0)
0
"""

from __future__ import annotations

from typing import Any

from pyspinn._version import __version__ as __version__
from pyspinn.api.names import lookup


def __getattr__(name: str) -> Any:
    """Return a public name, or raise with the nearest one."""
    return lookup(name)


def load_ipython_extension(_shell: Any) -> None:
    """Choose the emulator in a notebook: ``%load_ext pyspinn``."""
    from pyspinn.aliases import choose_emulator

    choose_emulator()


def __dir__() -> list[str]:
    """Return the public names."""
    return [*lookup("__all__"), "__version__"]
