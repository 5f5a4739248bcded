"""Devices: what is sent, when, in which number format; and what is refused."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import pyspinn as p
from pyspinn.errors import (
    ArgumentError,
    ConfigurationError,
    UnsupportedError,
)
from pyspinn.neurons.external_device_lif_control import NO_PAYLOAD, SendType, payloads

ext: Any = p.external_devices


@pytest.mark.parametrize(
    ("kind", "value", "word"),
    [
        (SendType.SEND_TYPE_INT, 2.75, 2),
        (SendType.SEND_TYPE_INT, -2.75, 2**32 - 2),
        (SendType.SEND_TYPE_UINT, 49.99, 49),
        (SendType.SEND_TYPE_ACCUM, -0.5, 2**32 - 2**14),
        (SendType.SEND_TYPE_UACCUM, 1.5, 3 * 2**15),
        (SendType.SEND_TYPE_FRACT, -0.5, 2**32 - 2**30),
        (SendType.SEND_TYPE_UFRACT, 0.75, 3 * 2**30),
    ],
)
def test_a_payload_holds_the_value_in_its_format(kind: SendType, value: float, word: int) -> None:
    raw = np.array([round(value * 32768)], dtype=np.int64)
    assert payloads(raw, np.array([int(kind)], dtype=np.int64)).tolist() == [word]


def device(key: int = 10, **changed: Any) -> Any:
    """Return a device as course task 4 has it."""
    body = {
        "device_control_partition_id": f"device {key}",
        "device_control_key": key,
        "device_control_uses_payload": True,
        "device_control_min_value": -50,
        "device_control_max_value": 50,
        "device_control_timesteps_between_sending": 5,
        "device_control_send_type": SendType.SEND_TYPE_ACCUM,
        "device_control_scaling_factor": 1.0,
    }
    body |= {f"device_control_{name}": value for name, value in changed.items()}
    return type("Device", (ext.AbstractMulticastControllableDevice,), body)()


class Log(ext.AbstractEthernetTranslator):  # type: ignore[misc]
    """Keeps the commands with the time at which they came."""

    def __init__(self) -> None:
        self.packets: list[Any] = []

    def translate_control_packet(self, multicast_packet: Any) -> None:
        """Keep a command."""
        self.packets.append((multicast_packet.key, multicast_packet.payload))


def sent(devices: list[Any], run_ms: float = 52.0, **values: Any) -> tuple[list[Any], Any]:
    """Run devices that are driven by a constant current; return commands and recorded data."""
    p.setup(timestep=1.0)
    log = Log()
    cell = ext.ExternalDeviceLifControl(devices, False, translator=log, **values)
    cells = ext.EthernetControlPopulation(len(devices), cell)
    cells.record(["v", "spikes"])
    p.run(run_ms)
    return log.packets, cells.get_data().segments[0]


def test_v_is_sent_after_its_update_at_each_interval() -> None:
    packets, data = sent([device()], i_offset=1.5, tau_m=10.0, cm=0.5)
    # V -> 30 mV = 1.5 nA * 10 ms / 0.5 nF with time constant 10 ms, sent after step 1, 6, 11, ...
    steps = 1 + 5 * np.arange(11)
    expected = 30.0 * (1.0 - np.exp(-steps / 10.0))
    assert [key for key, _ in packets] == [10] * 11
    # Truncation loses at most a unit of 2^-15 in each of 51 steps.
    assert np.array([word for _, word in packets]) / 2**15 == pytest.approx(
        expected, abs=52 / 2**15
    )
    v = data.filter(name="v")[0].magnitude[:, 0]
    assert [word / 2**15 for _, word in packets[:10]] == v[1:47:5].tolist()
    assert [float(t) for t in data.spiketrains[0]] == (5.0 * np.arange(11)).tolist()


def test_limits_scale_first_step_and_keys_are_the_devices_own() -> None:
    held = device(1, max_value=5, scaling_factor=3)
    low = device(2, min_value=-1, first_send_timestep=3, timesteps_between_sending=20)
    silent = device(3, scaling_factor=0)
    packets, _ = sent([held, low, silent], run_ms=25.0, i_offset=[5.0, -5.0, 1.0])
    by_key = {k: [w for key, w in packets if key == k] for k in (1, 2, 3)}
    # V passes 5 mV in the second step (100 mV, 20 ms): from then on 5 * 3.
    assert by_key[1][1:] == [15 * 2**15] * 4
    assert by_key[2] == [2**32 - 2**15] * 2
    # Without a scale there is no payload.
    assert by_key[3] == [None] * 5
    assert NO_PAYLOAD not in by_key[3]


def test_what_cannot_be_a_control_population_is_refused() -> None:
    p.setup(timestep=1.0)
    with pytest.raises(ConfigurationError, match="devices"):
        ext.ExternalDeviceLifControl([], False)
    with pytest.raises(ArgumentError, match="AbstractMulticastControllableDevice"):
        ext.ExternalDeviceLifControl([3], False)
    with pytest.raises(TypeError, match="ExternalDeviceLifControl"):
        ext.EthernetControlPopulation(1, p.IF_curr_exp())
    with pytest.raises(ConfigurationError, match="translator"):
        ext.EthernetControlPopulation(1, ext.ExternalDeviceLifControl([device()], False))
    cell = ext.ExternalDeviceLifControl([device()], False, translator=Log())
    with pytest.raises(ConfigurationError, match="2 cells and 1 device"):
        ext.EthernetControlPopulation(2, cell)


def test_a_key_used_twice_is_refused() -> None:
    with pytest.raises(ConfigurationError, match="more than one of its devices"):
        sent([device(7), device(7)])


def test_a_sensor_sends_through_its_own_connection() -> None:
    class Sensor(ext.AbstractEthernetSensor):  # type: ignore[misc]
        def __init__(self) -> None:
            self.link = ext.SpynnakerLiveSpikesConnection(send_labels=["eye"], local_port=None)

        def get_n_neurons(self) -> int:
            return 4

        def get_injector_parameters(self) -> dict[str, Any]:
            return {"port": None}

        def get_injector_label(self) -> str:
            return "eye"

        def get_translator(self) -> Any:
            return None

        def get_database_connection(self) -> Any:
            return self.link

    p.setup(timestep=1.0)
    sensor = Sensor()
    cells = ext.EthernetSensorPopulation(sensor)
    cells.record("spikes")
    sensor.link.add_start_resume_callback("eye", lambda label, link: link.send_spike(label, 3))
    p.run(5)
    assert [len(t) for t in cells.get_data().segments[0].spiketrains] == [0, 0, 0, 1]
    with pytest.raises(TypeError, match="AbstractEthernetSensor"):
        ext.EthernetSensorPopulation("eye")


def test_hardware_can_be_named_and_says_what_it_needs() -> None:
    p.setup(timestep=1.0)
    out = p.Population(6, p.IF_curr_exp(), label="out")
    motor = p.Population(6, ext.MunichMotorDevice(spinnaker_link_id=0), label="motor")
    ext.activate_live_output_to(out, motor)
    with pytest.raises(UnsupportedError, match="motor: MunichMotorDevice needs the SpiNNaker link"):
        p.run(1)
    p.setup(timestep=1.0)
    out = p.Population(6, p.IF_curr_exp(), label="out")
    ext.activate_live_output_to(out, ext.SPIFOutputDevice())
    with pytest.raises(UnsupportedError, match="SPIFOutputDevice needs a SPIF board"):
        p.run(1)
    with pytest.raises(ConfigurationError, match="device of a board"):
        ext.activate_live_output_to(out, out)
    with pytest.raises(ArgumentError, match="spinnaker_link_id"):
        ext.MunichMotorDevice()
    with pytest.raises(UnsupportedError, match="SPIF"):
        ext.SPIFLiveSpikesConnection(["out"], "spif")
