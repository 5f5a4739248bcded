"""Structural plasticity as a user describes it: who to connect, when to form, when to eliminate.

Source: Bogdan, Rowley, Rhodes, Furber 2018; sPyNNaker's host software for the numbers it derives.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any, ClassVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from pyspinn.catalogue.spec import ObjectSpec, Parameter
from pyspinn.errors import ConfigurationError, RoundingWarning, warn
from pyspinn.plasticity.description import Description
from pyspinn.plasticity.distance import squared_distances

_PROBABILITY_ONE = 0xFFFFFFFF


class PartnerSelection(Description):
    """How a partner for a new synapse is chosen."""

    SUFFIX: ClassVar[str]


class LastNeuronSelection(PartnerSelection):
    """A random one of the neurons that spiked in the previous time step.

    Parameters
    ----------
    spike_buffer_size : int
        Spikes of a time step that are remembered.
    """

    spec = ObjectSpec(
        name="LastNeuronSelection",
        meaning="Partner: one of the neurons that spiked in the previous time step.",
        parameters=(
            Parameter(
                "spike_buffer_size",
                "",
                64,
                "spikes of a time step that are remembered",
                low=1,
                kind="integer",
            ),
        ),
        group="plasticity",
    )
    SUFFIX = "last_neuron"

    spike_buffer_size: float

    def __init__(self, spike_buffer_size: int = 64) -> None:
        self._take(spike_buffer_size=spike_buffer_size)


class RandomSelection(PartnerSelection):
    """Any neuron of the source populations."""

    spec = ObjectSpec(
        name="RandomSelection",
        meaning="Partner: any neuron of the source populations.",
        parameters=(),
        group="plasticity",
    )
    SUFFIX = "random"


class Formation(ABC):
    """Whether a synapse forms."""

    @abstractmethod
    def table(self, lateral: bool) -> NDArray[np.int64]:
        """Return the probability of forming, in 65535ths, by squared distance."""


class DistanceDependentFormation(Formation):
    """Neurons lie on a grid with periodic borders; near ones connect more easily.

    Parameters
    ----------
    grid : (int, int)
        Columns and rows.
    p_form_forward, p_form_lateral : float
        Probability of forming without distance, for synapses from another population and from the
        own one.
    sigma_form_forward, sigma_form_lateral : float
        Spread over distance, in grid units.

    Raises
    ------
    ParameterShapeError
        If the grid is not two numbers.
    """

    spec = ObjectSpec(
        name="DistanceDependentFormation",
        meaning="Formation: the more likely the nearer both neurons are on a grid.",
        parameters=(
            Parameter("grid", "", (16, 16), "columns and rows of the grid", low=1, kind="integer"),
            Parameter(
                "p_form_forward", "", 0.16, "probability without distance", low=0.0, high=1.0
            ),
            Parameter(
                "sigma_form_forward", "", 2.5, "spread over distance", low=0.0, low_open=True
            ),
            Parameter(
                "p_form_lateral",
                "",
                1.0,
                "probability without distance, inside a population",
                low=0.0,
                high=1.0,
            ),
            Parameter(
                "sigma_form_lateral",
                "",
                1.0,
                "spread over distance, inside a population",
                low=0.0,
                low_open=True,
            ),
        ),
        group="plasticity",
    )

    def __init__(
        self,
        grid: ArrayLike = (16, 16),
        p_form_forward: float = 0.16,
        sigma_form_forward: float = 2.5,
        p_form_lateral: float = 1.0,
        sigma_form_lateral: float = 1.0,
    ) -> None:
        name, parameter = self.spec.name, self.spec.parameter
        size = parameter("grid").check(name, _whole(name, grid))
        if size.shape != (2,):
            raise parameter("grid").error(name, grid, "Give (columns, rows).")
        self.grid = (int(size[0]), int(size[1]))
        self.p_form_forward = float(parameter("p_form_forward").check(name, p_form_forward))
        self.p_form_lateral = float(parameter("p_form_lateral").check(name, p_form_lateral))
        self.sigma_form_forward = float(
            parameter("sigma_form_forward").check(name, sigma_form_forward)
        )
        self.sigma_form_lateral = float(
            parameter("sigma_form_lateral").check(name, sigma_form_lateral)
        )

    def table(self, lateral: bool) -> NDArray[np.int64]:
        """Return the probability of forming, in 65535ths, by squared distance; zeros cut off."""
        probability = self.p_form_lateral if lateral else self.p_form_forward
        sigma = self.sigma_form_lateral if lateral else self.sigma_form_forward
        squared = squared_distances(self.grid)
        exact = probability * np.exp(-squared / (2 * sigma**2)) * ((2**16) - 1)
        table = exact.astype(np.uint16).astype(np.int64)
        table = table[table > 0]
        return np.append(table, 0) if table.size % 2 else table


def _whole(name: str, grid: ArrayLike) -> Any:
    """Return the grid with its fractions cut off, as sPyNNaker does with the root of a size."""
    try:
        given = np.asarray(grid, dtype=np.float64)
    except (TypeError, ValueError):
        return grid
    whole = np.trunc(given)
    if not np.isfinite(given).all() or bool((whole == given).all()):
        return grid
    warn(
        f"{name}.grid: {given.tolist()} columns and rows become {whole.astype(np.int64).tolist()}. "
        "Give whole numbers.",
        RoundingWarning,
    )
    return whole


class RandomByWeightElimination(Description):
    """A synapse is removed at random, weak ones more often.

    Parameters
    ----------
    threshold : float
        Weight (nA or uS) below which a synapse counts as depressed.
    prob_elim_depressed, prob_elim_potentiated : float
        Probability of removal below, and at or above the threshold.
    """

    spec = ObjectSpec(
        name="RandomByWeightElimination",
        meaning="Elimination: at random, weak synapses with another probability than strong ones.",
        parameters=(
            Parameter(
                "threshold", "nA or uS", None, "weight below which a synapse is weak", low=0.0
            ),
            Parameter(
                "prob_elim_depressed", "", 0.0245, "probability for weak ones", low=0.0, high=1.0
            ),
            Parameter(
                "prob_elim_potentiated",
                "",
                1.36e-4,
                "probability for strong ones",
                low=0.0,
                high=1.0,
            ),
        ),
        group="plasticity",
    )

    threshold: float
    prob_elim_depressed: float
    prob_elim_potentiated: float

    def __init__(
        self,
        threshold: float,
        prob_elim_depressed: float = 0.0245,
        prob_elim_potentiated: float = 1.36e-4,
    ) -> None:
        self._take(
            threshold=threshold,
            prob_elim_depressed=prob_elim_depressed,
            prob_elim_potentiated=prob_elim_potentiated,
        )

    def limits(self, weight_scale: float) -> tuple[int, int, int]:
        """Return threshold (16 bits) and the largest random words that still eliminate."""
        return (
            int(self.threshold * weight_scale),
            int(self.prob_elim_depressed * _PROBABILITY_ONE),
            int(self.prob_elim_potentiated * _PROBABILITY_ONE),
        )


F_REW = Parameter(
    "f_rew", "Hz", 1e4, "attempts at rewiring per second", low=0.0, high=1e9, low_open=True
)
INITIAL_WEIGHT = Parameter("initial_weight", "nA or uS", 0.0, "weight of a new synapse", low=0.0)
INITIAL_DELAY = Parameter(
    "initial_delay", "ms", 1.0, "delay of a new synapse, or (shortest, longest)", low=0.0
)
S_MAX = Parameter(
    "s_max", "", 32, "most synapses onto a neuron, and in a row", low=1, high=65535, kind="integer"
)
WITH_REPLACEMENT = Parameter(
    "with_replacement",
    "",
    True,
    "whether a second synapse may form between the same neurons",
    kind="boolean",
)
SEED = Parameter(
    "seed", "", None, "seed of the random generators", low=0, high=2**32 - 1, kind="integer"
)


class Rewiring:
    """What both structural mechanisms have in common.

    Parameters
    ----------
    owner : str
        Name for messages.
    partner_selection, formation, elimination : PartnerSelection, Formation, \
