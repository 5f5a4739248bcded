"""PyNN's functions on cells, and questions about the simulator."""

from __future__ import annotations

from typing import Any

from pyspinn._version import __version__
from pyspinn.api import session as sessions
from pyspinn.api.cells import Cells
from pyspinn.api.fidelity import Fidelity
from pyspinn.api.fixed_point import FixedPointReport, fixed_point_report_of
from pyspinn.api.population import Population
from pyspinn.api.projection import Projection
from pyspinn.api.synapses import StaticSynapse
from pyspinn.errors import ConfigurationError
from pyspinn.targets.board_estimate import BoardEstimate
from pyspinn.targets.board_estimate import board_estimate as estimate


def name() -> str:
    """Return the name of the simulator."""
    return f"PySpiNN {__version__}"


def create(cellclass: Any, cellparams: dict[str, Any] | None = None, n: int = 1) -> Population:
    """Return a population of `n` cells.

    Parameters
    ----------
    cellclass : cell type
        Such as ``p.IF_curr_exp``.
    cellparams : dict, optional
        Parameters by PyNN's names.
    n : int
        How many cells.
    """
    return Population(n, cellclass, cellparams)


def connect(
    pre: Any,
    post: Any,
    weight: Any = 0.0,
    delay: Any = None,
    receptor_type: str | None = None,
    p: float = 1,
    rng: Any = None,
) -> None:
    """Connect cells with probability `p`.

    Parameters
    ----------
    pre, post : Population, PopulationView or cell
        Source and target.
    weight : number or distribution
        nA or uS.
    delay : number or distribution, optional
        ms; default the shortest.
    receptor_type : str
        A receptor of the target; must be given, as on a board.
    p : float
        Probability of each connection, from 0 to 1.
    rng : NumpyRNG, optional
        Not used by a board.

    Raises
    ------
    ConfigurationError
        Without a receptor, and for all that `Projection` refuses.
    """
    from pyspinn.connectors.fixed_probability import FixedProbabilityConnector

    session = sessions.current("connect()")
    if receptor_type is None and session.strict:
        raise ConfigurationError(
            "connect: a board needs to be told the receptor; write "
            "connect(pre, post, weight=..., receptor_type='excitatory')."
        )
    Projection(
        pre,
        post,
        FixedProbabilityConnector(p_connect=p, rng=rng),
        StaticSynapse(weight=weight, delay=delay),
        receptor_type=receptor_type or "excitatory",
    )


def record(
    variables: Any,
    source: Any,
    filename: str,
    sampling_interval: float | None = None,
    annotations: dict[str, Any] | None = None,
) -> None:
    """Record variables of cells and write them to a file at ``end()``.

    Parameters
    ----------
    variables : str or list of str
        Names, such as ``v``.
    source : Population or PopulationView
        The cells.
    filename : str
        The ending says the format, such as ``.pkl``.
    sampling_interval : float, optional
        ms, a multiple of the time step.
    annotations : dict, optional
        Notes for the data.
    """
    cells = _cells("record", source)
    cells.record(variables, to_file=filename, sampling_interval=sampling_interval)
    cells.population.annotate(**(annotations or {}))


def initialize(cells: Any, **initial_values: Any) -> None:
    """Set the initial values of state variables of cells.

    Parameters
    ----------
    cells : Population or PopulationView
        The cells.
    **initial_values : number, list or distribution
        By name, such as ``v`` (mV).

    Raises
    ------
    ConfigurationError
        If these are no cells.
    UnknownNameError
        For a name that is no state variable.
    """
    _cells("initialize", cells).initialize(**initial_values)


def _cells(function: str, cells: Any) -> Cells:
    if not isinstance(cells, Cells):
        raise ConfigurationError(
            f"{function}: needs a Population or a view of one; got {cells!r}. PyNN's order is "
            "record(variables, source, filename) and initialize(cells, name=value)."
        )
    return cells


def list_standard_models() -> list[str]:
    """Return the names of all cell types."""
    from pyspinn.api.cell_types import cell_types

    return sorted(name for name, cell in cell_types().items() if not cell.spec.module)


def fidelity() -> Fidelity:
    """Return how exactly each model and rule of the network is computed here.

    Returns
    -------
    Fidelity
        Printable; ``.data()`` gives the rows, ``.level`` the worst level.
    """
    return sessions.current("fidelity()").fidelity()


def fixed_point_report() -> FixedPointReport:
    """Return what the board's number formats do to the network.

    Returns
    -------
    FixedPointReport
        Printable; ``.data()`` gives the rows.
    """
    return fixed_point_report_of(sessions.current("fixed_point_report()"))


def board_estimate() -> BoardEstimate:
    """Return what the network would take on a board, before any run.

    Returns
    -------
    BoardEstimate
        Printable; ``.data()`` gives cores, chips, boards, delay slots, rows, memory (roughly) and
        the real-time factor as plain values, ``.problems`` what a board would refuse.

    Raises
    ------
    ConnectorError
        If a delay is too long for a board.
    """
    session = sessions.current("board_estimate()")
    return estimate(
        session.network(),
        session.time_scale_factor,
        session.n_chips_required,
        session.n_boards_required,
    )
