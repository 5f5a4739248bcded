"""What a timing rule must say: how traces develop, and what a pair of spikes is worth."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.data_classes import data_class
from pyspinn.plasticity.arithmetic import PlasticArithmetic, Ticks

Array = NDArray[Any]
#: What a spike is worth, one array for each term of the weight rule.
Terms = tuple[Array, ...]


@data_class(frozen=True)
class PreState:
    """The pre-synaptic side of synapses, one value for each.

    Parameters
    ----------
    last_tick : int32 (k,)
        Tick of the row's previous spike, 0 before the first.
    traces : ndarray, shape (pre traces, k)
        The row's traces at that tick.
    """

    last_tick: Ticks
    traces: Array


class Timing(ABC):
    """The timing part of a rule.

    All elapsed times are in ticks. Traces have the shape (traces, k).

    Parameters
    ----------
    rule : object
        The description with real parameters.
    dt_ms : float
        Time step.
    num : PlasticArithmetic
        The number format.
    """

    #: Number of traces per row and per post-synaptic spike.
    pre_traces = 1
    post_traces = 1
    #: Whether a pre-synaptic spike is applied through the potentiation formula.
    pre_potentiates = False
    #: Whether `potentiation` wants the post spike before the one applied.
    wants_previous = False
    #: Ticks from which on a pre spike is worth nothing to a post spike, where `potentiation` does
    #: not look at the traces of the post spike; None where it does, or there is no such end.
    reach: int | None = None

    def __init__(self, rule: Any, dt_ms: float, num: PlasticArithmetic) -> None:
        self.num = num
        self.derive(rule, dt_ms)

    @abstractmethod
    def derive(self, rule: Any, dt_ms: float) -> None:
        """Build tables and constants."""

    @abstractmethod
    def post_trace(self, traces: Array, elapsed: Ticks, real: NDArray[np.bool_]) -> Array:
        """Return the traces after a post spike, `elapsed` ticks after the entry that has `traces`.

        `real` tells whether that entry is a spike or the placeholder.
        """

    @abstractmethod
    def pre_trace(self, traces: Array, elapsed: Ticks, last_tick: Ticks) -> Array:
        """Return a row's traces after a pre spike, `elapsed` ticks after the one at `last_tick`."""

    @abstractmethod
    def potentiation(
        self, pre: Array, post: Array, elapsed: Ticks, since_previous: Ticks | None
    ) -> Terms:
        """Return what a post spike is worth, `elapsed` > 0 ticks after the pre spike.

        Parameters
        ----------
        pre : ndarray, shape (pre traces, k)
            The row's traces at that pre spike.
        post : ndarray, shape (post traces, k)
            The traces of the post spike.
        elapsed : int32 (k,)
        since_previous : int32 (k,) or None
            Ticks from the post neuron's previous spike to this one's arrival at the synapse.
        """

    @abstractmethod
    def depression(self, pre: Array, post: Array, elapsed: Ticks) -> Terms:
        """Return what a pre spike is worth, `elapsed` ticks after the latest post spike.

        `pre` are the row's traces after this spike.
        """

    def decayed_post_trace(self, traces: Array, elapsed: Ticks) -> Array:
        """Return post traces `elapsed` ticks later, without a spike (for neuromodulation)."""
        del elapsed
        return traces

    def with_one(self, decayed: Array) -> Array:
        """Return decayed traces plus 1.0, as stored."""
        decayed += self.num.one
        return decayed.astype(self.num.trace_dtype, copy=False)