RandomByWeightElimination
        The three rules.
    f_rew : float
        Attempts per second and population.
    initial_weight, initial_delay : float
        Of a new synapse; a pair of delays is a range.
    s_max : int
        Most synapses onto a neuron, and in a row.
    with_replacement : bool
        Whether a second synapse may form between the same neurons.
    seed : int or None
        Of the random generators.
    """

    def __init__(
        self,
        owner: str,
        partner_selection: Any,
        formation: Any,
        elimination: Any,
        f_rew: float,
        initial_weight: float,
        initial_delay: Any,
        s_max: int,
        with_replacement: bool,
        seed: int | None,
    ) -> None:
        _check_kind(owner, "partner_selection", partner_selection, PartnerSelection)
        _check_kind(owner, "formation", formation, Formation)
        _check_kind(owner, "elimination", elimination, RandomByWeightElimination)
        self.partner_selection, self.formation = partner_selection, formation
        self.elimination = elimination
        self.f_rew = float(F_REW.check(owner, f_rew))
        self.initial_weight = float(INITIAL_WEIGHT.check(owner, initial_weight))
        delays = INITIAL_DELAY.check(owner, initial_delay)
        if delays.shape not in ((), (2,)):
            raise INITIAL_DELAY.error(owner, initial_delay, "Give one delay, or two for a range.")
        self.initial_delay = tuple(float(d) for d in np.broadcast_to(delays, 2))
        self.s_max = int(S_MAX.check(owner, s_max))
        self.with_replacement = WITH_REPLACEMENT.truth(owner, with_replacement)
        self.seed = None if seed is None else int(SEED.check(owner, seed))

    def pace(self, dt_ms: float) -> tuple[int, int]:
        """Return attempts per tick and ticks between attempts; one of them is 1."""
        period_s, dt_us = 1.0 / self.f_rew, dt_ms * 1000.0
        if period_s * 1000.0 < dt_us / 1000.0:
            return int(dt_us / (period_s * 1e6)), 1
        return 1, int(period_s * 1e6 / dt_us)

    def delay_steps(self, dt_ms: float) -> tuple[int, int]:
        """Return the shortest delay of a new synapse, and one more than the longest, in steps.

        The upper end of a range is never drawn.
        """
        low, high = (int(delay * (1000.0 / (dt_ms * 1000.0))) for delay in self.initial_delay)
        return low, max(high, low + 1)

    def same_as(self, other: Rewiring) -> bool:
        """Return whether both may meet on one population, as sPyNNaker compares them."""
        return (
            self.s_max == other.s_max
            and self.f_rew == other.f_rew
            and self.initial_weight == other.initial_weight
            and self.initial_delay == other.initial_delay
            and type(self.partner_selection) is type(other.partner_selection)
            and type(self.formation) is type(other.formation)
            and type(self.elimination) is type(other.elimination)
        )


def rewiring_of(rule: Any) -> Rewiring | None:
    """Return how a synapse type rewires itself, or None."""
    found: Rewiring | None = getattr(rule, "rewiring", None)
    return found


def _check_kind(owner: str, name: str, rule: Any, kind: type[Any]) -> None:
    examples = {
        "partner_selection": "LastNeuronSelection() or RandomSelection()",
        "formation": "DistanceDependentFormation(grid=(8, 8))",
        "elimination": "RandomByWeightElimination(threshold=0.5)",
    }
    if not isinstance(rule, kind):
        raise ConfigurationError(
            f"{owner}.{name} must be a {name.replace('_', ' ')} rule such as {examples[name]}; "
            f"got {rule!r}."
        )
