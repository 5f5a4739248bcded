"""What widgets ask of the population that they are made for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable


def require_population(owner: str, population: Any) -> None:
    """Refuse anything but a whole population.

    Raises
    ------
    TypeError
        For views, and for what is no population of PySpiNN.
    """
    if not hasattr(population, "describe_population"):
        raise TypeError(f"{owner}: needs a whole Population of PySpiNN; got {population!r}.")


def require_cells(owner: str, population: Any, cells: Iterable[int]) -> list[int]:
    """Return indices of cells as a list.

    Raises
    ------
    TypeError
        Unless they are whole numbers.
    ValueError
        Where the population has no such cell, or none is given.
    """
    given = list(cells)
    for cell in given:
        if isinstance(cell, bool) or not hasattr(cell, "__index__"):
            raise TypeError(f"{owner}: cells must be whole numbers; got {cell!r}.")
        if not 0 <= cell < population.size:
            raise ValueError(
                f"{owner}: cell {cell} does not exist; {population.label} has cells 0 to "
                f"{population.size - 1}."
            )
    if not given:
        raise ValueError(f"{owner}: give one cell of {population.label} or more; got none.")
    return [int(cell) for cell in given]
