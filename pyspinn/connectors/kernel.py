"""KernelConnector."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.catalogue.spec import ObjectSpec, Parameter
from pyspinn.connectors.connector import COMMON, Connector, Drawn
from pyspinn.connectors.ends import Ends, Indices, Pairs
from pyspinn.connectors.values import Statistics, Values
from pyspinn.errors import ConnectorError, UnsupportedError
from pyspinn.numbers import s1615
from pyspinn.numbers.distributions import is_distribution
from pyspinn.numbers.kiss import Kiss
from pyspinn.numbers.machine_draws import Draw, Raw, machine_draw
from pyspinn.numbers.stream import take

Shape = tuple[int, int]
Real = NDArray[np.float64]

#: sPyNNaker's limit on the expected fan-in of a kernel.
_MOST_FAN_IN = 255


def _pair(name: str, meaning: str, default: Any = None) -> Parameter:
    return Parameter(name, "", default, meaning, kind="object")


_PARAMETERS = (
    _pair("shape_pre", "Rows and columns of the pre-synaptic population."),
    _pair("shape_post", "Rows and columns of the post-synaptic population."),
    _pair("shape_kernel", "Rows and columns of the kernel."),
    _pair("weight_kernel", "Weight (nA or uS) by row and column; default the synapse type's."),
    _pair("delay_kernel", "Delay (ms) by row and column; default the synapse type's."),
    _pair("shape_common", "Rows and columns of the common coordinates; default shape_pre."),
    _pair("pre_sample_steps_in_post", "Steps of the pre-synaptic grid, (rows, columns)."),
    _pair("pre_start_coords_in_post", "Start of the pre-synaptic grid, (row, column)."),
    _pair("post_sample_steps_in_pre", "Steps of the post-synaptic grid, (rows, columns)."),
    _pair("post_start_coords_in_pre", "Start of the post-synaptic grid, (row, column)."),
    _pair("space", "Not supported by a board."),
)


class KernelConnector(Connector):
    """Connects two populations laid out as grids: each cell to the patch under a kernel.

    Parameters
    ----------
    shape_pre, shape_post, shape_kernel : (int, int)
        Rows and columns.
    weight_kernel, delay_kernel : array_like, number or RandomDistribution, optional
        Weight (nA or uS) and delay (ms) by row and column; default those of the synapse type.
    shape_common : (int, int), optional
        Common coordinates; default `shape_pre`.
    pre_sample_steps_in_post, pre_start_coords_in_post : (int, int), optional
        Steps and start of the pre-synaptic grid in common coordinates.
    post_sample_steps_in_pre, post_start_coords_in_pre : (int, int), optional
        Steps and start of the post-synaptic grid in common coordinates.
    safe, space, verbose, callback
        As in PyNN; `space` is not supported.

    Raises
    ------
    ConnectorError
        If a shape is no pair of whole numbers, or a kernel does not have `shape_kernel`.
    """

    spec = ObjectSpec(
        "KernelConnector",
        "Connects two populations laid out as grids: each cell to the patch under a kernel.",
        (*_PARAMETERS, *COMMON),
        "connector",
    )
    made_on_machine = True

    def __init__(
        self,
        shape_pre: Shape,
        shape_post: Shape,
        shape_kernel: Shape,
        weight_kernel: Any = None,
        delay_kernel: Any = None,
        shape_common: Shape | None = None,
        pre_sample_steps_in_post: Shape | None = None,
        pre_start_coords_in_post: Shape | None = None,
        post_sample_steps_in_pre: Shape | None = None,
        post_start_coords_in_pre: Shape | None = None,
        safe: bool = True,
        space: Any = None,
        verbose: bool = False,
        callback: Callable[..., Any] | None = None,
    ) -> None:
        super().__init__(safe, verbose, callback)
        if space is not None:
            raise UnsupportedError("KernelConnector.space is not supported by a board.")
        self.shape_pre = _shape("shape_pre", shape_pre, 1)
        self.shape_post = _shape("shape_post", shape_post, 1)
        self.shape_kernel = _shape("shape_kernel", shape_kernel, 1)
        self.shape_common = _shape("shape_common", shape_common or self.shape_pre, 1)
        steps, starts = (1, 1), (0, 0)
        self.pre_sample_steps_in_post = _shape(
            "pre_sample_steps_in_post", pre_sample_steps_in_post or steps, 1
        )
        self.pre_start_coords_in_post = _shape(
            "pre_start_coords_in_post", pre_start_coords_in_post or starts, 0
        )
        self.post_sample_steps_in_pre = _shape(
            "post_sample_steps_in_pre", post_sample_steps_in_pre or steps, 1
        )
        self.post_start_coords_in_pre = _shape(
            "post_start_coords_in_pre", post_start_coords_in_pre or starts, 0
        )
        self.weight_kernel = _kernel("weight_kernel", weight_kernel, self.shape_kernel)
        self.delay_kernel = _kernel("delay_kernel", delay_kernel, self.shape_kernel)

    def __repr__(self) -> str:
        return f"KernelConnector(shape_kernel={self.shape_kernel})"

    def check(self, ends: Ends) -> None:
        """Raise when a grid does not have the size of its population."""
        for name, shape, n, label in (
            ("shape_pre", self.shape_pre, ends.n_pre, ends.pre_label),
            ("shape_post", self.shape_post, ends.n_post, ends.post_label),
        ):
            if shape[0] * shape[1] != n:
                raise ConnectorError(
                    f"KernelConnector.{name} = {shape} makes {shape[0] * shape[1]} cells, but "
                    f"{label} has {n}."
                )

        self._check_rows(ends)

    def _check_rows(self, ends: Ends) -> None:
        """Raise when a pre cell reaches more cells of a core than the kernel has places."""
        places = self.shape_kernel[0] * self.shape_kernel[1]
        for low, high in ends.slices:
            pre = self._under_kernel(ends, ends.post_in(low, high))[0]
            most = int(np.bincount(pre).max()) if pre.size else 0
            if most > places:
                raise ConnectorError(
                    f"{ends.label}: with these steps a pre-synaptic cell reaches {most} cells of a "
                    f"core, more than the kernel has places ({places}); a board makes no room for "
                    "that and stops. Use a larger kernel, smaller steps, or a FromListConnector."
                )

    def pairs(self, ends: Ends, generator: np.random.Generator) -> Pairs:
        """Return the pairs under the kernel, pre outer, post inner."""
        return self._under_kernel(ends, ends.post_range)[:2]

    def _under_kernel(self, ends: Ends, post: tuple[int, int]) -> tuple[Indices, Indices, Any]:
        """Return pre, post and the flat kernel index of each pair, sorted by pre then post."""
        cells = np.arange(*post, dtype=np.int64)
        centre = [
            _in_pre_grid(
                self.post_start_coords_in_pre[axis] + place * self.post_sample_steps_in_pre[axis],
                self.pre_start_coords_in_post[axis],
                self.pre_sample_steps_in_post[axis],
            )
            for axis, place in enumerate(np.divmod(cells, self.shape_post[1]))
        ]
        offset = np.arange(self.shape_kernel[0] * self.shape_kernel[1], dtype=np.int64)
        kernel_row, kernel_column = np.divmod(offset, self.shape_kernel[1])
        row = centre[0][:, None] + (kernel_row - self.shape_kernel[0] // 2)[None, :]
        column = centre[1][:, None] + (kernel_column - self.shape_kernel[1] // 2)[None, :]
        pre = row * self.shape_pre[1] + column
        inside = (row >= 0) & (column >= 0) & (column < self.shape_pre[1])
        inside &= (pre >= ends.pre_range[0]) & (pre < ends.pre_range[1])
        place, index = np.nonzero(inside)
        source = pre[place, index]
        order = np.lexsort((place, source))
        return (
            source[order].astype(np.int32),
            cells[place[order]].astype(np.int32),
            index[order],
        )

    def draw_on_core(
        self, ends: Ends, post: tuple[int, int], core: Kiss, shared: Any, draws: list[Draw]
    ) -> Drawn:
        """Return the synapses onto a core; what the kernel says is not drawn."""
        pre, cell, index = self._under_kernel(ends, post)
        given = (self.weight_kernel, self.delay_kernel)
        drawn = [draw for draw, kernel in zip(draws, given, strict=True) if kernel is None]
        values = iter(take(core, pre.size, drawn) if drawn else ())
        weight, delay = (
            next(values) if kernel is None else _raw(kernel)[index] for kernel in given
        )
        return pre, cell, weight, delay

    def sample(
        self, ends: Ends, generator: np.random.Generator, weight: Values, delay: Values
    ) -> Drawn:
        """Return the synapses like the board's, without a seed."""
        pre, cell, index = self._under_kernel(ends, ends.post_range)
        values = (("weight", weight, self.weight_kernel), ("delay", delay, self.delay_kernel))
        drawn = [
            machine_draw(value, name).sample(pre.size, generator)
            if kernel is None
            else _raw(kernel)[index]
            for name, value, kernel in values
        ]
        return pre, cell, drawn[0], drawn[1]

    def host_weights(
        self, ends: Ends, pairs: Pairs, generator: np.random.Generator, weight: Values
    ) -> Real:
        """Return the kernel's weights, or the synapse type's."""
        if self.weight_kernel is None:
            return super().host_weights(ends, pairs, generator, weight)
        index = self._under_kernel(ends, ends.post_range)[2]
        return np.asarray(self.weight_kernel.reshape(-1)[index])

    def host_delays(
        self, ends: Ends, pairs: Pairs, generator: np.random.Generator, delay: Values
    ) -> Real:
        """Return the kernel's delays, or the synapse type's."""
        if self.delay_kernel is None:
            return super().host_delays(ends, pairs, generator, delay)
        index = self._under_kernel(ends, ends.post_range)[2]
        return np.asarray(self.delay_kernel.reshape(-1)[index])

    def statistics(self, ends: Ends, weight: Values, delay: Values, dt_ms: float) -> Statistics:
        """Return the kernel's own weights and longest delay where it has them."""
        found = super().statistics(ends, weight, delay, dt_ms)
        mean, variance, largest = found.weight_mean, found.weight_variance, found.weight_maximum
        if self.weight_kernel is not None:
            kernel = self.weight_kernel
            mean, variance = float(kernel.mean()), float(kernel.var())
            largest = float(kernel.max())
        spread, longest = found.delay_variance, found.delay_maximum
        if self.delay_kernel is not None:
            spread, longest = float(self.delay_kernel.var()), float(self.delay_kernel.max())
        return Statistics(found.fan_in, mean, variance, largest, spread, longest)

    def fan_in(self, ends: Ends) -> float:
        """Return the size of the kernel, at most 255."""
        return float(min(self.shape_kernel[0] * self.shape_kernel[1], _MOST_FAN_IN))

    def row_length(self, ends: Ends, cells: int) -> float:
        """Return the size of the kernel, as far as it fits on a core."""
        return float(min(self.shape_kernel[0] * self.shape_kernel[1], cells))

    def synapse_count(self, ends: Ends) -> float:
        """Return a kernel for each pre cell."""
        shapes = (*self.shape_pre, *self.shape_kernel)
        return float(np.prod(np.array(shapes, dtype=np.int64)))


