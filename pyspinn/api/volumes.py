"""Cells at random points of a volume."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any

import numpy as np

from pyspinn.api.structures import Positions, Structure, positive
from pyspinn.catalogue.arguments import teach_class
from pyspinn.errors import ConfigurationError, ParameterValueError


class Shape(ABC):
    """A volume to draw points from, centred on the origin."""

    def __init_subclass__(cls) -> None:
        """Let calls with wrong arguments teach."""
        super().__init_subclass__()
        teach_class(cls)

    @abstractmethod
    def sample(self, n: int, rng: Any) -> Positions:
        """Return `n` points of uniform density, shape (n, 3)."""


class Cuboid(Shape):
    """A box.

    Parameters
    ----------
    width, height, depth : float
        Extent along x, y and z in micrometres.

    Raises
    ------
    ParameterValueError
        For an extent that is no number above 0.
    """

    def __init__(self, width: float, height: float, depth: float) -> None:
        self.width = positive("Cuboid", "width", width)
        self.height = positive("Cuboid", "height", height)
        self.depth = positive("Cuboid", "depth", depth)

    def sample(self, n: int, rng: Any) -> Positions:
        """Return `n` points of uniform density, shape (n, 3)."""
        sides = np.array([self.width, self.height, self.depth], dtype=np.float64)
        return np.asarray(0.5 * rng.uniform(-1, 1, size=(n, 3)) * sides, dtype=np.float64)

    def __repr__(self) -> str:
        """Return the call that makes this shape."""
        return f"Cuboid(width={self.width!r}, height={self.height!r}, depth={self.depth!r})"


class Sphere(Shape):
    """A ball.

    Parameters
    ----------
    radius : float
        In micrometres.

    Raises
    ------
    ParameterValueError
        For a radius that is no number above 0.
    """

    def __init__(self, radius: float) -> None:
        self.radius = positive("Sphere", "radius", radius)

    def sample(self, n: int, rng: Any) -> Positions:
        """Return `n` points of uniform density, shape (n, 3): of points in a box, those inside."""
        inside = np.zeros((0, 3), dtype=np.float64)
        while inside.shape[0] < n:
            # A seeded generator gives the points that drawing them one by one would give.
            points = np.asarray(rng.uniform(-1, 1, size=(n - inside.shape[0], 3)), np.float64)
            inside = np.concatenate([inside, points[np.sum(points**2, axis=1) < 1.0]])
        return self.radius * inside

    def __repr__(self) -> str:
        """Return the call that makes this shape."""
        return f"Sphere(radius={self.radius!r})"


class RandomStructure(Structure):
    """Cells at random points of a volume.

    Parameters
    ----------
    boundary : Cuboid or Sphere
        The volume.
    origin : tuple of float
        Its centre.
    rng : NumpyRNG, optional
        Draws the points.

    Raises
    ------
    ConfigurationError
        If there is no volume, or the centre is not three numbers.
    """

    parameter_names = ("boundary", "origin", "rng")

    def __init__(self, boundary: Any, origin: Any = (0.0, 0.0, 0.0), rng: Any = None) -> None:
        if not hasattr(boundary, "sample"):
            raise ConfigurationError(
                "RandomStructure.boundary must be a Cuboid or a Sphere, such as "
                f"Sphere(radius=100.0); got {boundary!r}."
            )
        if len(origin) != 3:
            raise ParameterValueError(
                f"RandomStructure.origin must be three numbers (x, y, z); got {origin!r}."
            )
        self.boundary, self.origin = boundary, tuple(origin)
        self.rng = rng if rng is not None else np.random.RandomState()

    def generate_positions(self, n: int) -> Positions:
        """Return the positions of `n` cells, shape (3, n)."""
        centre = np.array(self.origin, dtype=np.float64)
        return np.asarray((centre + self.boundary.sample(n, self.rng)).T, dtype=np.float64)
