"""Devices controlled by V in every number format, with limits, scales, intervals and no payload."""

import pyNN.spiNNaker as sim  # noqa: N813
from spynnaker.pyNN.external_devices_models import AbstractMulticastControllableDevice
from spynnaker.pyNN.external_devices_models.abstract_multicast_controllable_device import SendType

#: Format, lowest and highest value, time steps between commands, scale, first time step, payload.
TABLE = [
    (SendType.SEND_TYPE_ACCUM, -50, 50, 5, 1, 0, True),
    (SendType.SEND_TYPE_INT, -50, 50, 3, 1, 0, True),
    (SendType.SEND_TYPE_UINT, -50, 50, 7, 1, 0, True),
    (SendType.SEND_TYPE_UACCUM, -50, 50, 1, 1, 0, True),
    (SendType.SEND_TYPE_FRACT, -1, 1, 4, 1, 0, True),
    (SendType.SEND_TYPE_UFRACT, 0, 1, 2, 1, 0, True),
    (SendType.SEND_TYPE_ACCUM, -50, 50, 6, 1, 0, False),
    (SendType.SEND_TYPE_ACCUM, -50, 50, 5, 3, 0, True),
    (SendType.SEND_TYPE_ACCUM, -50, 50, 5, 0, 0, True),
    (SendType.SEND_TYPE_INT, -50, 50, 9, 100, 0, True),
    (SendType.SEND_TYPE_ACCUM, -50, 50, 5, 1, 4, True),
    (SendType.SEND_TYPE_INT, -5.5, 2.25, 2, 1, 0, True),
    (SendType.SEND_TYPE_ACCUM, -50, 50, 5, 4000, 0, True),
]


class Device(AbstractMulticastControllableDevice):  # type: ignore[misc]  # publishes no types
    """A device with the settings of a row."""

    def __init__(self, row: int) -> None:
        self.row = row

    device_control_partition_id = property(lambda self: f"device {self.row}")
    device_control_key = property(lambda self: 0x1000 + 0x100 * self.row)
    device_control_send_type = property(lambda self: TABLE[self.row][0])
    device_control_min_value = property(lambda self: TABLE[self.row][1])
    device_control_max_value = property(lambda self: TABLE[self.row][2])
    device_control_timesteps_between_sending = property(lambda self: TABLE[self.row][3])
    device_control_scaling_factor = property(lambda self: TABLE[self.row][4])
    device_control_first_send_timestep = property(lambda self: TABLE[self.row][5])
    device_control_uses_payload = property(lambda self: TABLE[self.row][6])


n = len(TABLE)
sim.setup(1.0)
cell = sim.external_devices.ExternalDeviceLifControl(
    [Device(row) for row in range(n)], False, None, tau_m=15.0, cm=0.7
)
control = sim.Population(n, cell, label="control")
times = [[float(t) for t in range(3 + k, 190, 5 + k)] for k in range(n)]
source = sim.Population(n, sim.SpikeSourceArray(spike_times=times), label="source")
sim.Projection(source, control, sim.OneToOneConnector(), sim.StaticSynapse(weight=6.5, delay=1))
pairs = [(k, (k + 3) % n, 3.3, 2.0) for k in range(n)]
sim.Projection(source, control, sim.FromListConnector(pairs), receptor_type="inhibitory")
control.record(["spikes", "v"])
sim.run(200)
control.get_data()
sim.end()
