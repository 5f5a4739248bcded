r"""ExternalDeviceLifControl: a leaky integrator whose V is sent to a device at regular intervals.

V follows the membrane of IF_curr_exp without threshold. A countdown runs in every (sub-)step, after
V was updated; at 0 the neuron sends its device's key with V, held between two limits and scaled, as
payload. Order, limits, number formats and the recorded spike of each sending were read in the
released 7.4.1 program.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.catalogue.spec import CellSpec, Parameter
from pyspinn.neurons import parameters as par
from pyspinn.neurons.current_input import CurrentInput
from pyspinn.neurons.exponential_synapse import ExponentialSynapse
from pyspinn.neurons.lif import LeakyIntegrateAndFire
from pyspinn.neurons.model import CellModel
from pyspinn.neurons.parts import Threshold, Values
from pyspinn.numbers import s1615
from pyspinn.numbers.arithmetic import Array

#: Stands for "no payload" where a command carries none (a scaling factor of 0).
NO_PAYLOAD = -1
_WORD = np.int64(0xFFFFFFFF)


class SendType(IntEnum):
    """The number format of a payload."""

    SEND_TYPE_INT = 0
    SEND_TYPE_UINT = 1
    SEND_TYPE_ACCUM = 2
    SEND_TYPE_UACCUM = 3
    SEND_TYPE_FRACT = 4
    SEND_TYPE_UFRACT = 5


#: Left shift of a raw s16.15 number for each format; whole numbers are truncated toward 0 instead.
_SHIFTS = {
    SendType.SEND_TYPE_ACCUM: 0,
    SendType.SEND_TYPE_UACCUM: 1,
    SendType.SEND_TYPE_FRACT: 16,
    SendType.SEND_TYPE_UFRACT: 17,
}


def payloads(raw: NDArray[np.int64], kinds: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the 32-bit payloads of raw s16.15 values.

    Parameters
    ----------
    raw : int64 (n,)
        Values times 2^15.
    kinds : int64 (n,)
        A `SendType` for each.
    """
    whole = np.sign(raw) * (np.abs(raw) >> np.int64(s1615.FRACTION_BITS))
    encoded: NDArray[np.int64] = whole
    for kind, shift in _SHIFTS.items():
        encoded = np.where(kinds == int(kind), raw << np.int64(shift), encoded)
    return np.asarray(encoded & _WORD, dtype=np.int64)


class UnresetMembrane(LeakyIntegrateAndFire):
    """V that goes on through what counts as a spike."""

    def spiked(self, neurons: NDArray[np.intp]) -> None:
        """Leave V alone."""


class DeviceControl(Threshold):
    """Sends V at regular intervals.

    Attributes
    ----------
    sent : tuple of ndarray or None
        Neurons and payloads of the last (sub-)step in which any was sent, until it is taken.
    """

    sent: tuple[NDArray[np.intp], NDArray[np.int64]] | None = None

    def derive(self, values: Values) -> None:
        """Take limits, scale, interval and format of each device."""
        whole = {name: values[f"device_{name}"].astype(np.int64) for name in _WHOLE}
        self.scale, self.interval, self.kind = (whole[n] for n in ("scale", "interval", "type"))
        self.low = self.num.real(values["device_min"])
        self.high = self.num.real(values["device_max"])
        if not hasattr(self, "countdown"):
            self.countdown = whole["first"].copy()

    def crossed(self, v: Array) -> NDArray[np.intp]:
        """Return the neurons that send now."""
        due: NDArray[np.intp] = (self.countdown == 0).nonzero()[0]
        self.countdown -= 1
        self.sent = None
        if due.size:
            # An interval of 0 becomes 2^32 - 1 on a board: the neuron is not heard of again.
            self.countdown[due] = (self.interval[due] - 1) & _WORD
            held = np.maximum(np.minimum(v, self.high), self.low)[due]
            self.sent = (due, self._encoded(held, due))
        return due

    def _encoded(self, held: Array, due: NDArray[np.intp]) -> NDArray[np.int64]:
        raw = held.astype(np.int64)
        if self.num.name != "fixed":
            raw = s1615.from_real(self.num.to_real(held)).astype(np.int64)
        scaled = (raw * self.scale[due]).astype(np.int32).astype(np.int64)
        encoded = payloads(scaled, self.kind[due])
        none = np.full(due.size, NO_PAYLOAD, dtype=np.int64)
        return np.where(self.scale[due] == 0, none, encoded)


_WHOLE = ("scale", "interval", "first", "type")


def _whole(name: str, default: int, meaning: str, low: float = 0.0, high: float = 2.0**31) -> Any:
    return Parameter(name, "", default, meaning, low=low, high=high, kind="integer")


DEVICE = (
    _whole("device_scale", 1, "what V is multiplied by before it is sent; 0 sends no payload"),
    Parameter("device_min", "mV", -65535.0, "lowest V that is sent"),
    Parameter("device_max", "mV", 65535.0, "highest V that is sent"),
    _whole("device_interval", 1, "time steps between sending"),
    _whole("device_first", 0, "time step of the first sending"),
    _whole("device_type", 0, "number format of what is sent, a SendType", high=5.0),
)

MODEL = CellModel(
    spec=CellSpec(
        name="ExternalDeviceLifControl",
        meaning="Leaky integrator without spikes whose membrane potential controls a device.",
        parameters=(
            par.having(par.V_REST, default=0.0),
            par.CM,
            par.TAU_M,
            par.I_OFFSET,
            par.having(par.V_RESET, default=0.0),
            par.TAU_REFRAC,
            par.TAU_SYN_E,
            par.TAU_SYN_I,
            *DEVICE,
        ),
        state=(par.having(par.V, default=0.0), par.ISYN_EXC, par.ISYN_INH),
        receptors=par.RECEPTORS,
        recordables=par.NEURON_RECORDABLES,
        equation=r"\tau_m \dot V = V_{rest} - V + \frac{\tau_m}{C_m}"
        r"\left(I_{exc} - I_{inh} + i_{offset}\right),\quad \tau_{syn} \dot I = -I",
        module="external_devices",
        board_order=(*par.LIF_ORDER, *(p.name for p in DEVICE), *par.EXPONENTIAL_ORDER),
    ),
    membrane=UnresetMembrane,
    shape=ExponentialSynapse,
    input_type=CurrentInput,
    threshold=DeviceControl,
)
