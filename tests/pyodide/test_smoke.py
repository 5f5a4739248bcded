"""The first network of the first tutorial, on whatever Python runs this: here, Pyodide's too."""

import numpy as np
import pytest

import pyspinn as p


# Times as the first tutorial tells them; raw values as released sPyNNaker binaries compute them
# (reference script "simple", whose delay is 2 ms: everything one tick later than with 1 ms).
@pytest.mark.parametrize(("delay_ms", "first_ms"), [(1.0, 7), (2.0, 8)])
def test_first_network_spikes_when_the_board_does(delay_ms: float, first_ms: int) -> None:
    p.setup(timestep=1.0)
    source = p.Population(2, p.SpikeSourceArray(spike_times=[[0], [1]]))
    neurons = p.Population(2, p.IF_curr_exp())
    synapse = p.StaticSynapse(weight=5.0, delay=delay_ms)
    p.Projection(source, neurons, p.OneToOneConnector(), synapse_type=synapse)
    neurons.record(["spikes", "v"])
    p.run(10)
    segment = neurons.get_data().segments[0]
    p.end()
    assert [train.magnitude.tolist() for train in segment.spiketrains] == [
        [first_ms],
        [first_ms + 1],
    ]
    v_raw = np.round(segment.filter(name="v")[0].magnitude * 32768).astype(np.int64)
    before_the_spike = [-1985099, -1873590, -1789010, -1726151, -1680764, -1649387]
    assert v_raw[first_ms - 5 : first_ms + 1, 0].tolist() == before_the_spike
