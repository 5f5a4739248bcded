"""Parameter and state values of a population, random ones drawn as the board draws them."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.catalogue.spec import CellSpec
from pyspinn.network.description import PopulationSpec
from pyspinn.numbers import s1615
from pyspinn.numbers.kiss import neuron_generators
from pyspinn.numbers.kiss_bank import seed_values
from pyspinn.numbers.machine_draws import can_draw, machine_draw
from pyspinn.numbers.stream import take

Reals = NDArray[np.float64]
#: What was drawn for a population: by name, the distribution and the values it gave. A distribution
#: is drawn once; changing another parameter between two runs must not draw it again.
Drawn = dict[str, tuple[Any, Reals]]


def population_values(population: PopulationSpec, spec: CellSpec, drawn: Drawn) -> dict[str, Reals]:
    """Return one real value per cell for every parameter and state variable.

    Parameters
    ----------
    population : PopulationSpec
        Values as arrays of shape (size,), or distributions still to be drawn.
    spec : CellSpec
        The cell type.
    drawn : Drawn
        What was drawn before; what is drawn now is added.

    Returns
    -------
    dict of str to float64 (size,)
        Drawn values are multiples of 2^-15, as the machine holds them.
    """
    given = {**population.parameters, **population.initial}
    values = {name: v for name, v in given.items() if isinstance(v, np.ndarray)}
    random = [name for name in given if name not in values and given[name] is not None]
    order = [n for n in (spec.board_order or tuple(spec.by_name)) if n in random]
    new = {name: given[name] for name in order if drawn.get(name, (None,))[0] is not given[name]}
    if new:
        drawn.update({n: (given[n], v) for n, v in _draw(population, new).items()})
    values.update({name: drawn[name][1] for name in order})
    if "seed" in values:
        seed = float(values.pop("seed")[0])
        known = int(seed) if np.isfinite(seed) else None
        values.update(seed_values(known, population.core_slices))
    return values


def _draw(population: PopulationSpec, distributions: dict[str, Any]) -> dict[str, Reals]:
    """Draw core by core; on a core one parameter after the other, each for all its cells."""
    slices = population.core_slices
    _, cores = neuron_generators(population.seed, len(slices))
    values = {name: np.empty(population.size, dtype=np.float64) for name in distributions}
    for (low, high), core in zip(slices, cores, strict=True):
        generator = core.copy()
        for name, distribution in distributions.items():
            if can_draw(distribution):
                draw = machine_draw(distribution, f"{population.label}.{name}")
                (raw,) = take(generator, high - low, [draw])
                values[name][low:high] = s1615.to_real(raw)
            else:
                drawn = np.atleast_1d(distribution.next(high - low))
                values[name][low:high] = s1615.to_real(s1615.from_real(drawn))
    return values
