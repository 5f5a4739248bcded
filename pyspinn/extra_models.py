"""``pyNN.spiNNaker.extra_models``: cells, rules and synapses beyond PyNN's own."""

from __future__ import annotations

from typing import Any

from pyspinn.api.names import exported_extra, lookup_extra

__all__ = sorted(exported_extra())  # noqa: PLE0605 - the catalogue says the names


def __getattr__(name: str) -> Any:
    """Return a public name, or raise with the nearest one."""
    return lookup_extra("pyspinn.extra_models", name)


def __dir__() -> list[str]:
    """Return the public names."""
    return __all__
