r"""Neuromodulation: eligibility traces that reward and punishment turn into weight changes.

A post-synaptic population with reward or punishment projections keeps an eligibility for each
plastic synapse, which the rule changes in place of the weight and which decays with tau_c. The
weight follows the integral of eligibility C times dopamine D between two events,

.. math:: \Delta w = C D\,\frac{e^{-t/\tau_c} e^{-t/\tau_d} - 1}{-(1/\tau_c + 1/\tau_d)}

Source: Izhikevich 2007; sPyNNaker's published sources, checked against its 7.4.1 programs.
"""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from pyspinn.catalogue.spec import ObjectSpec, Parameter
from pyspinn.data_classes import data_class
from pyspinn.plasticity.arithmetic import PlasticArithmetic, Ticks
from pyspinn.plasticity.description import Description, time_constant
from pyspinn.plasticity.history import Index, PostHistory, Window
from pyspinn.plasticity.plastic_rows import PlasticRows
from pyspinn.plasticity.timing import Array, PreState, Terms, Timing

#: The tables of tau_c and tau_d hold every 16th and every 4th tick.
_TAU_C_COARSE_BITS, _TAU_D_COARSE_BITS = 4, 2


class Neuromodulation(Description):
    """The synapse type of a projection with receptor type ``reward`` or ``punishment``.

    Parameters
    ----------
    weight : number, array_like or distribution
        Dopamine that a spike adds (reward) or takes away (punishment).
    tau_c, tau_d : float
        Decay times of the eligibility and of dopamine, ms.
    w_min, w_max : float
        Limits of the weights that dopamine changes, nA or uS.
    """

    spec = ObjectSpec(
        name="Neuromodulation",
        meaning="Dopamine: it turns the eligibility of plastic synapses into weight changes.",
        parameters=(
            time_constant("tau_c", "decay time of the eligibility", 1000.0),
            time_constant("tau_d", "decay time of dopamine", 200.0),
            Parameter("w_min", "nA or uS", 0.0, "smallest weight that dopamine leads to", low=0.0),
            Parameter("w_max", "nA or uS", 1.0, "largest weight that dopamine leads to", low=0.0),
        ),
        group="plasticity",
    )
    #: Receptor type -> sign of the dopamine.
    RECEPTORS: ClassVar[dict[str, int]] = {"reward": 1, "punishment": -1}

    tau_c: float
    tau_d: float
    w_min: float
    w_max: float

    def __init__(
        self,
        weight: Any = 0.0,
        tau_c: float = 1000.0,
        tau_d: float = 200.0,
        w_min: float = 0.0,
        w_max: float = 1.0,
    ) -> None:
        self._take(tau_c=tau_c, tau_d=tau_d, w_min=w_min, w_max=w_max)
        self.weight = weight


class Dopamine:
    """The constants of neuromodulation.

    Parameters
    ----------
    rule : Neuromodulation
        Real parameters.
    dt_ms, scale : float
        Time step; 1 or 1024 onto conductance cells.
    num : PlasticArithmetic
        The number format.
    """

    def __init__(
        self, rule: Neuromodulation, dt_ms: float, scale: float, num: PlasticArithmetic
    ) -> None:
        self._num = num
        self.decay_c = num.decay(rule.tau_c, dt_ms, _TAU_C_COARSE_BITS)
        self.decay_d = num.decay(rule.tau_d, dt_ms, _TAU_D_COARSE_BITS)
        self.w_min, self.w_max = num.real(rule.w_min * scale), num.real(rule.w_max * scale)
        # Both time constants in ms, whatever the time step.
        self._integral = num.real(1.0 / -(1.0 / rule.tau_c + 1.0 / rule.tau_d))

    def change(self, eligibility: Array, level: Array, left_c: Array, elapsed: Ticks) -> Array:
        """Return the weight change over `elapsed` ticks that start with dopamine `level`."""
        num = self._num
        lost = num.product(left_c, self.decay_d(elapsed)) - num.one
        # In this association: the board's program was compiled so.
        change = num.multiply(eligibility, self._integral)
        change = num.scaled(num.scaled(change, level), lost)
        change[level == 0] = 0
        return change

    def limited(self, work: Array) -> Array:
        """Return working weights within the limits."""
        np.maximum(work, self.w_min, out=work)
        np.minimum(work, self.w_max, out=work)
        return work


