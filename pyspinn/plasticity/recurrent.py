"""RecurrentRule: a synapse changes only after several coincidences in a row.

Every spike opens a window of random, exponentially distributed length. A post spike inside the
window of the pre spike before it counts up, a pre spike inside the window of the latest post spike
counts down. At the limits the weight changes by a full step and the count starts again.
Source: sPyNNaker's published sources, checked against its 7.4.1 programs.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from pyspinn.catalogue.spec import ObjectSpec, Parameter
from pyspinn.errors import UnsupportedError
from pyspinn.numbers.kiss import Kiss
from pyspinn.plasticity.arithmetic import TRACE_ONE, PlasticArithmetic, Ticks
from pyspinn.plasticity.description import A_MINUS, A_PLUS, TimingRule, time_constant
from pyspinn.plasticity.history import Index, PostHistory
from pyspinn.plasticity.plastic_rows import PlasticRows
from pyspinn.plasticity.rows import Ring
from pyspinn.plasticity.timing import Array, PreState, Terms, Timing

#: Every core starts its generator from these words.
SEED = (123456789, 234567891, 345678912, 456789123)


def window_table(mean_steps: float) -> NDArray[np.int64]:
    """Return the length in ticks for each of 2048 random numbers: inverse of 1 - e^(-t/mean)."""
    share = np.arange(TRACE_ONE, dtype=np.int64) / float(TRACE_ONE)
    return (np.log(1.0 - share) * -mean_steps).astype(np.uint16).astype(np.int64)


class Windows:
    """The random windows of one core.

    Parameters
    ----------
    rule : RecurrentRule
        Real parameters.
    dt_ms : float
        Time step.
    """

    def __init__(self, rule: RecurrentRule, dt_ms: float) -> None:
        self._kiss = Kiss(*SEED)
        steps_per_ms = 1.0 / dt_ms
        self._pre = window_table(rule.mean_pre_window * steps_per_ms)
        self._post = window_table(rule.mean_post_window * steps_per_ms)

    def pre(self, n: int) -> NDArray[np.int64]:
        """Return the windows of `n` pre spikes."""
        return self._pre.take(self._draw(n))

    def post(self, n: int) -> NDArray[np.int64]:
        """Return the windows of `n` post spikes."""
        return self._post.take(self._draw(n))

    def _draw(self, n: int) -> NDArray[np.intp]:
        return (self._kiss.draw(n) & np.uint32(TRACE_ONE - 1)).astype(np.intp)


class RecurrentTiming(Timing):
    """Traces are window lengths; rows and histories draw them."""

    def derive(self, rule: RecurrentRule, dt_ms: float) -> None:
        """Take the limits of the count."""
        del dt_ms
        self.least = int(rule.accumulator_depression) + 1
        self.most = int(rule.accumulator_potentiation) - 1
        self.full = self.num.trace(1.0)

    def post_trace(self, traces: Array, elapsed: Ticks, real: NDArray[np.bool_]) -> Array:
        """Return `traces`: :class:`RecurrentHistory` draws new ones."""
        del elapsed, real
        return traces

    def pre_trace(self, traces: Array, elapsed: Ticks, last_tick: Ticks) -> Array:
        """Return `traces`: :class:`RecurrentRows` draws new ones."""
        del elapsed, last_tick
        return traces

    def potentiation(
        self, pre: Array, post: Array, elapsed: Ticks, since_previous: Ticks | None
    ) -> Terms:
        """Return whether the post spike lies in the window of the pre spike."""
        del post, since_previous
        return ((elapsed > 0) & (elapsed < _unsigned(pre[0])),)

    def depression(self, pre: Array, post: Array, elapsed: Ticks) -> Terms:
        """Return whether the pre spike lies in the window of the post spike."""
        del pre
        return ((elapsed >= 0) & (elapsed < _unsigned(post[0])),)


def _unsigned(windows: Array) -> NDArray[np.int64]:
    return windows.astype(np.int64) & np.int64(0xFFFF)


class RecurrentHistory(PostHistory):
    """A history whose traces are drawn, core by core.

    Parameters
    ----------
    size, timing, num
        As those of `PostHistory`.
    cores : list of ((int, int), Windows)
        Cells (first, one past last) of each core, and its generator.
    """

    def __init__(
        self,
        size: int,
        timing: Timing,
        num: PlasticArithmetic,
        cores: list[tuple[tuple[int, int], Windows]],
    ) -> None:
        super().__init__(size, timing, num)
        self._cores = cores

    def add(self, cells: Index, tick: int) -> None:
        """Append a spike of each of `cells`, ascending."""
        traces = np.zeros((1, cells.size), dtype=np.int64)
        for (first, end), windows in self._cores:
            mine = (cells >= first) & (cells < end)
            traces[0, mine] = windows.post(int(np.count_nonzero(mine)))
        self.append(cells, tick, traces.astype(self._traces.dtype))


class RecurrentRows(PlasticRows):
    """Rows with a count for each synapse."""

    timing: RecurrentTiming
    windows: Windows

    def count_with(self, windows: Windows) -> None:
        """Start counting at 0, with the generator of the core."""
        self.windows = windows
        self.count = np.zeros(self.weight.size, dtype=np.int32)
        self._drawn: dict[int, list[int]] = {}

    def pre_spikes(self, rows: Index, tick: int, ring: Ring, lateness: int = 0) -> None:
        """Draw a window for each spike in the order of arrival, then update and send."""
        full = rows[self.length[rows] > 0]
        ordered = np.sort(full)[::-1] if self.arrays.descending else np.sort(full)
        self._drawn = {}
        for row, window in zip(
            ordered.tolist(), self.windows.pre(ordered.size).tolist(), strict=True
        ):
            self._drawn.setdefault(row, []).append(window)
        super().pre_spikes(full, tick, ring, lateness)

    def _new_traces(self, rows: Index, tick: int) -> Array:
        del tick
        drawn = [self._drawn[row].pop(0) for row in rows.tolist()]
        return np.array([drawn], dtype=np.int64).astype(self.num.trace_dtype)

    def _learned(self) -> list[Array]:
        return [*super()._learned(), self.count]

    def _learn(self, synapses: Index, tick: int, before: PreState, new: Array) -> Array:
        work = self.num.load(self.weight.take(synapses), self.arrays.shift)
        count, delay = self.count.take(synapses), self._delay_of(synapses)
        window = self._window(synapses, tick, before, delay)
        for some, entry in reversed(window.steps):
            arrival = self.history.ticks(entry) + delay.take(some)
            (inside,) = self._post_terms(some, entry, arrival, before)
            hit = some[inside]
            full = hit[count[hit] >= self.timing.most]
            count[hit] += 1
            count[full] = 0
            work[full] = self.change.potentiate(work[full], self._step(full.size))
        real = np.flatnonzero(window.latest > window.first)
        latest = window.latest.take(real)
        elapsed = np.int32(tick) - self.history.ticks(latest) - delay.take(real)
        (inside,) = self.timing.depression(new, self.history.traces(latest), elapsed)
        hit = real[inside]
        empty = hit[count[hit] <= self.timing.least]
        count[hit] -= 1
        count[empty] = 0
        work[empty] = self.change.depress(work[empty], self._step(empty.size))
        self.count[synapses] = count
        return self.num.store(work, self.arrays.shift)

    def _step(self, n: int) -> Terms:
        return (np.full(n, self.timing.full, dtype=np.asarray(self.timing.full).dtype),)


class RecurrentRule(TimingRule):
    """Coincidences in a row, counted within random windows.

    Parameters
    ----------
    accumulator_depression, accumulator_potentiation : int
        Counts at which the weight changes.
    mean_pre_window, mean_post_window : float
        Mean length of the windows that pre and post spikes open, ms.
    dual_fsm : bool
        True. The other variant has no working data layout on a board.
    A_plus, A_minus : float
        Parts of the room that one step takes (with the multiplicative rule).

    Raises
    ------
    UnsupportedError
        For ``dual_fsm=False``.
    """

    spec = ObjectSpec(
        name="RecurrentRule",
        meaning="The weight changes after several coincidences in a row.",
        parameters=(
            Parameter(
                "accumulator_depression",
                "",
                -6,
                "count at which the weight shrinks",
                low=-32768,
                high=32767,
                kind="integer",
            ),
            Parameter(
                "accumulator_potentiation",
                "",
                6,
                "count at which the weight grows",
                low=-32768,
                high=32767,
                kind="integer",
            ),
            time_constant("mean_pre_window", "mean window of a pre spike", 35.0),
            time_constant("mean_post_window", "mean window of a post spike", 35.0),
            A_PLUS,
            A_MINUS,
        ),
        group="plasticity",
    )
    SUFFIX = "recurrent_dual_fsm"

    accumulator_depression: float
    accumulator_potentiation: float
    mean_pre_window: float
    mean_post_window: float

    def __init__(
        self,
        accumulator_depression: int = -6,
        accumulator_potentiation: int = 6,
        mean_pre_window: float = 35.0,
        mean_post_window: float = 35.0,
        dual_fsm: bool = True,
        A_plus: float = 0.01,
        A_minus: float = 0.01,
    ) -> None:
        if not dual_fsm:
            raise UnsupportedError(
                "RecurrentRule.dual_fsm must be True; got False. The board's program for the other "
                "variant keeps more state for a synapse than the host makes room for, so its "
                "synapses overwrite each other. Leave it out."
            )
        self._take(
            accumulator_depression=accumulator_depression,
            accumulator_potentiation=accumulator_potentiation,
            mean_pre_window=mean_pre_window,
            mean_post_window=mean_post_window,
            A_plus=A_plus,
            A_minus=A_minus,
        )
        self.dual_fsm = True

    def timing(self, dt_ms: float, num: PlasticArithmetic) -> Timing:
        """Return the rule ready to run."""
        return RecurrentTiming(self, dt_ms, num)
