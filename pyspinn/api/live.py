"""Live input and output as a script asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyspinn.errors import ConfigurationError
from pyspinn.live.eieio import EIEIOPrefix, EIEIOType
from pyspinn.live.populations import DEFAULT_HOST, DEFAULT_PORT, LivePopulation, OutputSettings

if TYPE_CHECKING:
    from pyspinn.api.population import Population


def live_population(population: Population) -> LivePopulation:
    """Return the record of a population's live input and output, made when first asked for."""
    known = population.session.live.populations
    label = population.label
    if label not in known:
        known[label] = LivePopulation(label, population.index, population.size)
    return known[label]


def activate_live_output_for(
    population: Any,
    *,
    database_notify_host: str | None = None,
    database_notify_port_num: int | None = None,
    database_ack_port_num: int | None = None,
    port: int | None = None,
    host: str | None = None,
    tag: int | None = None,
    strip_sdp: bool = True,
    use_prefix: bool = False,
    key_prefix: int | None = None,
    prefix_type: EIEIOPrefix | None = None,
    message_type: EIEIOType = EIEIOType.KEY_32_BIT,
    right_shift: int = 0,
    payload_as_time_stamps: bool = True,
    notify: bool = True,
    use_payload_prefix: bool = True,
    payload_prefix: int | None = None,
    payload_right_shift: int = 0,
    number_of_packets_sent_per_time_step: int = 0,
    translate_keys: bool = False,
    partition_ids: Any = None,
) -> None:
    """Let the spikes of a population be received while the network runs.

    Parameters
    ----------
    population : Population
        Whose spikes.
    database_notify_host : str, optional
        Where the receiving program is; default this machine.
    database_notify_port_num : int, optional
        Port on which it waits to be told of a run: ``connection.local_port``; default 19999.
    database_ack_port_num : int, optional
        Port to which it answers.
    port, host : int, str, optional
        Where packets go until a program asks for them itself.
    tag : int, optional
        Number of the tag; default a free one.
    strip_sdp, use_prefix, key_prefix, prefix_type, message_type, right_shift
        Form of the packets and their keys.
    payload_as_time_stamps, use_payload_prefix, payload_prefix, payload_right_shift
        Whether and where packets tell their time.
    notify : bool
        Whether a program is told.
    number_of_packets_sent_per_time_step : int
        The most packets in a time step; 0 for any number.
    translate_keys, partition_ids
        Kept for scripts that give them.

    Raises
    ------
    ConfigurationError
        For a combination that a board refuses.
    """
    whole = whole_population(population, "activate_live_output_for")
    whole.session.require_unfrozen("activate_live_output_for()")
    live_population(whole).output = OutputSettings(
        port=DEFAULT_PORT if port is None else port,
        host=DEFAULT_HOST if host is None else host,
        tag=tag,
        strip_sdp=strip_sdp,
        use_prefix=use_prefix,
        key_prefix=key_prefix,
        prefix_type=prefix_type,
        message_type=message_type,
        right_shift=right_shift,
        payload_as_time_stamps=payload_as_time_stamps,
        use_payload_prefix=use_payload_prefix,
        payload_prefix=payload_prefix,
        payload_right_shift=payload_right_shift,
        packets_per_step=number_of_packets_sent_per_time_step,
    )
    if notify:
        whole.session.live.listen(
            database_notify_host, database_notify_port_num, database_ack_port_num
        )


def add_poisson_live_rate_control(
    poisson_population: Any,
    *,
    control_label_extension: str = "_control",
    receive_port: int | None = None,
    database_notify_host: str | None = None,
    database_notify_port_num: int | None = None,
    database_ack_port_num: int | None = None,
    notify: bool = True,
    reserve_reverse_ip_tag: bool = False,
) -> None:
    """Let the rates of Poisson sources be set while the network runs.

    Parameters
    ----------
    poisson_population : Population
        Of ``SpikeSourcePoisson``.
    control_label_extension : str
        Behind the label of the population, the name under which its rates are set.
    receive_port : int, optional
        UDP port on which rates are taken, besides the way that connections use.
    database_notify_host, database_notify_port_num, database_ack_port_num : str, int, int, optional
        Where the controlling program is told of a run.
    notify : bool
        Whether it is told.
    reserve_reverse_ip_tag : bool
        Kept for scripts that give it.

    Raises
    ------
    TypeError
        For another cell type.
    """
    population = whole_population(poisson_population, "add_poisson_live_rate_control")
    if population.cell.spec.name != "SpikeSourcePoisson":
        raise TypeError(
            f"add_poisson_live_rate_control: {population.label} must be a population of "
            f"SpikeSourcePoisson; it holds {population.cell.spec.name}."
        )
    population.session.require_unfrozen("add_poisson_live_rate_control()")
    live = live_population(population)
    live.control_label = population.label + control_label_extension
    live.port = receive_port
    if notify:
        population.session.live.listen(
            database_notify_host, database_notify_port_num, database_ack_port_num
        )


def whole_population(population: Any, what: str) -> Population:
    """Return a population; refuse views and anything else."""
    whole = getattr(population, "population", None)
    if whole is None or whole is not population:
        raise ConfigurationError(
            f"{what}: the first argument must be a whole Population; got {population!r}."
        )
    return population  # type: ignore[no-any-return]
