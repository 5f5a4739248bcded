"""PySpiNN: the API of ``pyNN.spiNNaker``, computing what a SpiNNaker board computes.

>>> import pyspinn as p
>>> p.setup(timestep=1.0)
0
"""

from __future__ import annotations

from typing import Any

from pyspinn._version import __version__ as __version__
from pyspinn.api.names import exported

__all__ = sorted({"__version__", *exported()})  # noqa: PLE0605 - the catalogue says the names


def __getattr__(name: str) -> Any:
    """Return a public name, or raise with the nearest one."""
    from pyspinn.api.names import lookup

    return lookup("pyspinn", name)


def __dir__() -> list[str]:
    """Return the public names."""
    return __all__
