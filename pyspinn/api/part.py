"""What views and single cells share: parameters as attributes, and cells picked from others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.api.cells import Cells
from pyspinn.api.refused import OLD_CALLS
from pyspinn.catalogue.rules import told
from pyspinn.errors import ArgumentError, ConfigurationError, UnsupportedError

if TYPE_CHECKING:
    from pyspinn.api.population import Population


def select(parent: Cells, selector: Any) -> NDArray[np.intp]:
    """Return the places among `parent`'s cells that `selector` picks.

    Raises
    ------
    IndexError
        With the valid range.
    """
    if isinstance(selector, slice):
        return np.arange(parent.size, dtype=np.intp)[selector]
    chosen = np.atleast_1d(np.asarray(selector))
    if chosen.dtype == np.bool_:
        if chosen.size != parent.size:
            raise ConfigurationError(
                f"{parent.label}[mask]: the mask has {chosen.size} entries, "
                f"but there are {parent.size} cells."
            )
        return chosen.nonzero()[0]
    if chosen.size and not np.issubdtype(chosen.dtype, np.integer):
        raise ArgumentError(
            f"{parent.label}[{selector!r}]: use a number, a slice, a list or a mask."
        )
    low, high = -parent.size, parent.size - 1
    for i in chosen[(chosen < low) | (chosen > high)][:1]:
        raise IndexError(
            told(
                "cell-out-of-range",
                owner=parent.label,
                index=int(i),
                last=high,
                size=parent.size,
            )
        )
    return np.where(chosen < 0, chosen + parent.size, chosen).astype(np.intp)


class Part(Cells):
    """A part of a population, whose parameters are attributes."""

    _population: Population

    @property
    def population(self) -> Population:
        """The population the cells belong to."""
        return self._population

    @property
    def grandparent(self) -> Population:
        """The population at the root of nested views."""
        return self._population

    def __getattr__(self, name: str) -> Any:
        """Return a parameter value, as PyNN does for cells."""
        if name.startswith("_") or "_population" not in self.__dict__:
            raise AttributeError(name)
        values = self._population.values
        if name in OLD_CALLS and name not in values.parameters:
            return self._missing(name)
        values.require_parameter(name)
        return self._values(name, simplify=True)

    def _set_other(self, name: str, value: Any) -> None:
        self.set(**{name: value})

    def no_positions(self, what: str) -> UnsupportedError:
        """Return the error for positions of a part."""
        return UnsupportedError(
            f"{self.label}: a board has {what} of whole populations only. "
            f"Use {self.population.label}.{what}."
        )
