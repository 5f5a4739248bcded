"""Where cells are, and how far apart."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import pyspinn as p
from pyspinn.api.structures import Structure
from pyspinn.errors import ConfigurationError, ParameterValueError, UnknownNameError


def test_a_line_has_equal_steps() -> None:
    places = p.Line(dx=2.0, x0=1.0, y=3.0, z=4.0).generate_positions(3)
    assert places.tolist() == [[1.0, 3.0, 5.0], [3.0] * 3, [4.0] * 3]


def test_a_grid_is_filled_with_the_last_axis_fastest() -> None:
    places = p.Grid2D(aspect_ratio=2.0, dx=10.0, dy=5.0, z=1.0).generate_positions(8)
    assert places[0].tolist() == [0.0, 0.0, 10.0, 10.0, 20.0, 20.0, 30.0, 30.0]
    assert places[1].tolist() == [0.0, 5.0] * 4
    cube = p.Grid3D(dx=1.0, dy=2.0, dz=3.0).generate_positions(8)
    assert cube[2].tolist() == [0.0, 3.0] * 4
    assert cube[0].tolist() == [0.0] * 4 + [1.0] * 4


def test_a_random_order_has_the_same_places() -> None:
    sequential = p.Grid2D().generate_positions(9)
    mixed = p.Grid2D(fill_order="random", rng=p.NumpyRNG(seed=2)).generate_positions(9)
    assert not np.array_equal(mixed, sequential)
    assert sorted(map(tuple, mixed.T)) == sorted(map(tuple, sequential.T))


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: p.Grid2D().generate_positions(7), r"7 cells do not fill a grid of 3 x 3 = 9"),
        (lambda: p.Grid3D().generate_positions(9), r"9 cells do not fill a grid of 2 x 2 x 2"),
    ],
)
def test_cells_that_do_not_fill_a_grid_are_refused(make: Any, message: str) -> None:
    with pytest.raises(ConfigurationError, match=message):
        make()


def test_wrong_arguments_are_told() -> None:
    with pytest.raises(UnknownNameError, match=r"'rand'.*Did you mean 'random'"):
        p.Grid2D(fill_order="rand")
    with pytest.raises(ParameterValueError, match=r"Grid2D.aspect_ratio.*above 0; got 0"):
        p.Grid2D(aspect_ratio=0)
    with pytest.raises(ConfigurationError, match=r"boundary must be a Cuboid or a Sphere.*5"):
        p.RandomStructure(5)
    with pytest.raises(UnknownNameError, match=r"Space has no axis 'q'"):
        p.Space(axes="xq")
    with pytest.raises(ParameterValueError, match=r"three pairs"):
        p.Space(periodic_boundaries=((0, 1),))


@pytest.mark.parametrize(
    ("boundary", "inside"),
    [
        (p.Sphere(2.0), lambda x: (x**2).sum(axis=0) <= 4.0),
        (p.Cuboid(2.0, 4.0, 6.0), lambda x: (np.abs(x.T) <= [1.0, 2.0, 3.0]).all(axis=1)),
    ],
    ids=["sphere", "cuboid"],
)
def test_random_points_fill_their_volume_evenly(boundary: Any, inside: Any) -> None:
    origin = (10.0, 20.0, 30.0)
    structure = p.RandomStructure(boundary, origin=origin, rng=p.NumpyRNG(seed=1))
    places = structure.generate_positions(4000) - np.array(origin)[:, None]
    assert places.shape == (3, 4000)
    assert inside(places).all()
    assert np.abs(places.mean(axis=1)).max() < 0.1
    octants = np.unique((places > 0).T, axis=0, return_counts=True)[1]
    # 8 equal shares of 4000: five standard deviations of a binomial count are 105.
    assert octants.size == 8
    assert np.abs(octants - 500).max() < 105


def test_distances_by_hand() -> None:
    here, there = [[0.0, 0.0, 0.0]], [[3.0, 4.0, 12.0]]
    assert p.Space().distances(here, there).tolist() == [13.0]
    assert p.Space(axes="xy").distances(here, there).tolist() == [5.0]
    assert p.Space(axes="xy", scale_factor=2.0, offset=1.0).distances(
        here, [[2.0, 3.0, 0.0]]
    ).tolist() == [10.0]
    ring = p.Space(axes="x", periodic_boundaries=((0.0, 10.0), None, None))
    assert ring.distances([[1.0, 0.0, 0.0]], [[9.0, 0.0, 0.0]]).tolist() == [2.0]
    assert p.Space().distances(here, there, expand=True).tolist() == [3.0, 4.0, 12.0]


def test_structures_with_equal_parameters_are_equal() -> None:
    assert p.Grid2D(dx=2.0) == p.Grid2D(dx=2.0) != p.Grid2D(dx=3.0)
    assert p.Line().describe(template=None)["parameters"]["dx"] == 1.0
    assert isinstance(p.Line(), Structure)
    assert repr(p.Line()) == "Line(dx=1.0, x0=0.0, y=0.0, z=0.0)"
