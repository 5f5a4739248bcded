"""How cell types are laid out on cores, and the machine in use: SpiNNaker's own functions."""

from __future__ import annotations

from typing import Any

from pyspinn.api import session as sessions
from pyspinn.api.settings import cells_per_core
from pyspinn.catalogue.limits import BOARD
from pyspinn.catalogue.spec import CellSpec
from pyspinn.data_classes import data_class
from pyspinn.errors import ConfigurationError, warn_once


def _spec(function: str, neuron_type: Any) -> CellSpec:
    spec = getattr(neuron_type, "spec", None)
    if isinstance(spec, CellSpec):
        return spec
    raise ConfigurationError(
        f"{function}: the first argument must be a cell class such as p.IF_curr_exp, without "
        f"quotes; got {neuron_type!r}."
    )


def _session(function: str) -> sessions.Session:
    session = sessions.current(f"{function}()")
    session.require_unfrozen(f"{function}()")
    return session


def set_number_of_neurons_per_core(neuron_type: Any, max_permitted: Any) -> None:
    """Set how many cells of a type share a core, until the next ``setup``.

    Parameters
    ----------
    neuron_type : cell class
        Such as ``p.IF_curr_exp``.
    max_permitted : int, tuple of int or None
        Cells; None for the default.
    """
    spec = _spec("set_number_of_neurons_per_core", neuron_type)
    per_core = _session("set_number_of_neurons_per_core").neurons_per_core
    count = cells_per_core(f"set_number_of_neurons_per_core({spec.name})", max_permitted)
    if count is None:
        per_core.pop(spec.name, None)
    else:
        per_core[spec.name] = count


def set_number_of_synapse_cores(neuron_type: Any, n_synapse_cores: int | None) -> None:
    """Accept a number of cores for synapses of a cell type.

    Parameters
    ----------
    neuron_type : cell class
        Such as ``p.IF_curr_exp``.
    n_synapse_cores : int or None
        0 for cores that do both; None lets the system choose.

    Raises
    ------
    ConfigurationError
        For a number below 0.
    """
    spec = _spec("set_number_of_synapse_cores", neuron_type)
    session = _session("set_number_of_synapse_cores")
    if n_synapse_cores is not None and (
        isinstance(n_synapse_cores, bool) or int(n_synapse_cores) < 0
    ):
        raise ConfigurationError(
            f"set_number_of_synapse_cores({spec.name}): must be 0 or more, or None; "
            f"got {n_synapse_cores!r}."
        )
    session.synapse_cores[spec.name] = n_synapse_cores
    if n_synapse_cores:
        warn_once(
            f"set_number_of_synapse_cores({spec.name}, {n_synapse_cores}): where several synapse "
            "cores overflow a ring buffer, a board adds their sums without a limit; here they are "
            "limited together."
        )


def set_allow_delay_extensions(neuron_type: Any, allow_delay_extensions: bool) -> None:
    """Set whether delays beyond the slots of a core may use a delay core.

    Parameters
    ----------
    neuron_type : cell class
        Such as ``p.IF_curr_exp``.
    allow_delay_extensions : bool
        Whether they may.
    """
    spec = _spec("set_allow_delay_extensions", neuron_type)
    session = _session("set_allow_delay_extensions")
    session.delay_extensions[spec.name] = bool(allow_delay_extensions)


@data_class(frozen=True)
class Machine:
    """The machine that a board run would ask for.

    Parameters
    ----------
    n_boards, n_chips : int
        Boards, and chips of all boards.
    cores_per_chip : int
        Application cores of a chip.
    """

    n_boards: int
    n_chips: int
    cores_per_chip: int = BOARD.application_cores

    @property
    def total_available_user_cores(self) -> int:
        """Application cores of all chips."""
        return self.n_chips * self.cores_per_chip

    def __str__(self) -> str:
        """Return a description in words."""
        return (
            f"emulated SpiNNaker machine: {self.n_boards} board(s), {self.n_chips} chips, "
            f"{self.total_available_user_cores} application cores"
        )


def get_machine() -> Machine:
    """Return a description of the machine."""
    session = sessions.current("get_machine()")
    boards = session.n_boards_required or -(-(session.n_chips_required or 1) // BOARD.chips)
    return Machine(boards, boards * BOARD.chips)
