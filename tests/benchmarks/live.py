"""What recording and live output cost, as a share of a tick of 1,000 neurons.

Usage: ``python -m tests.benchmarks.live [rounds]``. Networks that differ in nothing but what is
recorded and sent out run in turn, in one process and some hundred ticks at a time. Counted are
processor seconds of this thread from the first of these ticks to the last; a share is the median of
those of all rounds. All seeds are fixed, so that each network fires the same spikes.
"""

from __future__ import annotations

import socket
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from typing import Any

import pyspinn as p
from pyspinn.api import session as sessions
from pyspinn.api.live_running import live_run
from pyspinn.live.frames import FrameKind
from pyspinn.live.views import View, ViewSettings

ext: Any = p.external_devices
TICKS, WARM_UP, ROUNDS = 200, 500, 60
NEURONS, RATE_HZ, CONNECTED = 1000, 20.0, 0.02
HOST = "127.0.0.2" if sys.platform == "linux" else "127.0.0.1"
KINDS = (FrameKind.SPIKES, FrameKind.VALUES, FrameKind.COUNTS)


class Network:
    """One way to run the network.

    Parameters
    ----------
    prepare : callable
        Adds recording and output to the neurons.
    live : str
        ``process`` or ``udp``.
    """

    def __init__(self, prepare: Callable[[Any], None], live: str = "process") -> None:
        self.live = live
        p.setup(1.0)
        prepare(build())
        self.session = sessions.current("a benchmark")
        self.spent_s = 0.0
        self.run(WARM_UP)

    def run(self, ticks: int = TICKS) -> float:
        """Run some ticks; return the processor seconds of a tick."""
        p.use(clock="simulated", live=self.live, host=HOST)
        self.session._bring_target_up_to_date()
        with live_run(self.session, ticks, lambda: False) as watching:
            begun = time.thread_time()
            self.session._run_pieces(ticks, watching)
            return (time.thread_time() - begun) / ticks


def build() -> Any:
    """Return neurons with noise, most of which makes them fire, and synapses among them."""
    cells = p.Population(NEURONS, p.IF_curr_exp(), label="cells", seed=1)
    noise = p.Population(NEURONS, p.SpikeSourcePoisson(rate=RATE_HZ), label="noise", seed=2)
    drives = p.StaticSynapse(weight=8.0, delay=1.0)
    p.Projection(noise, cells, p.OneToOneConnector(), drives)
    some = p.FixedProbabilityConnector(CONNECTED, rng=p.NumpyRNG(seed=3))
    p.Projection(cells, cells, some, p.StaticSynapse(weight=0.05, delay=2.0))
    return cells


def nothing(cells: Any) -> None:
    """Leave the network as it is."""


def recording(cells: Any) -> None:
    """Record all spikes and all potentials."""
    cells.record(["spikes", "v"])


def views(cells: Any) -> None:
    """Show spikes, ten potentials and counts, 25 times a second."""
    of_session = sessions.current("a benchmark").live.views
    of_session += [View(ViewSettings(0, kind, cells=range(10)), _unseen) for kind in KINDS]


def both(cells: Any) -> None:
    """Record and show."""
    recording(cells)
    views(cells)


def callbacks(cells: Any) -> None:
    """Hand all spikes to a callback in this process."""
    link = ext.SpynnakerLiveSpikesConnection(receive_labels=[cells.label], local_port=None)
    ext.activate_live_output_for(cells, database_notify_port_num=link.local_port)
    link.add_receive_callback(cells.label, lambda *_: None)


def sending(port: int) -> Callable[[Any], None]:
    """Return what sends all spikes to a port."""

    def send(cells: Any) -> None:
        ext.activate_live_output_for(cells, notify=False, host="127.0.0.1", port=port)

    return send


def _unseen(frame: bytes) -> None:
    """Take a frame that nobody looks at."""


@contextmanager
def reader() -> Iterator[socket.socket]:
    """Open a port that packets are sent to."""
    with closing(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)) as opened:
        opened.bind(("127.0.0.1", 0))
        opened.setblocking(False)
        yield opened


def emptied(opened: socket.socket) -> int:
    """Take all packets that have come; return how many."""
    count = 0
    while True:
        try:
            opened.recv(2048)
        except BlockingIOError:
            return count
        count += 1


def main(rounds: int = ROUNDS) -> None:
    """Measure and print."""
    with reader() as opened:
        to_port = sending(opened.getsockname()[1])
        networks = {
            "nothing": Network(nothing),
            "recording": Network(recording),
            "three views": Network(views),
            "recording and three views": Network(both),
            "callbacks": Network(callbacks),
            "nothing over UDP": Network(nothing, "udp"),
            "output over UDP": Network(to_port, "udp"),
        }
        spent: dict[str, list[float]] = {name: [] for name in networks}
        packets = 0
        for _ in range(rounds):
            for name, network in networks.items():
                spent[name].append(network.run())
                packets += emptied(opened)
    plain = spent["nothing"]
    print(f"a tick: {1e6 * statistics.median(plain):.1f} us; {packets} packets received")
    for name, values in spent.items():
        shares = [mine / own - 1.0 for mine, own in zip(values, plain, strict=True)]
        print(f"{name:26} {100.0 * statistics.median(shares):6.1f} % of a tick more")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
