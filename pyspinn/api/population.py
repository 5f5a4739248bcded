"""Population: cells of one type."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.api import session as sessions
from pyspinn.api.cell_types import as_cell_type
from pyspinn.api.cells import Cells
from pyspinn.api.settings import PopulationSettings, population_settings
from pyspinn.api.values import per_cell
from pyspinn.api.view import Cell, PopulationView, select
from pyspinn.catalogue.limits import CORE
from pyspinn.errors import (
    ConfigurationError,
    PortabilityWarning,
    UnsupportedError,
    unknown_name,
)
from pyspinn.network.description import PopulationSpec
from pyspinn.targets.base import PopulationChange


@dataclass(frozen=True)
class RecordingRequest:
    """Which cells of a variable are recorded, and how often."""

    indexes: NDArray[np.intp] | None
    interval_steps: int
    to_file: str | None = None


class Population(Cells):
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
        Where the cells are.
    initial_values : dict, optional
        Initial state.
    label : str, optional
        Name for messages and data.
    additional_parameters : dict, optional
        Settings of the machine, such as ``seed``.
    **kwargs
        The same settings as keywords.
    """

    def __init__(
        self,
        size: Any,
        cellclass: Any,
        cellparams: Mapping[str, Any] | None = None,
        structure: Any = None,
        initial_values: Mapping[str, Any] | None = None,
        label: str | None = None,
        additional_parameters: Mapping[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        self.session = sessions.current("Population()")
        self.session.require_unfrozen("Population()")
        self.cell = as_cell_type(cellclass, cellparams)
        self._size = _cell_count(size)
        self.index = len(self.session.populations)
        self.label = label or f"Population {self.index}"
        self.first_id = sum(p.size for p in self.session.populations)
        self.structure = structure
        self.annotations: dict[str, Any] = {}
        self.settings: PopulationSettings = population_settings(
            self.cell.spec, {**(additional_parameters or {}), **kwargs}
        )
        self.recordings: dict[str, RecordingRequest] = {}
        self._all = np.arange(self._size, dtype=np.intp)
        self._parameters: dict[str, Any] = {}
        self._initial: dict[str, Any] = {}
        self._changed: set[str] = set()
        self._live_state: dict[str, Any] = {}
        self._fill(initial_values or {})
        self.session.populations.append(self)

    def _fill(self, initial_values: Mapping[str, Any]) -> None:
        spec, given = self.cell.spec, self.cell.parameters
        for parameter in spec.parameters:
            value = given.get(parameter.name, parameter.default)
            self._parameters[parameter.name] = self._expand(parameter.name, value)
        for variable in spec.state:
            value = initial_values.get(variable.name, given.get(variable.name, variable.default))
            self._initial[variable.name] = self._expand(variable.name, value)
        for name in initial_values:
            self._state_name(name)

    def _expand(self, name: str, value: Any) -> Any:
        return per_cell(self.cell.spec, self.label, name, value, self._size)

    @property
    def population(self) -> Population:
        """The population itself."""
        return self

    @property
    def indexes(self) -> NDArray[np.intp]:
        """All indices."""
        return self._all

    @property
    def last_id(self) -> int:
        """Identifier of the last cell."""
        return self.first_id + self._size - 1

    @property
    def all_cells(self) -> NDArray[np.int64]:
        """Identifiers of all cells."""
        return self._all.astype(np.int64) + self.first_id

    @property
    def initial_values(self) -> dict[str, Any]:
        """Initial state by name."""
        return dict(self._initial)

    def __repr__(self) -> str:
        """Return label, size and cell type."""
        return f"Population({self._size}, {self.cell.spec.name}, label={self.label!r})"

    def __getitem__(self, index: Any) -> Any:
        """Return one cell (for a number) or a view (slice, list, mask)."""
        if isinstance(index, (int, np.integer)) and not isinstance(index, bool):
            return Cell(self, int(select(self, index)[0]))
        return PopulationView(self, index)

    def __iter__(self) -> Iterator[Cell]:
        """Return the cells one by one."""
        return (Cell(self, int(i)) for i in self._all)

    def __add__(self, other: object) -> Any:
        """Refuse: a board has no assemblies."""
        raise UnsupportedError(
            f"{self.label} + ...: a board has no assemblies. Connect each population on its own."
        )

    def all(self) -> Iterator[Cell]:
        """Return the cells one by one."""
        return iter(self)

    def sample(self, n: int, rng: Any = None) -> PopulationView:
        """Return a view of `n` cells chosen at random."""
        generator = rng if rng is not None else np.random.default_rng()
        chosen = np.sort(np.asarray(generator.permutation(self._size))[:n]).astype(np.intp)
        return PopulationView(self, chosen)

    def id_to_index(self, identifier: Any) -> Any:
        """Return the index of an identifier."""
        if hasattr(identifier, "__len__"):
            return [int(i) - self.first_id for i in identifier]
        return int(identifier) - self.first_id

    def index_to_id(self, index: Any) -> Any:
        """Return the identifier of an index."""
        if hasattr(index, "__len__"):
            return [int(i) + self.first_id for i in index]
        return int(index) + self.first_id

    def annotate(self, **annotations: Any) -> None:
        """Keep notes that go into the data."""
        self.annotations.update(annotations)

    def describe(self, template: Any = None, engine: Any = None) -> str:
        """Return a description in words."""
        return f'Population "{self.label}": {self._size} cells of type {self.cell.spec.name}.'

    def find_units(self, variable: str) -> str:
        """Return the unit of a parameter or variable."""
        from pyspinn.recording.recorded import UNITS

        return UNITS[variable] if variable in UNITS else self.cell.spec.parameter(variable).unit

    def _state_name(self, name: str) -> str:
        known = [v.name for v in self.cell.spec.state]
        if name not in known:
            raise unknown_name(
                f"{self.label} ({self.cell.spec.name})", "state variable", name, known
            )
        return name

    def set_parameter(self, name: str, value: Any, indexes: NDArray[np.intp]) -> None:
        """Set a parameter of some cells."""
        self._require_live("set()")
        spec = self.cell.spec
        if name in self._initial:
            raise unknown_name(
                f"{self.label} ({spec.name}) parameter list (use initialize({name}=...) for it)",
                "parameter",
                name,
                [p.name for p in spec.parameters],
            )
        spec.parameter(name)
        self._parameters[name] = self._merged(self._parameters[name], name, value, indexes)
        self._changed.add(name)

    def _merged(self, old: Any, name: str, value: Any, indexes: NDArray[np.intp]) -> Any:
        if indexes.size == self._size:
            return self._expand(name, value)
        part = per_cell(self.cell.spec, self.label, name, value, indexes.size)
        if isinstance(part, list):
            merged = list(old)
            for i, row in zip(indexes, part, strict=True):
                merged[i] = row
            return merged
        if not (isinstance(part, np.ndarray) and isinstance(old, np.ndarray)):
            raise UnsupportedError(
                f"{self.label}.{name}: a random distribution can only be set for the whole "
                "population. Draw numbers first, for example with distribution.next(n)."
            )
        merged_array = old.copy()
        merged_array[indexes] = part
        return merged_array

    def get_parameter(self, name: str) -> Any:
        """Return a parameter or initial value of all cells."""
        self.cell.spec.parameter(name)
        return self._parameters.get(name, self._initial.get(name))

    def set_initial(self, name: str, value: Any, indexes: NDArray[np.intp]) -> None:
        """Set a state variable of some cells."""
        self._require_live("initialize()")
        self._state_name(name)
        self._initial[name] = self._merged(self._initial[name], name, value, indexes)
        if self.session.has_run:
            warnings.warn(
                f"{self.label}.initialize({name}=...): between two runs a board keeps its state; "
                "the new value is used after the next reset(). "
                f"Use set_state({name!r}, ...) to change the running network.",
                PortabilityWarning,
                stacklevel=3,
            )

    def set_state(self, name: str, value: Any) -> None:
        """Set a state variable of the running network (SpiNNaker only)."""
        self._require_live("set_state()")
        self._state_name(name)
        self._live_state[name] = self._expand(name, value)

    def _require_live(self, what: str) -> None:
        if sessions.current_or_none() is not self.session:
            raise ConfigurationError(
                f"{what}: population {self.label!r} belongs to an earlier setup(). Create it again."
            )

    def request_recording(
        self,
        variables: str | Sequence[str] | None,
        indexes: NDArray[np.intp],
        sampling_interval: float | None,
        to_file: str | None,
    ) -> None:
        """Note what to record."""
        self._require_live("record()")
        self.session.require_unfrozen("record()")
        if variables is None:
            self.recordings.clear()
            return
        names = [variables] if isinstance(variables, str) else list(variables)
        if names == ["all"]:
            names = [n for n in self.cell.spec.recordables if n != "rewiring"]
        steps = self._interval_steps(sampling_interval)
        for name in names:
            self.check_name("recordable variable", name, self.cell.spec.recordables)
            self._add_recording(name, indexes, steps, to_file)

    def _add_recording(
        self, name: str, indexes: NDArray[np.intp], steps: int, to_file: str | None
    ) -> None:
        old = self.recordings.get(name)
        if old is not None and old.indexes is not None:
            indexes = np.union1d(old.indexes, indexes).astype(np.intp)
        everything = indexes.size == self._size or (old is not None and old.indexes is None)
        self.recordings[name] = RecordingRequest(None if everything else indexes, steps, to_file)

    def _interval_steps(self, interval_ms: float | None) -> int:
        dt = self.session.dt_ms
        if interval_ms is None:
            return 1
        steps = round(interval_ms / dt)
        if steps < 1 or abs(steps * dt - interval_ms) > 1e-9:
            raise ConfigurationError(
                f"{self.label}.record: sampling_interval must be a whole multiple of the time step "
                f"of {dt:g} ms; got {interval_ms:g} ms. Use {max(1, steps) * dt:g}."
            )
        return steps

    def pending_change(self) -> PopulationChange | None:
        """Return what changed since the last run."""
        if not (self._changed or self._live_state):
            return None
        return PopulationChange(self.index, frozenset(self._changed), dict(self._live_state))

    def changes_taken(self) -> None:
        """Note that the target knows everything."""
        self._changed.clear()
        self._live_state.clear()

    def describe_population(self) -> PopulationSpec:
        """Return the frozen record of this population."""
        name, session = self.cell.spec.name, self.session
        default = CORE.max_cells(name)
        per_core = self.settings.neurons_per_core or session.neurons_per_core.get(name, default)
        return PopulationSpec(
            label=self.label,
            size=self._size,
            cell=name,
            parameters=dict(self._parameters),
            initial=dict(self._initial),
            neurons_per_core=per_core,
            seed=self.settings.seed,
            substeps=self.settings.n_steps_per_timestep,
            spikes_per_second=self.settings.spikes_per_second,
            ring_buffer_sigma=self.settings.ring_buffer_sigma,
            max_summed_weight=self.settings.max_expected_summed_weight,
            allow_delay_extensions=session.delay_extensions.get(name, True),
        )


def _cell_count(size: Any) -> int:
    if isinstance(size, tuple):
        return int(np.prod(size, dtype=np.int64))
    if isinstance(size, bool) or not isinstance(size, (int, float, np.integer, np.floating)):
        raise ConfigurationError(
            f"Population.size must be a whole number of cells; got {size!r}. "
            "The order is Population(size, cell type)."
        )
    if size != int(size) or size < 1:
        raise ConfigurationError(
            f"Population.size must be a whole number, 1 or more; got {size!r}."
        )
    if not isinstance(size, (int, np.integer)):
        warnings.warn(f"Population.size: {size!r} taken as {int(size)}.", stacklevel=3)
    return int(size)
