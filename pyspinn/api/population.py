"""Population: cells of one type."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.api import session as sessions
from pyspinn.api.cell import Cell
from pyspinn.api.cell_types import as_cell_type
from pyspinn.api.cell_values import CellValues
from pyspinn.api.cells import Cells
from pyspinn.api.injection import injection
from pyspinn.api.placed_cells import PlacedCells
from pyspinn.api.recording_requests import RecordingRequests
from pyspinn.api.settings import PopulationSettings, cells_per_core, population_settings
from pyspinn.api.view import PopulationView
from pyspinn.catalogue.limits import CORE
from pyspinn.errors import (
    ConfigurationError,
    DefectWarning,
    UnknownNameError,
    UnsupportedError,
    warn,
    warn_once,
)
from pyspinn.network.description import PopulationSpec
from pyspinn.targets.base import PopulationChange


class Population(PlacedCells):
    """A population of cells.

    Parameters
    ----------
    size : int or tuple of int
        Number of cells.
    cellclass : cell type
        For example ``p.IF_curr_exp()``, or the class with `cellparams`.
    cellparams : dict, optional
        Parameters, when `cellclass` is a class.
    structure : structure, optional
        Where the cells are, such as ``p.Grid2D()``.
    initial_values : dict, optional
        Initial state.
    label : str, optional
        Name for messages and data.
    additional_parameters : dict, optional
        Settings of the machine, such as ``seed``.
    **additional_kwargs
        The same settings as keywords.

    Attributes
    ----------
    annotations : dict
        Notes that go into the data.
    first_id : int
        Identifier of the first cell.
    structure : structure or None
        Where the cells are.

    Raises
    ------
    ConfigurationError, UnknownNameError, ParameterValueError, ParameterShapeError
        For what cannot be a population.
    """

    def __init__(
        self,
        size: int | tuple[int, ...],
        cellclass: Any,
        cellparams: Mapping[str, Any] | None = None,
        structure: Any = None,
        initial_values: Mapping[str, Any] | None = None,
        label: str | None = None,
        additional_parameters: Mapping[str, Any] | None = None,
        **additional_kwargs: Any,
    ) -> None:
        self.session = sessions.current("Population()")
        self.session.require_unfrozen("Population()")
        n = _cell_count(size, label)
        self.cell = as_cell_type(cellclass, cellparams)
        self.index = len(self.session.populations)
        self.first_id = sum(p.size for p in self.session.populations)
        self._label = self.session.free_label(label or f"{self.cell.spec.name} vertex")
        self._indexes = np.arange(n, dtype=np.intp)
        self._place(structure)
        self.annotations: dict[str, Any] = {}
        given = {**(additional_parameters or {}), **additional_kwargs}
        self.settings: PopulationSettings = population_settings(self.cell.spec, given)
        self.recordings = RecordingRequests(self._label, n, self.cell.spec, self.session.dt_ms)
        self.values = CellValues(self.cell, self._label, n, initial_values or {})
        self.session.populations.append(self)
        if self.cell.spec.defect:
            warn_once(self.cell.spec.defect, DefectWarning)
        self._seal()

    @staticmethod
    def create(
        cellclass: Any, cellparams: Mapping[str, Any] | None = None, n: int = 1
    ) -> Population:
        """Return a new population of `n` cells.

        Parameters
        ----------
        cellclass : cell type
            Such as ``p.IF_curr_exp``.
        cellparams : dict, optional
            Parameters by PyNN's names.
        n : int
            How many cells.
        """
        return Population(n, cellclass, cellparams)

    @property
    def label(self) -> str:
        """Name for messages and data."""
        return self._label

    @label.setter
    def label(self, label: str) -> None:
        raise UnsupportedError(
            f"{self._label}: a board knows a population by its label, which cannot change. "
            f"Write Population(..., label={label!r})."
        )

    @property
    def population(self) -> Population:
        """The population itself."""
        return self

    @property
    def indexes(self) -> NDArray[np.intp]:
        """All indices."""
        return self._indexes

    @property
    def last_id(self) -> int:
        """Identifier of the last cell."""
        return self.first_id + self.size - 1

    def cell_at(self, index: int) -> Cell:
        """Return one cell."""
        return Cell(self, index)

    def view_of(self, parent: Cells, selector: Any, label: str | None = None) -> PopulationView:
        """Return a view of `parent`."""
        return PopulationView(parent, selector, label)

    def __repr__(self) -> str:
        """Return label, size and cell type."""
        return f"Population({self.size}, {self.cell.spec.name}, label={self.label!r})"

    def __getattr__(self, name: str) -> Any:
        """Raise with the nearest name; a population's parameters are read with get()."""
        if name.startswith("_") or "values" not in self.__dict__:
            raise AttributeError(name)
        if name in self.values.parameters:
            raise UnknownNameError(
                f"{self.label}: a population has no attribute {name!r}; read it with "
                f"get({name!r}). Single cells and views have it: {self.label}[0].{name}."
            )
        return self._missing(name)

    def _set_other(self, name: str, value: Any) -> None:
        if name in self.values.parameters:
            raise UnknownNameError(
                f"{self.label}.{name} = {value!r} would change nothing: a population has no "
                f"attribute {name!r}. Write {self.label}.set({name}={value!r})."
            )
        self._missing(name)

    def annotate(self, **annotations: Any) -> None:
        """Keep notes that go into the data."""
        self.annotations.update(annotations)

    def describe(self, template: Any = "population_default.txt", engine: Any = "default") -> Any:
        """Return a description in words; the parts as a dict when `template` is None."""
        parts = {
            "label": self.label,
            "celltype": self.cell.spec.name,
            "structure": self.structure,
            "size": self.size,
            "first_id": self.first_id,
            "last_id": self.last_id,
            **self.annotations,
        }
        if template is None:
            return parts
        where = f", placed by {self.structure!r}" if self.structure is not None else ""
        return (
            f'Population "{self.label}": {self.size} cells of type {self.cell.spec.name}, '
            f"identifiers {self.first_id} to {self.last_id}{where}."
        )

    def id_to_index(self, id: Any) -> Any:  # noqa: A002 - PyNN's name
        """Return the index of an identifier, or of each of several.

        Parameters
        ----------
        id : cell or int, or a list of them
            A cell, or its identifier.

        Raises
        ------
        ConfigurationError
            If no cell has it.
        """
        if not hasattr(id, "__index__"):
            return [self.id_to_index(one) for one in id]
        return self._in_range("identifier", int(id), self.first_id) - self.first_id

    def index_to_id(self, index: Any) -> Any:
        """Return the identifier of an index, or of each of several.

        Parameters
        ----------
        index : int or list of int
            Places in the population, from 0.

        Raises
        ------
        ConfigurationError
            If there is no such cell.
        """
        if not hasattr(index, "__index__"):
            return [self.index_to_id(one) for one in index]
        return self._in_range("index", int(index), 0) + self.first_id

    def _in_range(self, what: str, value: int, first: int) -> int:
        if not first <= value < first + self.size:
            raise ConfigurationError(
                f"{self.label}: the {what} must be from {first} to {first + self.size - 1}; "
                f"got {value}."
            )
        return value

    def id_to_local_index(self, cell_id: Any) -> Any:
        """Return the index of an identifier (``strict=False`` only).

        Parameters
        ----------
        cell_id : cell or int
            A cell, or its identifier.
        """
        self._lenient("id_to_local_index", "Use id_to_index.")
        return self.id_to_index(cell_id)

    def require_live(self, what: str) -> None:
        """Raise when another setup() was called since."""
        if sessions.current_or_none() is not self.session:
            raise ConfigurationError(
                f"{what}: population {self.label!r} belongs to an earlier setup(). Create it again."
            )

    def parameter_values(self, name: str) -> Any:
        """Return a parameter of all cells; random ones as drawn for the network."""
        self.values.require_parameter(name)
        value = self.values.parameters[name]
        if hasattr(value, "next"):
            self.session.prepare()
            return self.session.target.parameter(self.index, name)
        return value

    def live_values(self, name: str) -> NDArray[np.float64]:
        """Return a state variable of all cells as it is now."""
        self.values.require_state(name)
        self.session.prepare()
        return self.session.target.state(self.index, name)

    def set_live(self, name: str, value: Any, indexes: NDArray[np.intp]) -> None:
        """Set a state variable of some cells of the running network."""
        self.values.set_live(name, value, indexes, self.live_values(name))

    def inject_into(self, source: Any, indexes: NDArray[np.intp]) -> None:
        """Inject a current source into some cells."""
        self.require_live("inject()")
        self.session.require_unfrozen("inject()")
        self.session.injections.append(injection(self, source, indexes))

    def set_max_atoms_per_core(self, max_atoms_per_core: int | tuple[int, ...]) -> None:
        """Set how many cells of this population share a core (SpiNNaker only).

        Parameters
        ----------
        max_atoms_per_core : int or tuple of int
            Number of cells; a tuple has an extent for each dimension.

        Raises
        ------
        ConfigurationError
            If it is no whole number of 1 or more.
        """
        self.session.require_unfrozen("set_max_atoms_per_core()")
        count = cells_per_core(f"{self.label}.set_max_atoms_per_core", max_atoms_per_core)
        self.settings = self.settings.with_cells_per_core(count)

    def add_placement_constraint(self, x: int, y: int, p: int | None = None) -> None:
        """Accept a wish for a chip and core; results do not depend on it (SpiNNaker only).

        Parameters
        ----------
        x, y : int
            Place of the chip.
        p : int, optional
            Number of the core.
        """

    def pending_change(self) -> PopulationChange | None:
        """Return what changed since the last run."""
        if not (self.values.changed or self.values.live_state):
            return None
        changed, state = frozenset(self.values.changed), dict(self.values.live_state)
        return PopulationChange(self.index, changed, state)

    def changes_taken(self) -> None:
        """Note that the target knows everything."""
        self.values.changed.clear()
        self.values.live_state.clear()

    def describe_population(self) -> PopulationSpec:
        """Return the frozen record of this population."""
        name, session, settings = self.cell.spec.name, self.session, self.settings
        default = session.neurons_per_core.get(name, CORE.max_cells(name))
        return PopulationSpec(
            label=self.label,
            size=self.size,
            cell=name,
            parameters=dict(self.values.parameters),
            initial=dict(self.values.initial),
            neurons_per_core=settings.neurons_per_core or default,
            seed=settings.seed,
            substeps=settings.n_steps_per_timestep,
            spikes_per_second=settings.spikes_per_second,
            ring_buffer_sigma=settings.ring_buffer_sigma,
            max_summed_weight=settings.max_expected_summed_weight,
            allow_delay_extensions=session.delay_extensions.get(
                name, settings.allow_delay_extensions
            ),
            synapse_cores=settings.cores_for_synapses(session.synapse_cores.get(name)),
            positions=self.places() if self.is_placed() else None,
        )


def _cell_count(size: Any, label: str | None) -> int:
    name = f"Population {label!r}" if label else "Population"
    if isinstance(size, tuple):
        whole = [isinstance(n, (int, np.integer)) and not isinstance(n, bool) for n in size]
        if not size or not all(whole) or min(size) < 1:
            raise ConfigurationError(
                f"{name}: each extent in size must be a whole number, 1 or more, such as (28, 28); "
                f"got {size!r}."
            )
        return int(np.prod(size, dtype=np.int64))
    if isinstance(size, bool) or not isinstance(size, (int, float, np.integer, np.floating)):
        raise ConfigurationError(
            f"{name}: size must be a whole number of cells; got {size!r}. "
            "The order is Population(size, cell type)."
        )
    if not size >= 1 or size == math.inf or size != int(size):
        raise ConfigurationError(f"{name}: size must be a whole number, 1 or more; got {size!r}.")
    if not isinstance(size, (int, np.integer)):
        warn(f"{name}: size {size!r} taken as {int(size)}. Write a whole number.")
    return int(size)
