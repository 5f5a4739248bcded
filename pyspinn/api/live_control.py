"""``external_devices``: runs without end, in steps, and who is told of them."""

from __future__ import annotations

from typing import Any

from pyspinn.api import session as sessions
from pyspinn.api.live import whole_population
from pyspinn.api.live_running import running
from pyspinn.catalogue.spec import Parameter
from pyspinn.errors import ConfigurationError, SequenceError
from pyspinn.live.settings import settings

SYNC_TIME = Parameter(
    "sync_time", "ms", 0.0, "time after which a run waits to be continued; 0 for never", low=0.0
)
RUN_TIME = Parameter("run_time", "ms", 1000.0, "how long to run", low=0.0, high=float("inf"))


def run_forever(sync_time: float = 0.0) -> None:
    """Run until ``request_stop()``, or until interrupted; in real time unless told otherwise.

    Parameters
    ----------
    sync_time : float
        Time in ms after which the run waits for ``continue_simulation()``; 0 for never.
    """
    sync_ms = float(SYNC_TIME.check("run_forever", sync_time))
    sessions.current("run_forever()").run(None, sync_ms)


def run_sync(run_time: float, sync_time: float) -> None:
    """Run in steps, waiting after each for ``continue_simulation()``.

    Parameters
    ----------
    run_time : float
        How long to run, in ms.
    sync_time : float
        Length of a step, in ms.
    """
    sync_ms = float(SYNC_TIME.check("run_sync", sync_time))
    sessions.current("run_sync()").run(float(RUN_TIME.check("run_sync", run_time)), sync_ms)


def continue_simulation() -> None:
    """Let a run that waits, or will wait, go on for one more step.

    Raises
    ------
    SequenceError
        When no run goes on.
    """
    if not running:
        raise SequenceError(
            "continue_simulation(): no run is going on. Call it from a callback or another thread "
            "while run_sync(...) or run_forever(sync_time=...) runs."
        )
    running[-1].continued += 1


def request_stop() -> None:
    """End the run that goes on, after this time step; call it from a callback or a thread."""
    sessions.current("request_stop()")
    settings.control.stop()


def add_database_socket_address(
    database_notify_host: str | None,
    database_notify_port_num: int | None,
    database_ack_port_num: int | None,
) -> None:
    """Tell a program of every run of this network.

    Parameters
    ----------
    database_notify_host : str or None
        Where it is; None is this machine.
    database_notify_port_num : int or None
        Port on which it waits; None is 19999.
    database_ack_port_num : int or None
        Port to which it answers; None is the one it is told from.
    """
    live = sessions.current("add_database_socket_address()").live
    live.listen(database_notify_host, database_notify_port_num, database_ack_port_num)


def register_database_notification_request(
    hostname: str, notify_port: int, ack_port: int | None
) -> None:
    """Tell a program of every run of this network.

    Parameters
    ----------
    hostname : str
        Where it is.
    notify_port : int
        Port on which it waits.
    ack_port : int or None
        Port to which it answers.
    """
    add_database_socket_address(hostname, notify_port, ack_port)


def activate_live_output_to(population: Any, device: Any, partition_id: str = "SPIKE") -> None:
    """Send the spikes of a population to a device.

    Parameters
    ----------
    population : Population
        Whose spikes.
    device : device
        Of a SpiNNaker link or FPGA.
    partition_id : str
        Kept for scripts that give it.

    Raises
    ------
    ConfigurationError
        For something that is no device. A run then says what the device needs.
    """
    whole = whole_population(population, "activate_live_output_to")
    hardware = getattr(device, "cell", device)
    if not hasattr(hardware, "needs"):
        raise ConfigurationError(
            "activate_live_output_to: the second argument must be a device of a board, such as "
            f"external_devices.MunichMotorDevice(...); got {device!r}. To receive spikes in a "
            "program use activate_live_output_for(...)."
        )
    whole.session.live.hardware.append(hardware)
