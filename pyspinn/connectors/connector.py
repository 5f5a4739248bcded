"""The base of all connectors: how the board, or the host, makes synapses from a rule."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from pyspinn.catalogue.arguments import teach_class
from pyspinn.catalogue.spec import ObjectSpec, Parameter
from pyspinn.connectors.ends import Ends, Indices, Pairs, Rows, join_rows
from pyspinn.connectors.values import (
    Statistics,
    Values,
    delay_maximum,
    host_values,
    mean_and_variance,
    weight_maximum,
)
from pyspinn.errors import ConnectorError
from pyspinn.numbers import s1615
from pyspinn.numbers.kiss import Kiss
from pyspinn.numbers.machine_draws import Draw, Raw, can_draw, machine_draw
from pyspinn.numbers.special import binomial_quantile

#: Accepted by every connector for PyNN's sake; a board has no use for them.
COMMON = (
    Parameter("safe", "", True, "Whether weights are checked for mixed signs.", kind="boolean"),
    Parameter("verbose", "", False, "Accepted for PyNN's sake; has no effect.", kind="boolean"),
    Parameter("callback", "", None, "Accepted for PyNN's sake; has no effect.", kind="object"),
)
RNG = Parameter(
    "rng",
    "",
    None,
    "PyNN's generator. A board draws the connections itself: seed the target population instead.",
    kind="object",
)
ALLOW_SELF = Parameter(
    "allow_self_connections",
    "",
    True,
    "Whether a cell may connect to itself when a population is connected to itself.",
    kind="boolean",
)

#: Pre and post indices, and the weight and delay of each synapse in s16.15.
Drawn = tuple[NDArray[Any], NDArray[Any], Raw, Raw]


class Connector(ABC):
    """A rule that connects two populations.

    Parameters
    ----------
    safe, verbose, callback
        As in PyNN.
    """

    spec: ClassVar[ObjectSpec]
    #: Whether a board makes the synapses itself when weights and delays allow it.
    made_on_machine: ClassVar[bool] = False

    def __init_subclass__(cls) -> None:
        """Let calls with wrong arguments teach."""
        super().__init_subclass__()
        teach_class(cls)

    def __init__(
        self,
        safe: bool = True,
        verbose: bool = False,
        callback: Callable[..., Any] | None = None,
    ) -> None:
        self.safe = self._truth("safe", safe)
        self.verbose = self._truth("verbose", verbose)
        self.callback = callback

    def _truth(self, name: str, value: Any) -> bool:
        return self.spec.parameter(name).truth(self.spec.name, value)

    def __repr__(self) -> str:
        given = ", ".join(
            f"{p.name}={getattr(self, p.name)!r}"
            for p in self.spec.parameters
            if p not in COMMON and hasattr(self, p.name)
        )
        return f"{self.spec.name}({given})"

    @property
    def parameters(self) -> Mapping[str, Any]:
        """Values by PyNN's parameter names."""
        names = (p.name for p in self.spec.parameters if p not in COMMON)
        return {name: getattr(self, name) for name in names if hasattr(self, name)}

    # --- what each connector says -------------------------------------------------------------

    def check(self, ends: Ends) -> None:  # noqa: B027 - most rules fit any two populations
        """Raise when the rule cannot connect these populations."""

    @abstractmethod
    def pairs(self, ends: Ends, generator: np.random.Generator) -> Pairs:
        """Return pre and post of all synapses, drawn by the fastest sampler."""

    @abstractmethod
    def fan_in(self, ends: Ends) -> float:
        """Return the most synapses expected on one post cell."""

    def row_length(self, ends: Ends, cells: int) -> float:
        """Return the most synapses expected from one pre cell onto a core of `cells` post cells."""
        return float(cells)

    @abstractmethod
    def synapse_count(self, ends: Ends) -> float:
        """Return the number of synapses over which the largest weight is sought."""

    def delay_count(self, ends: Ends) -> float:
        """Return the number of synapses over which the longest delay is sought."""
        return self.synapse_count(ends)

    def draw_for_all(self, ends: Ends, population: Kiss) -> Any:
        """Return what every core draws alike from the population's generator; None for most."""
        return None

    def draw_on_core(
        self, ends: Ends, post: tuple[int, int], core: Kiss, shared: Any, draws: list[Draw]
    ) -> Drawn:
        """Return the synapses onto post cells post[0]..post[1]-1 in the board's order of draws.

        `shared` is what `draw_for_all` returned.
        """
        raise NotImplementedError

    def host_pairs(self, ends: Ends, generator: np.random.Generator) -> Pairs:
        """Return the pairs when the synapses are made on the host; a seeded `rng` may matter."""
        return self.pairs(ends, generator)

    # --- what the compiler calls --------------------------------------------------------------

    def on_machine(self, weight: Values, delay: Values) -> bool:
        """Return whether a board makes the synapses itself."""
        return self.made_on_machine and can_draw(weight) and can_draw(delay)

    def statistics(self, ends: Ends, weight: Values, delay: Values, dt_ms: float) -> Statistics:
        """Return what shifts and delay slots are computed from, as sPyNNaker expects it.

        Parameters
        ----------
        ends : Ends
            Both populations.
        weight, delay : Values
            nA or uS; ms, numbers already rounded to whole steps.
        dt_ms : float
            Time step.
        """
        mean, variance = mean_and_variance("weight", weight, ends)
        return Statistics(
            fan_in=self.fan_in(ends),
            weight_mean=mean,
            weight_variance=variance,
            weight_maximum=weight_maximum(weight, ends, self.synapse_count(ends)),
            delay_variance=mean_and_variance("delay", delay, ends)[1],
            delay_maximum=delay_maximum(delay, ends, self.delay_count(ends)),
        )

    def machine_rows(
        self,
        ends: Ends,
        core_slice: tuple[int, int],
        core: Kiss,
        shared: Any,
        weight: Values,
        delay: Values,
        dt_ms: float,
    ) -> Rows:
        """Return the synapses onto one core, draw for draw as the board makes them.

        Parameters
        ----------
        ends : Ends
            Both populations.
        core_slice : (int, int)
            Post cells of the core.
        core : Kiss
            The core's generator; moved on by the words used.
        shared : object
            What `draw_for_all` returned: all cores start from the same population generator.
        weight, delay : float or random distribution
            nA or uS; ms.
        dt_ms : float
            Time step.
        """
        draws = [machine_draw(weight, "weight"), machine_draw(delay, "delay")]
        post = ends.post_in(*core_slice)
        return machine_made(self.draw_on_core(ends, post, core, shared, draws), dt_ms)

    def sampled_rows(
        self,
        ends: Ends,
        generator: np.random.Generator,
        weight: Values,
        delay: Values,
        dt_ms: float,
    ) -> Rows:
        """Return synapses like the board's, without a seed: same distributions, any stream."""
        return machine_made(self.sample(ends, generator, weight, delay), dt_ms)

    def sample(
        self, ends: Ends, generator: np.random.Generator, weight: Values, delay: Values
    ) -> Drawn:
        """Return pairs, weights and delays in s16.15 from the fastest samplers."""
        draws = [machine_draw(weight, "weight"), machine_draw(delay, "delay")]
        pre, post = self.pairs(ends, generator)
        weights, delays = (draw.sample(pre.size, generator) for draw in draws)
        return pre, post, weights, delays

    def host_rows(
        self,
        ends: Ends,
        generator: np.random.Generator,
        weight: Values,
        delay: Values,
        dt_ms: float,
    ) -> Rows:
        """Return synapses made on the host: rounded to nearest, delays in whole steps."""
        pre, post = self.host_pairs(ends, generator)
        weights = self.host_weights(ends, (pre, post), generator, weight)
        delays = self.host_delays(ends, (pre, post), generator, delay)
        return self.rounded(ends, (pre, post), weights, delays, dt_ms)

    def rounded(
        self,
        ends: Ends,
        pairs: Pairs,
        weights: NDArray[np.float64],
        delays_ms: NDArray[np.float64],
        dt_ms: float,
    ) -> Rows:
        """Return the synapses for weights (nA or uS) and delays (ms) made on the host."""
        return host_made(ends, pairs, weights, delays_ms, dt_ms, safe=self.safe)

    def host_weights(
        self, ends: Ends, pairs: Pairs, generator: np.random.Generator, weight: Values
    ) -> NDArray[np.float64]:
        """Return the weight of each pair."""
        return host_values(f"{ends.label}: the weight", weight, ends, pairs, generator)

    def host_delays(
        self, ends: Ends, pairs: Pairs, generator: np.random.Generator, delay: Values
    ) -> NDArray[np.float64]:
        """Return the delay of each pair in ms."""
        return host_values(f"{ends.label}: the delay", delay, ends, pairs, generator)