class NeuromodulatedTiming(Timing):
    """A timing rule whose post history also holds dopamine and which entries are dopamine.

    The post traces are those of the rule, the dopamine level, and 1 for a dopamine entry.
    """

    def __init__(self, base: Timing, dopamine: Dopamine, num: PlasticArithmetic) -> None:
        self._base, self._dopamine, self.num = base, dopamine, num
        self.pre_traces, self.post_traces = base.pre_traces, base.post_traces + 2
        self.pre_potentiates, self.wants_previous = base.pre_potentiates, base.wants_previous

    def derive(self, rule: Any, dt_ms: float) -> None:
        """Nothing of its own."""

    def post_trace(self, traces: Array, elapsed: Ticks, real: NDArray[np.bool_]) -> Array:
        """Return the rule's traces after a spike, and decayed dopamine."""
        own = self._base.post_trace(traces[:-2], elapsed, real)
        return self._with_level(own, self.level(traces[-2], elapsed), 0)

    def level(self, level: Array, elapsed: Ticks) -> Array:
        """Return the dopamine level `elapsed` ticks later."""
        return self.num.product(level, self._dopamine.decay_d(elapsed))

    def dopamine_trace(self, traces: Array, elapsed: Ticks, amount: Array) -> Array:
        """Return decayed traces after `amount` of dopamine arrives."""
        own = self._base.decayed_post_trace(traces[:-2], elapsed)
        return self._with_level(own, self.level(traces[-2], elapsed) + amount, 1)

    def _with_level(self, own: Array, level: Array, marker: int) -> Array:
        rows = [*own, level, np.full_like(level, marker)]
        return np.stack([row.astype(self.num.trace_dtype) for row in rows])

    def pre_trace(self, traces: Array, elapsed: Ticks, last_tick: Ticks) -> Array:
        """As the rule."""
        return self._base.pre_trace(traces, elapsed, last_tick)

    def potentiation(
        self, pre: Array, post: Array, elapsed: Ticks, since_previous: Ticks | None
    ) -> Terms:
        """As the rule."""
        return self._base.potentiation(pre, post[:-2], elapsed, since_previous)

    def depression(self, pre: Array, post: Array, elapsed: Ticks) -> Terms:
        """As the rule."""
        return self._base.depression(pre, post[:-2], elapsed)


