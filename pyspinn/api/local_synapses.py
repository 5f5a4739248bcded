"""Convolution and PoolDense: synapse types whose weights the connector holds."""

from __future__ import annotations

from typing import Any, ClassVar

from pyspinn.api.synapses import DELAY, check_synapse_value
from pyspinn.catalogue.spec import ObjectSpec
from pyspinn.errors import ConfigurationError
from pyspinn.network.description import SynapseSpec


class _LocalSynapse:
    """A synapse type with one delay and no weight of its own.

    Parameters
    ----------
    delay : number, optional
        ms, one for all synapses; None is the shortest delay.

    Raises
    ------
    ConfigurationError
        For a delay that is not one number.
    """

    spec: ClassVar[ObjectSpec]
    #: PyNN name of the one connector that goes with it.
    connector: ClassVar[str]

    def __init__(self, delay: Any = None) -> None:
        check_synapse_value(self.spec.name, DELAY, delay)
        if delay is not None and not isinstance(delay, (int, float)):
            raise ConfigurationError(
                f"{self.spec.name}.delay must be one number for all synapses; got {delay!r}."
            )
        self.delay = delay

    def describe_synapse(self, min_delay_ms: float) -> SynapseSpec:
        """Return the frozen record; the weights are the connector's."""
        return SynapseSpec(0.0, min_delay_ms if self.delay is None else float(self.delay))

    def __repr__(self) -> str:
        """Return the call that makes this synapse."""
        return f"{self.spec.name}(delay={self.delay!r})"


class Convolution(_LocalSynapse):
    """The synapse type of a ConvolutionConnector.

    Parameters
    ----------
    delay : number, optional
        ms, one for all synapses; None is the shortest delay.

    Raises
    ------
    ConfigurationError
        For a delay that is not one number.
    """

    spec = ObjectSpec(
        "Convolution", "The synapse type of a ConvolutionConnector.", (DELAY,), "synapse"
    )
    connector = "ConvolutionConnector"


class PoolDense(_LocalSynapse):
    """The synapse type of a PoolDenseConnector.

    Parameters
    ----------
    delay : number, optional
        ms, one for all synapses; None is the shortest delay.

    Raises
    ------
    ConfigurationError
        For a delay that is not one number.
    """

    spec = ObjectSpec("PoolDense", "The synapse type of a PoolDenseConnector.", (DELAY,), "synapse")
    connector = "PoolDenseConnector"