def _in_pre_grid(place: NDArray[np.int64], start: int, step: int) -> NDArray[np.int64]:
    """Return a common coordinate in the pre grid: the machine divides towards zero."""
    distance = place - start - 1
    whole: NDArray[np.int64] = np.sign(distance) * (np.abs(distance) // step)
    return whole + np.int64(1)


def _raw(kernel: Real) -> Raw:
    return s1615.from_real(kernel.reshape(-1)).astype(np.int64)


def _shape(name: str, value: Any, least: int) -> Shape:
    try:
        rows, columns = (int(number) for number in value)
    except (TypeError, ValueError):
        raise ConnectorError(
            f"KernelConnector.{name} must be two whole numbers, (rows, columns); got {value!r}."
        ) from None
    if min(rows, columns) < least:
        raise ConnectorError(
            f"KernelConnector.{name}: both numbers must be at least {least}; got {value!r}."
        )
    return rows, columns


def _kernel(name: str, value: Any, shape: Shape) -> Real | None:
    if value is None:
        return None
    if is_distribution(value):
        drawn = value.next(shape[0] * shape[1])
        return np.asarray(drawn, dtype=np.float64).reshape(shape)
    array = np.asarray(value, dtype=np.float64)
    if array.ndim == 0:
        return np.full(shape, float(array), dtype=np.float64)
    if array.shape != shape:
        raise ConnectorError(
            f"KernelConnector.{name} has shape {array.shape}, but shape_kernel is {shape}."
        )
    return array