def machine_made(drawn: Drawn, dt_ms: float) -> Rows:
    """Return the synapses for drawn s16.15 weights and delays, rounded as the board rounds."""
    pre, post, weight, delay = drawn
    negative = int(np.count_nonzero(weight < 0))
    return Rows(
        np.asarray(pre, dtype=np.int32),
        np.asarray(post, dtype=np.int32),
        np.abs(weight) / s1615.ONE,
        machine_delay_steps(delay, dt_ms),
        on_machine=True,
        negative=0 if negative == weight.size else negative,
    )


def machine_delay_steps(delay: Raw, dt_ms: float) -> NDArray[np.int32]:
    """Return whole steps for s16.15 ms: times s16.15 steps per ms, truncated, at least 1."""
    per_ms = np.int64(s1615.from_real(1.0 / dt_ms))
    steps = s1615.wrap((delay * per_ms) >> np.int64(s1615.FRACTION_BITS))
    whole: NDArray[np.int32] = steps >> np.int32(s1615.FRACTION_BITS)
    return np.maximum(whole, np.int32(1))


def host_delay_steps(delay_ms: NDArray[np.float64], dt_ms: float) -> NDArray[np.int32]:
    """Return whole steps for delays in ms: to nearest, ties to even, at least 1."""
    return np.maximum(np.rint(delay_ms * (1.0 / dt_ms)), 1.0).astype(np.int32)


