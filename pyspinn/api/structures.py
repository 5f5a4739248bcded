"""Where the cells of a population are: a structure, lines and grids."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from pyspinn.catalogue.arguments import teach_class
from pyspinn.errors import ConfigurationError, ParameterValueError, unknown_name

Positions = NDArray[np.float64]

_ORDERS = ("sequential", "random")


class Structure(ABC):
    """Gives every cell a position, in micrometres."""

    parameter_names: ClassVar[tuple[str, ...]]

    def __init_subclass__(cls) -> None:
        """Let calls with wrong arguments teach."""
        super().__init_subclass__()
        teach_class(cls)

    @abstractmethod
    def generate_positions(self, n: int) -> Positions:
        """Return the positions of `n` cells, shape (3, n)."""

    def get_parameters(self) -> dict[str, Any]:
        """Return the parameters by name."""
        return {name: getattr(self, name) for name in self.parameter_names}

    def describe(self, template: Any = None, engine: Any = None) -> Any:
        """Return a description in words; the parts as a dict when `template` is None."""
        context = {"name": type(self).__name__, "parameters": self.get_parameters()}
        return context if template is None else repr(self)

    def __eq__(self, other: object) -> bool:
        """Return whether kind and parameters are equal."""
        return type(self) is type(other) and self.get_parameters() == other.get_parameters()

    def __hash__(self) -> int:
        """Return a hash of kind and parameters."""
        return hash(repr(self))

    def __repr__(self) -> str:
        """Return the call that makes this structure."""
        given = ", ".join(f"{name}={value!r}" for name, value in self.get_parameters().items())
        return f"{type(self).__name__}({given})"


class Line(Structure):
    """Cells side by side on a line along x.

    Parameters
    ----------
    dx : float
        Distance between neighbours.
    x0, y, z : float
        Position of the first cell.
    """

    parameter_names = ("dx", "x0", "y", "z")

    def __init__(self, dx: float = 1.0, x0: float = 0.0, y: float = 0.0, z: float = 0.0) -> None:
        self.dx, self.x0, self.y, self.z = numbers("Line", dx=dx, x0=x0, y=y, z=z)

    def generate_positions(self, n: int) -> Positions:
        """Return the positions of `n` cells, shape (3, n)."""
        return _on_grid((n, 1, 1), (self.dx, 0.0, 0.0), (self.x0, self.y, self.z))


class _Grid(Structure):
    """What both grids share: an order in which cells fill the places."""

    def __init__(self, fill_order: str, rng: Any) -> None:
        if fill_order not in _ORDERS:
            raise unknown_name(type(self).__name__, "fill_order", fill_order, _ORDERS)
        self.fill_order, self.rng = fill_order, rng

    def _filled(self, places: Positions) -> Positions:
        if self.fill_order == "sequential":
            return places
        rng = self.rng if self.rng is not None else np.random.RandomState()
        return np.asarray(rng.permutation(places.T), dtype=np.float64).T

    def _require(self, sides: tuple[int, ...], n: int, ratio: str) -> None:
        if math.prod(sides) != n:
            raise ConfigurationError(
                f"{type(self).__name__}: {n} cells do not fill a grid of "
                f"{' x '.join(map(str, sides))} = {math.prod(sides)} places. Choose another "
                f"number of cells, or {ratio}."
            )


class Grid2D(_Grid):
    """Cells on a rectangular grid in a plane; the y index runs fastest.

    Parameters
    ----------
    aspect_ratio : float
        Places along x over places along y.
    dx, dy : float
        Distances between neighbours.
    x0, y0, z : float
        Position of the first cell.
    fill_order : str
        ``sequential`` or ``random``.
    rng : NumpyRNG, optional
        Draws a random order.
    """

    parameter_names = ("aspect_ratio", "dx", "dy", "x0", "y0", "z", "fill_order")

    def __init__(
        self,
        aspect_ratio: float = 1.0,
        dx: float = 1.0,
        dy: float = 1.0,
        x0: float = 0.0,
        y0: float = 0.0,
        z: float = 0.0,
        fill_order: str = "sequential",
        rng: Any = None,
    ) -> None:
        super().__init__(fill_order, rng)
        self.aspect_ratio = positive(type(self).__name__, "aspect_ratio", aspect_ratio)
        self.dx, self.dy, self.x0, self.y0, self.z = numbers(
            "Grid2D", dx=dx, dy=dy, x0=x0, y0=y0, z=z
        )

    def calculate_size(self, n: int) -> tuple[int, int]:
        """Return the places along x and y for `n` cells."""
        nx = max(1, round(math.sqrt(n * self.aspect_ratio)))
        ny = max(1, round(nx / self.aspect_ratio))
        self._require((nx, ny), n, "aspect_ratio = places along x / places along y")
        return nx, ny

    def generate_positions(self, n: int) -> Positions:
        """Return the positions of `n` cells, shape (3, n)."""
        sides = (*self.calculate_size(n), 1)
        return self._filled(_on_grid(sides, (self.dx, self.dy, 0.0), (self.x0, self.y0, self.z)))


class Grid3D(_Grid):
    """Cells on a grid in space; the z index runs fastest.

    Parameters
    ----------
    aspect_ratioXY, aspect_ratioXZ : float
        Places along x over those along y, and along z.
    dx, dy, dz : float
        Distances between neighbours.
    x0, y0, z0 : float
        Position of the first cell.
    fill_order : str
        ``sequential`` or ``random``.
    rng : NumpyRNG, optional
        Draws a random order.
    """

    parameter_names = ("aspect_ratios", "dx", "dy", "dz", "x0", "y0", "z0", "fill_order")

    def __init__(
        self,
        aspect_ratioXY: float = 1.0,
        aspect_ratioXZ: float = 1.0,
        dx: float = 1.0,
        dy: float = 1.0,
        dz: float = 1.0,
        x0: float = 0.0,
        y0: float = 0.0,
        z0: float = 0.0,
        fill_order: str = "sequential",
        rng: Any = None,
    ) -> None:
        super().__init__(fill_order, rng)
        owner = type(self).__name__
        self.aspect_ratios = (
            positive(owner, "aspect_ratioXY", aspect_ratioXY),
            positive(owner, "aspect_ratioXZ", aspect_ratioXZ),
        )
        self.dx, self.dy, self.dz, self.x0, self.y0, self.z0 = numbers(
            owner, dx=dx, dy=dy, dz=dz, x0=x0, y0=y0, z0=z0
        )

    def calculate_size(self, n: int) -> tuple[int, int, int]:
        """Return the places along x, y and z for `n` cells."""
        xy, xz = self.aspect_ratios
        nx = max(1, round((n * xy * xz) ** (1.0 / 3.0)))
        sides = (nx, max(1, round(nx / xy)), max(1, round(nx / xz)))
        self._require(sides, n, "aspect_ratioXY and aspect_ratioXZ")
        return sides

    def generate_positions(self, n: int) -> Positions:
        """Return the positions of `n` cells, shape (3, n)."""
        steps = (self.dx, self.dy, self.dz)
        return self._filled(_on_grid(self.calculate_size(n), steps, (self.x0, self.y0, self.z0)))


def numbers(owner: str, **given: Any) -> tuple[float, ...]:
    """Return lengths (micrometres) and ratios as given, each a finite number."""
    for name, value in given.items():
        number = isinstance(value, (int, float, np.number)) and not isinstance(value, bool)
        if not number or not math.isfinite(value):
            raise ParameterValueError(f"{owner}.{name} must be a number; got {value!r}.")
    return tuple(given.values())


def positive(owner: str, name: str, value: float) -> float:
    """Return a number, checked to be above 0."""
    if not numbers(owner, **{name: value})[0] > 0:
        raise ParameterValueError(f"{owner}.{name} must be a number above 0; got {value!r}.")
    return value


def _on_grid(
    sides: tuple[int, int, int], steps: tuple[float, ...], first: tuple[float, ...]
) -> Positions:
    """Return the places of a grid, the last axis fastest, shape (3, places)."""
    axes = [
        start + step * np.arange(side, dtype=np.float64)
        for side, step, start in zip(sides, steps, first, strict=True)
    ]
    return np.stack([axis.reshape(-1) for axis in np.meshgrid(*axes, indexing="ij")])
