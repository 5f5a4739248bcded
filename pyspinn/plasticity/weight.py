"""What a weight rule must say: how terms change a working weight."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.plasticity.arithmetic import PlasticArithmetic
from pyspinn.plasticity.timing import Terms

Array = NDArray[Any]


class WeightChange(ABC):
    """The weight part of a rule; `work` arrays are changed in place or returned anew.

    Parameters
    ----------
    rule : object
        The description with real parameters.
    amplitudes : tuple of float
        A+ and A- of the timing rule.
    scale : float
        1, or 1024 onto conductance cells.
    num : PlasticArithmetic
        The number format.
    """

    def __init__(
        self, rule: Any, amplitudes: tuple[float, float], scale: float, num: PlasticArithmetic
    ) -> None:
        self.num = num
        self.w_min = num.real(rule.w_min * scale)
        self.w_max = num.real(rule.w_max * scale)
        self.derive(rule, amplitudes, scale)

    @abstractmethod
    def derive(self, rule: Any, amplitudes: tuple[float, float], scale: float) -> None:
        """Convert the amplitudes."""

    @abstractmethod
    def potentiate(self, work: Array, terms: Terms) -> Array:
        """Return the working weights after a potentiation."""

    def potentiate_together(self, work: Array, some: NDArray[np.intp], terms: Terms) -> bool:
        """Apply all potentiations at once in place, if their order does not matter.

        Parameters
        ----------
        work : ndarray (k,)
            Working weights.
        some : ndarray of intp
            Which synapse each potentiation is of; a synapse may have several.
        terms : Terms
            What they are worth.

        Returns
        -------
        bool
            False if they must be applied one after the other; then nothing has changed.
        """
        del work, some, terms
        return False

    @abstractmethod
    def depress(self, work: Array, terms: Terms) -> Array:
        """Return the working weights after a depression."""
