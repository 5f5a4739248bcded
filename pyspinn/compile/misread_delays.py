"""How sPyNNaker 7.4.1 reads delays back: a multiple of the delay slots looks one round too short.

It happens to synapses that the board made itself. The network uses the right delay; only
``Projection.get`` is wrong (64 shows 32 with 32 slots).
Source: board semantics, third part, "Defects of 7.4.1", 1.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from pyspinn.compile.delays import delay_limits
from pyspinn.network.description import NetworkSpec


def delays_as_read(
    network: NetworkSpec, projection: int, delay_steps: NDArray[np.int32]
) -> NDArray[np.int32]:
    """Return the delays as ``Projection.get`` shows them: true, unless defects are reproduced."""
    spec = network.projections[projection]
    on_machine = spec.connector.on_machine(spec.synapse.weight, spec.synapse.delay)
    if not (network.defects and on_machine):
        return delay_steps
    slots = delay_limits(network)[projection].slots
    misread = (delay_steps > slots) & (delay_steps % slots == 0)
    return np.where(misread, delay_steps - slots, delay_steps).astype(np.int32)