def host_made(
    ends: Ends,
    pairs: Pairs,
    weight: NDArray[np.float64],
    delay_ms: NDArray[np.float64],
    dt_ms: float,
    *,
    safe: bool,
) -> Rows:
    """Return the synapses for weights (nA or uS) and delays (ms) made on the host."""
    negative = int(np.count_nonzero(weight < 0))
    if safe and negative and bool((weight > 0).any()):
        raise ConnectorError(
            f"{ends.label}: {negative} of {weight.size} weights are below 0 and the rest above. "
            "Weights are magnitudes, the sign comes from receptor_type: use two projections, or a "
            "distribution that stays on one side, such as normal_clipped with low=0."
        )
    return Rows(
        np.asarray(pairs[0], dtype=np.int32),
        np.asarray(pairs[1], dtype=np.int32),
        np.abs(weight),
        host_delay_steps(delay_ms, dt_ms),
        on_machine=False,
    )


def probable_maximum(n_rows: float, trials: float, chance: float, risk: float = 0.01) -> float:
    """Return how many of `trials` succeed at most, in any of `n_rows`, with certainty 1 - risk."""
    return float(binomial_quantile(1.0 - risk / float(n_rows), int(trials), chance))


__all__ = [
    "ALLOW_SELF",
    "COMMON",
    "RNG",
    "Connector",
    "Drawn",
    "Ends",
    "Indices",
    "Pairs",
    "Rows",
    "host_delay_steps",
    "host_made",
    "join_rows",
    "machine_delay_steps",
    "machine_made",
    "probable_maximum",
]
