"""What populations, views and single cells have in common."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.errors import ConfigurationError, NoDataError, nearest_name, unknown_name
from pyspinn.network.description import InjectionSpec
from pyspinn.recording.recorded import RecordedPopulation, RecordedSegment
from pyspinn.recording.select import select_cells, select_variables
from pyspinn.recording.to_neo import to_neo

if TYPE_CHECKING:
    from neo import Block

    from pyspinn.api.population import Population


class Cells(ABC):
    """Some cells of one population: all of them, a view, or one."""

    label: str

    @property
    @abstractmethod
    def population(self) -> Population:
        """The population the cells belong to."""

    @property
    @abstractmethod
    def indexes(self) -> NDArray[np.intp]:
        """Indices inside the population, shape (cells,)."""

    @property
    def size(self) -> int:
        """Number of cells."""
        return int(self.indexes.size)

    def __len__(self) -> int:
        """Return the number of cells."""
        return self.size

    @property
    def local_size(self) -> int:
        """Number of cells; all are local."""
        return self.size

    @property
    def celltype(self) -> Any:
        """The cell type."""
        return self.population.cell

    @property
    def conductance_based(self) -> bool:
        """Whether weights onto these cells are conductances."""
        return bool(self.population.cell.conductance_based)

    def set(self, **parameters: Any) -> None:
        """Set parameters of the cells; in force from the next run on."""
        for name, value in parameters.items():
            self.population.set_parameter(name, value, self.indexes)

    def get(
        self, parameter_names: str | Sequence[str], gather: bool = True, simplify: bool = True
    ) -> Any:
        """Return parameter values: one number where all are equal, else an array (cells,)."""
        if isinstance(parameter_names, str):
            return self._get_one(parameter_names, simplify)
        return [self._get_one(name, simplify) for name in parameter_names]

    def _get_one(self, name: str, simplify: bool) -> Any:
        values = self.population.get_parameter(name)
        if isinstance(values, list):
            return [values[i] for i in self.indexes]
        if not isinstance(values, np.ndarray):
            return values
        mine = values[self.indexes]
        if simplify and mine.size and bool((mine == mine[0]).all()):
            return float(mine[0])
        return mine

    def initialize(self, **initial_values: Any) -> None:
        """Set state variables of the cells; in force from the next run on."""
        for name, value in initial_values.items():
            self.population.set_initial(name, value, self.indexes)

    def inject(self, current_source: Any) -> None:
        """Inject a current source into the cells."""
        spec = self.population.cell.spec
        if not spec.receptors:
            raise ConfigurationError(
                f"{self.label}: {spec.name} is a source of spikes; a current can only be injected "
                "into neurons."
            )
        if not hasattr(current_source, "inject_into"):
            raise ConfigurationError(
                f"{self.label}.inject: needs a current source such as p.DCSource(amplitude=0.5, "
                f"start=10, stop=50); got {current_source!r}."
            )
        session = self.population.session
        session.require_unfrozen("inject()")
        session.injections.append(
            InjectionSpec(current_source, self.population.index, self.indexes)
        )

    def can_record(self, variable: str) -> bool:
        """Return whether `variable` can be recorded."""
        return bool(self.population.cell.can_record(variable))

    def record(
        self,
        variables: str | Sequence[str] | None,
        to_file: str | None = None,
        sampling_interval: float | None = None,
        indexes: Sequence[int] | None = None,
    ) -> None:
        """Record `variables` of the cells, every `sampling_interval` ms; None stops recording."""
        mine = self.indexes if indexes is None else self.indexes[np.asarray(indexes, np.intp)]
        self.population.request_recording(variables, mine, sampling_interval, to_file)

    def get_data(
        self,
        variables: str | Sequence[str] = "all",
        gather: bool = True,
        clear: bool = False,
        annotations: dict[str, Any] | None = None,
    ) -> Block:
        """Return what was recorded as a Neo Block, one segment per reset.

        Raises
        ------
        NoDataError
            Before the first run, or when nothing (or not this) was recorded.
        """
        recorded = self.recorded(variables, annotations)
        block = to_neo(recorded)
        if clear:
            self.population.session.target.clear(self.population.index)
        return block

    def recorded(
        self, variables: str | Sequence[str] = "all", annotations: dict[str, Any] | None = None
    ) -> RecordedPopulation:
        """Return what was recorded as plain arrays (no Neo needed)."""
        population = self.population
        segments = population.session.segments(population.index)
        if not segments:
            raise NoDataError(f"{self.label}: nothing recorded yet: call run() first.")
        wanted = self._wanted(variables, segments)
        chosen = tuple(select_cells(select_variables(s, wanted), self.indexes) for s in segments)
        return RecordedPopulation(
            label=self.label,
            size=self.size,
            first_id=population.first_id,
            segments=chosen,
            annotations=dict(annotations or {}),
            description=population.describe(),
        )

    def _wanted(
        self, variables: str | Sequence[str], segments: Sequence[RecordedSegment]
    ) -> list[str]:
        available = sorted({name for s in segments for name in s.names()})
        if not available:
            raise NoDataError(
                f"{self.label}: nothing was recorded. Call {self.label}.record(['spikes', 'v']) "
                "before run()."
            )
        if variables in ("all", None):
            return available
        names = [variables] if isinstance(variables, str) else list(variables)
        for name in names:
            if name not in available:
                near = nearest_name(name, available)
                hint = f" Did you mean {near!r}?" if near else ""
                raise NoDataError(
                    f"{self.label}: {name!r} was not recorded.{hint} "
                    f"Recorded: {', '.join(available)}."
                )
        return names

    def get_spike_counts(self, gather: bool = True) -> dict[int, int]:
        """Return the number of spikes of each recorded cell, by index."""
        spikes = self.recorded("spikes").segments[-1].spikes
        if spikes is None:
            return {}
        counts = np.bincount(spikes.cells.astype(np.intp), minlength=self.population.size)
        return {int(i): int(counts[i]) for i in spikes.recorded}

    def mean_spike_count(self, gather: bool = True) -> float:
        """Return the mean number of spikes per recorded cell."""
        counts = self.get_spike_counts()
        return sum(counts.values()) / len(counts) if counts else 0.0

    def write_data(
        self,
        io: Any,
        variables: str | Sequence[str] = "all",
        gather: bool = True,
        clear: bool = False,
        annotations: dict[str, Any] | None = None,
    ) -> None:
        """Write what was recorded through Neo, to a file name or a Neo IO object."""
        block = self.get_data(variables, gather, clear, annotations)
        if isinstance(io, str):
            from neo import get_io

            io = get_io(io, mode="w")
        io.write_block(block)

    def check_name(self, kind: str, name: str, known: Sequence[str]) -> None:
        """Raise with the nearest name unless `name` is known."""
        if name not in known:
            raise unknown_name(self.label, kind, name, known)
