"""Reading what was recorded: as a Neo Block, as plain arrays, as counts, into a file."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from pyspinn.catalogue.arguments import teach_class
from pyspinn.errors import NoDataError, PortabilityWarning, nearest_name, warn_once
from pyspinn.recording.files import write_block
from pyspinn.recording.recorded import RecordedPopulation, RecordedSegment
from pyspinn.recording.select import select_cells, select_variables
from pyspinn.recording.to_neo import to_neo
from pyspinn.recording.triples import spike_pairs, value_triples

if TYPE_CHECKING:
    from neo import Block

    from pyspinn.api.population import Population


class Readout(ABC):
    """Some cells of one population, seen by who wants their data."""

    called: ClassVar[str] = "Population"

    @property
    @abstractmethod
    def label(self) -> str:
        """Name for messages."""

    @property
    @abstractmethod
    def population(self) -> Population:
        """The population the cells belong to."""

    @property
    @abstractmethod
    def indexes(self) -> NDArray[np.intp]:
        """Indices inside the population, shape (cells,)."""

    def get_data(
        self,
        variables: str | Sequence[str] = "all",
        gather: bool = True,
        clear: bool = False,
        annotations: dict[str, Any] | None = None,
        locations: Any = None,
    ) -> Block:
        """Return what was recorded as a Neo Block, one segment per reset.

        Parameters
        ----------
        variables : str or list of str
            ``"all"``, or names such as ``"v"`` (mV), ``"spikes"`` (ms), ``"gsyn_exc"``.
        gather : bool
            Not used: all data are gathered.
        clear : bool
            Forget these variables afterwards.
        annotations : dict, optional
            Notes for the Block.
        locations : None
            Places on a cell; cells here are points.

        Raises
        ------
        NoDataError
            Before the first run, or when nothing (or not this) was recorded.
        """
        recorded = self.recorded(variables, annotations)
        block = to_neo(recorded)
        if clear:
            self.population.session.clear_data(self.population, recorded.names())
        return block

    def recorded(
        self, variables: str | Sequence[str] = "all", annotations: dict[str, Any] | None = None
    ) -> RecordedPopulation:
        """Return what was recorded as plain arrays (no Neo needed).

        Parameters
        ----------
        variables : str or list of str
            ``"all"``, or names such as ``"v"`` (mV) and ``"spikes"`` (ms).
        annotations : dict, optional
            Notes for the data.

        Raises
        ------
        NoDataError
            Before the first run, or when nothing (or not this) was recorded.
        """
        population = self.population
        segments = population.session.segments(population.index)
        if not segments:
            raise NoDataError(
                f"{self.label}: nothing recorded yet. Call record(...) and then run() first."
            )
        wanted = self._wanted(variables, segments)
        chosen = tuple(select_cells(select_variables(s, wanted), self.indexes) for s in segments)
        return RecordedPopulation(
            label=population.label,
            size=population.size,
            first_id=population.first_id,
            segments=chosen,
            annotations={
                "fidelity": population.session.fidelity().summary(),
                **population.annotations,
                **(annotations or {}),
            },
            description=population.describe(),
        )

    def _wanted(
        self, variables: str | Sequence[str], segments: Sequence[RecordedSegment]
    ) -> list[str]:
        available = sorted({name for s in segments for name in s.names()})
        if not available:
            raise NoDataError(
                f"{self.label}: nothing was recorded. Call record(['spikes', 'v']) before run()."
            )
        names = [variables] if isinstance(variables, str) else list(variables or ["all"])
        if "all" in names:
            return available
        for name in names:
            if name not in available:
                near = nearest_name(name, available)
                fix = f"Did you mean {near!r}?" if near else f"Call record({name!r}) before run()."
                raise NoDataError(
                    f"{self.label}: {name!r} was not recorded. Recorded: {', '.join(available)}. "
                    f"{fix}"
                )
        return names

    def spinnaker_get_data(
        self,
        variable: str | Sequence[str],
        as_matrix: bool = False,
        view_indexes: Sequence[int] | None = None,
    ) -> Any:
        """Return one variable as an array (SpiNNaker only).

        Parameters
        ----------
        variable : str
            One name.
        as_matrix : bool
            Samples x cells instead of rows; not for spikes.
        view_indexes : list of int, optional
            Only these cells.

        Returns
        -------
        ndarray of float64
            Spikes: rows (index, time in ms). Others: rows (index, time in ms, value), by cell.

        Raises
        ------
        NoDataError
            For more than one variable, or one that was not recorded.
        """
        warn_once(
            "spinnaker_get_data is not PyNN: other simulators do not have it. "
            "get_data(...) works everywhere.",
            PortabilityWarning,
        )
        names = [variable] if isinstance(variable, str) else list(variable)
        if len(names) != 1:
            raise NoDataError(
                f"{self.label}.spinnaker_get_data: give one variable; got {len(names)}."
            )
        segment = self.recorded(names).segments[-1]
        if view_indexes is not None:
            segment = select_cells(segment, np.asarray(view_indexes, dtype=np.intp))
        if names[0] == "spikes":
            return spike_pairs(segment)
        return value_triples(segment.variables[names[0]], as_matrix=as_matrix)

    def get_spike_counts(self, gather: bool = True) -> dict[int, int]:
        """Return the number of spikes of each cell since the last reset, by index."""
        spikes = self.recorded("spikes").segments[-1].spikes
        size, first = self.population.size, 0
        counts = np.zeros(size, dtype=np.int64)
        if spikes is not None:
            counts += np.bincount(spikes.cells.astype(np.intp), minlength=size)
        if not self.population.session.strict:
            first = self.population.first_id  # PyNN's keys are identifiers
        return {first + int(i): int(counts[i]) for i in self.indexes}

    def mean_spike_count(self, gather: bool = True) -> float:
        """Return the mean number of spikes per cell since the last reset."""
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
        """Write what was recorded, to a file name (its ending says the format) or a Neo IO.

        Parameters
        ----------
        io : str, path or Neo IO
            A name that ends in ``.pkl``, ``.mat`` or ``.nix``, or what writes a Neo Block.
        variables : str or list of str
            ``"all"``, or names such as ``"v"``.
        gather : bool
            Not used: all data are gathered.
        clear : bool
            Forget these variables afterwards.
        annotations : dict, optional
            Notes for the data.

        Raises
        ------
        NoDataError
            Before the first run, or when nothing (or not this) was recorded.
        ConfigurationError
            For an ending that no writer is known for.
        """
        write_block(self.get_data(variables, gather, clear, annotations), io)


teach_class(Readout)
