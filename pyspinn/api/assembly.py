"""Assembly: several populations as one, for ``strict=False``; a board has none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from pyspinn.api import session as sessions
from pyspinn.api.cells import Cells
from pyspinn.api.refused import refused
from pyspinn.errors import ConfigurationError, unknown_name


class Assembly:
    """Populations and views in a row (``strict=False`` only; a board has none).

    Parameters
    ----------
    *populations : Population, PopulationView or Assembly
        The parts; one that is in already is not taken twice.
    label : str, optional
        Name for messages.

    Raises
    ------
    UnsupportedError
        Unless ``setup(strict=False)`` was chosen.
    """

    def __init__(self, *populations: Any, label: str | None = None) -> None:
        if sessions.current("Assembly()").strict:
            names = " + ".join(str(getattr(p, "label", p)) for p in populations)
            raise refused(names, "assemblies", "Connect and record each population on its own.")
        self.populations: list[Cells] = []
        for population in populations:
            self._take(population)
        self.label = label or "+".join(p.label for p in self.populations)

    def _take(self, part: Any) -> None:
        if isinstance(part, Assembly):
            for population in part.populations:
                self._take(population)
        elif not isinstance(part, Cells):
            raise ConfigurationError(
                f"Assembly: takes populations, views and assemblies; got {part!r}."
            )
        elif not any(part is known for known in self.populations):
            self.populations.append(part)

    def __add__(self, other: Any) -> Assembly:
        """Return an assembly with one part more."""
        return Assembly(self, other)

    def __iadd__(self, other: Any) -> Assembly:  # noqa: PYI034 - PyNN's assemblies are not derived
        """Take one part more."""
        self._take(other)
        return self

    @property
    def size(self) -> int:
        """Number of cells."""
        return sum(p.size for p in self.populations)

    def __len__(self) -> int:
        """Return the number of cells."""
        return self.size

    def __iter__(self) -> Iterator[Any]:
        """Return the cells one by one."""
        return (cell for population in self.populations for cell in population)

    all = __iter__

    @property
    def all_cells(self) -> list[Any]:
        """The cells."""
        return list(self)

    def __getitem__(self, index: Any) -> Any:
        """Return one cell, or an assembly of views for a slice or list."""
        starts = np.cumsum([0, *(p.size for p in self.populations)], dtype=np.intp)
        places = np.arange(self.size, dtype=np.intp)[index]
        if places.ndim == 0:
            part = int(np.searchsorted(starts, places, side="right")) - 1
            return self.populations[part][int(places - starts[part])]
        views = []
        for k, population in enumerate(self.populations):
            mine = places[(places >= starts[k]) & (places < starts[k + 1])] - starts[k]
            if mine.size:
                views.append(population[mine])
        return Assembly(*views, label=f"{self.label}[{index}]")

    def get_population(self, label: str) -> Cells:
        """Return a part by its label."""
        for population in self.populations:
            if population.label == label:
                return population
        raise unknown_name(self.label, "population", label, [p.label for p in self.populations])

    @property
    def positions(self) -> Any:
        """Positions in micrometres, shape (3, cells)."""
        return np.concatenate(
            [p.population.places()[:, p.indexes] for p in self.populations], axis=1
        )

    def set(self, **parameters: Any) -> None:
        """Set parameters of all cells."""
        for population in self.populations:
            population.set(**parameters)

    def get(
        self, parameter_names: str | Sequence[str], gather: bool = True, simplify: bool = True
    ) -> Any:
        """Return parameter values, one per cell."""
        if not isinstance(parameter_names, str):
            return [self.get(name, gather, simplify) for name in parameter_names]
        parts = [p.get(parameter_names, simplify=False) for p in self.populations]
        values = [value for part in parts for value in part]
        same = simplify and all(value == values[0] for value in values)
        return values[0] if same else np.array(values)

    def initialize(self, **initial_values: Any) -> None:
        """Set initial values of all cells."""
        for population in self.populations:
            population.initialize(**initial_values)

    def record(
        self, variables: Any, to_file: str | None = None, sampling_interval: float | None = None
    ) -> None:
        """Record variables of all cells."""
        for population in self.populations:
            population.record(variables, to_file, sampling_interval)

    def inject(self, current_source: Any) -> None:
        """Inject a current source into all cells."""
        for population in self.populations:
            population.inject(current_source)

    def get_spike_counts(self, gather: bool = True) -> dict[int, int]:
        """Return the number of spikes of each cell, by identifier."""
        return {k: n for p in self.populations for k, n in p.get_spike_counts().items()}

    def mean_spike_count(self, gather: bool = True) -> float:
        """Return the mean number of spikes per cell."""
        counts = self.get_spike_counts()
        return sum(counts.values()) / len(counts) if counts else 0.0

    def get_data(
        self,
        variables: Any = "all",
        gather: bool = True,
        clear: bool = False,
        annotations: dict[str, Any] | None = None,
    ) -> Any:
        """Return what was recorded as one Neo Block, the parts one after another."""
        blocks = [p.get_data(variables, gather, clear, annotations) for p in self.populations]
        whole = blocks[0]
        whole.name = self.label
        for block in blocks[1:]:
            for segment, more in zip(whole.segments, block.segments, strict=True):
                segment.spiketrains.extend(list(more.spiketrains))
                segment.analogsignals.extend(list(more.analogsignals))
        return whole

    def describe(self, template: Any = "assembly_default.txt", engine: Any = "default") -> Any:
        """Return a description in words; the parts as a dict when `template` is None."""
        if template is None:
            parts = [p.describe(template=None) for p in self.populations]
            return {"label": self.label, "populations": parts}
        return f'Assembly "{self.label}": {self.size} cells in {len(self.populations)} parts.'
