"""Live input and output as a script asks for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pyspinn.errors import ConfigurationError
from pyspinn.live.clock import Clock, PacedClock, SimulatedClock
from pyspinn.live.connections import open_connections
from pyspinn.live.live_run import LivePopulation, LiveRun
from pyspinn.live.scheduler import Scheduler
from pyspinn.live.sleeping import sleeping_on

if TYPE_CHECKING:
    from pyspinn.api.population import Population
    from pyspinn.api.session import Session


@dataclass
class LiveSettings:
    """How live runs keep time: ``simulated`` (as fast as possible, deterministic) or ``paced``."""

    clock: str = "simulated"
    speed: float = 1.0

    def make_clock(self) -> Clock:
        """Return a clock for one run."""
        return PacedClock(self.speed) if self.clock == "paced" else SimulatedClock()


settings = LiveSettings()


def live_population(population: Population) -> LivePopulation:
    """Return the record of a population's live input and output, made when first asked for."""
    known = population.session.live_populations
    if population.label not in known:
        known[population.label] = LivePopulation(population.index, population.size)
    return known[population.label]


def activate_live_output_for(population: Any, **_settings: Any) -> None:
    """Let the spikes of a population be received while the network runs.

    Parameters
    ----------
    population : Population
        Whose spikes.
    **_settings
        Ports, hosts and packet forms of a board; in one process there are none.
    """
    population = _whole(population, "activate_live_output_for")
    population.session.require_unfrozen("activate_live_output_for()")
    live_population(population).output = True


def add_poisson_live_rate_control(poisson_population: Any, **_settings: Any) -> None:
    """Let the rates of Poisson sources be set while the network runs.

    Parameters
    ----------
    poisson_population : Population
        Of ``SpikeSourcePoisson``.
    **_settings
        Ports and hosts of a board; in one process there are none.

    Raises
    ------
    TypeError
        For another cell type.
    """
    population = _whole(poisson_population, "add_poisson_live_rate_control")
    if population.cell.spec.name != "SpikeSourcePoisson":
        raise TypeError(
            f"add_poisson_live_rate_control: {population.label} must be a population of "
            f"SpikeSourcePoisson; it holds {population.cell.spec.name}."
        )
    population.session.require_unfrozen("add_poisson_live_rate_control()")
    live_population(population).rates = True


def _whole(population: Any, what: str) -> Population:
    whole = getattr(population, "population", None)
    if whole is None or whole is not population:
        raise ConfigurationError(
            f"{what}: the first argument must be a whole Population; got {population!r}."
        )
    return population  # type: ignore[no-any-return]


@contextmanager
def live_run(session: Session, ticks: int) -> Iterator[LiveRun | None]:
    """Prepare a run with live input and output, and end it; None when nothing is live."""
    for population in session.populations:
        if population.cell.spec.name == "SpikeInjector":
            live_population(population).injector = True
    if not (session.live_populations and open_connections()):
        yield None
        return
    scheduler = Scheduler()
    live = LiveRun(
        port=session.target.live(),
        populations=session.live_populations,
        sizes={p.label: p.size for p in session.populations},
        dt_ms=session.dt_ms,
        clock=settings.make_clock(),
        scheduler=scheduler,
        inputs=session.live_inputs,
    )
    with sleeping_on(scheduler):
        try:
            live.begin(session.ticks, ticks * session.dt_ms)
            yield live
        finally:
            live.finish()
