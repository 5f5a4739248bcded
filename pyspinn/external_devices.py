"""``pyNN.spiNNaker.external_devices``: what connects a network to the world outside."""

from __future__ import annotations

from typing import Any

from pyspinn.api.names import lookup


def __getattr__(name: str) -> Any:
    """Return a public name (or all, ``__all__``), or raise with the nearest one."""
    return lookup(name, "external_devices")


def __dir__() -> list[str]:
    """Return the public names."""
    return list(lookup("__all__", "external_devices"))