class NeuromodulatedRows(PlasticRows):
    """Plastic rows whose rule changes an eligibility; dopamine changes the weight."""

    timing: NeuromodulatedTiming
    dopamine: Dopamine

    def neuromodulate(self, dopamine: Dopamine) -> None:
        """Start with no eligibility."""
        self.dopamine = dopamine
        self.eligibility = np.zeros_like(self.weight)

    def _learned(self) -> list[Array]:
        return [*super()._learned(), self.eligibility]

    def _parts(self) -> list[Array]:
        return [*super()._parts(), self.eligibility]

    def _learn(self, synapses: Index, tick: int, before: PreState, new: Array) -> Array:
        shift, delay = self.arrays.shift, self._delay_of(synapses)
        window = self._window(synapses, tick, before, delay)
        span = _Span(
            weight=self.num.load(self.weight.take(synapses), shift),
            level=self._level_before(window, before),
            since=before.last_tick.copy(),
        )
        work = self.num.load(self.eligibility.take(synapses), shift)
        for back in reversed(range(len(window.steps))):
            some, entry = window.steps[back]
            arrival = self.history.ticks(entry) + delay.take(some)
            work[some] = self._pass(span, some, work.take(some), arrival)
            spikes = self._marker(window, some, back) == 0
            chosen = some[spikes]
            terms = self._post_terms(chosen, entry[spikes], arrival[spikes], before)
            work[chosen] = self.change.potentiate(work.take(chosen), terms)
            span.level[some], span.since[some] = self.history.traces(entry)[-2], arrival
        real = np.flatnonzero(window.latest > window.first)
        now = np.full(real.size, tick, dtype=np.int32)
        work[real] = self._pass(span, real, work.take(real), now)
        work = self._depress(work, window, delay, tick, new)
        self.eligibility[synapses] = self.num.store(work, shift)
        return self.num.store(self.dopamine.limited(span.weight), shift)

    def _level_before(self, window: Window, before: PreState) -> Array:
        """Return the dopamine level at each row's previous spike; none before the first entry."""
        elapsed = before.last_tick - self.history.ticks(window.oldest)
        level = self.timing.level(self.history.traces(window.oldest)[-2], elapsed)
        level[window.oldest == window.first] = 0
        return level

    def _pass(self, span: _Span, some: Index, eligibility: Array, until: Ticks) -> Array:
        """Let time pass for some synapses; return their decayed eligibility."""
        elapsed = until - span.since[some]
        left = self.dopamine.decay_c(elapsed)
        span.weight[some] += self.dopamine.change(eligibility, span.level[some], left, elapsed)
        return self.num.scaled(eligibility, left)

    def _marker(self, window: Window, some: Index, back: int) -> Array:
        """Return 1 where the board takes the entry `back` before the latest for dopamine.

        It looks the markers up as if the window ended with the newest entry, so entries younger
        than the window shift them.
        """
        newest = window.latest.take(some)
        if self.num.history_entries is not None:
            first = window.first.take(some)
            newest = first + self.history.last.take(first // self.history.depth)
        markers: Array = self.history.traces(newest - back)[-1]
        return markers


@data_class()
class _Span:
    """What changes as time passes between events: working weight, dopamine, time of last event."""

    weight: Array
    level: Array
    since: Ticks


@data_class(frozen=True)
class DopamineArrays:
    """The connections of a reward or punishment projection.

    Parameters
    ----------
    projection : int
        Index of the projection.
    rule : Neuromodulation
        Real parameters.
    pre_first, post_first : int
        Global index of the first pre and post cell.
    pre_size : int
        Cells of the pre population.
    pre, post : intp (connections,)
        Cells inside their populations.
    amount : ndarray (connections,)
        Dopamine of a spike as a trace, negative for punishment.
    arrival : int
        As that of `PlasticArrays`.
    weight_scale : float
        What the board's software divides a stored amount by when it is read as a weight.
    """

    projection: int
    rule: Neuromodulation
    pre_first: int
    post_first: int
    pre_size: int
    pre: Index
    post: Index
    amount: Array
    weight_scale: float = 1.0
    arrival: int = 0

    def connections(
        self,
    ) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.float64], NDArray[np.int32]]:
        """Return pre, post, the amount read as a weight, and the delay of one step."""
        order = np.argsort(self.pre, kind="stable")
        weight = np.abs(self.amount[order]) / self.weight_scale
        return (
            self.pre[order].astype(np.int32),
            self.post[order].astype(np.int32),
            np.asarray(weight, dtype=np.float64),
            np.ones(order.size, dtype=np.int32),
        )

    def release(self, spikes: Index, tick: int, history: PostHistory) -> None:
        """Add the dopamine of one spike of each of `spikes` (pre cells) to `history`."""
        timing = history.timing
        assert isinstance(timing, NeuromodulatedTiming)  # noqa: S101 - narrows the type
        for cell in spikes:
            mine = self.pre == cell
            post, amount = self.post[mine], self.amount[mine]
            while post.size:
                once, index = np.unique(post, return_index=True)
                _, old, elapsed = history.newest(once, tick)
                traces = timing.dopamine_trace(old, elapsed, amount[index])
                history.append(once, tick, traces)
                post, amount = np.delete(post, index), np.delete(amount, index)
