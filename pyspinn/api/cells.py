"""What populations, views and single cells have in common."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.api.readout import Readout
from pyspinn.api.refused import OLD_CALLS, old_name, old_population_call, refused
from pyspinn.api.sealed import Sealed
from pyspinn.errors import ConfigurationError, PortabilityWarning, UnknownNameError, warn_once
from pyspinn.recording.recorded import UNITS

if TYPE_CHECKING:
    from pyspinn.api.cell import Cell


class Cells(Sealed, Readout):
    """Some cells of one population: all of them, a view, or one."""

    called = "Population"

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

    @abstractmethod
    def describe(self, template: Any = ..., engine: Any = ...) -> Any:
        """Return a description in words; the parts as a dict when `template` is None."""

    @property
    def conductance_based(self) -> bool:
        """Whether weights onto these cells are conductances."""
        return bool(self.population.cell.conductance_based)

    def __iter__(self) -> Iterator[Cell]:
        """Return the cells one by one."""
        return (self.population.cell_at(int(i)) for i in self.indexes)

    def all(self) -> Iterator[Cell]:
        """Return the cells one by one."""
        return iter(self)

    @property
    def all_cells(self) -> list[Cell]:
        """The cells; ``int(cell)`` is its identifier."""
        return list(self)

    @property
    def local_cells(self) -> list[Cell]:
        """The cells; all are local."""
        return list(self)

    def is_local(self, id: Any) -> bool:  # noqa: A002 - PyNN's name
        """Return True: there is one process.

        Parameters
        ----------
        id : cell or int
            A cell, or its identifier.
        """
        return True

    def set(self, **parameters: Any) -> None:
        """Set parameters of the cells; in force from the next run on.

        Parameters
        ----------
        **parameters : number, list or distribution
            By PyNN's names, each in the unit of its parameter (``find_units``); a number for all
            cells, or one for each.

        Raises
        ------
        UnknownNameError
            For a name that is no parameter.
        ParameterValueError, ParameterShapeError
            For a value outside the limits, or a wrong number of values.
        """
        self.population.require_live("set()")
        for name, value in parameters.items():
            self.population.values.set_parameter(name, value, self.indexes)

    def get(
        self, parameter_names: str | Sequence[str], gather: bool = True, simplify: bool = True
    ) -> Any:
        """Return parameter values: one for each cell; a dict of these lists for a list of names.

        With ``strict=False`` as PyNN: one number where all are equal, a list of values for a list
        of names.

        Parameters
        ----------
        parameter_names : str or list of str
            By PyNN's names; each value is in the unit of its parameter.
        gather : bool
            Not used: all values are here.
        simplify : bool
            With ``strict=False``: one number where all cells have the same.

        Raises
        ------
        UnknownNameError
            For a name that is no parameter.
        """
        if isinstance(parameter_names, str):
            return self._values(parameter_names, simplify)
        values = {name: self._values(name, simplify) for name in parameter_names}
        return values if self.population.session.strict else list(values.values())

    def _values(self, name: str, simplify: bool) -> Any:
        return self._of_cells(self.population.parameter_values(name), simplify)

    def _of_cells(self, values: Any, simplify: bool = True) -> Any:
        strict = self.population.session.strict
        if isinstance(values, list):
            return [values[i].tolist() if strict else values[i] for i in self.indexes]
        if not isinstance(values, np.ndarray):
            return values
        mine = values[self.indexes]
        if strict:
            return mine.tolist()
        same = simplify and mine.size and bool((mine == mine[0]).all())
        return float(mine[0]) if same else mine

    def initialize(self, **initial_values: Any) -> None:
        """Set state variables of the cells; a board takes them at the start and after reset().

        Parameters
        ----------
        **initial_values : number, list or distribution
            By name, such as ``v`` (mV); a number for all cells, or one for each.

        Raises
        ------
        UnknownNameError
            For a name that is no state variable.
        ParameterValueError, ParameterShapeError
            For a value outside the limits, or a wrong number of values.
        """
        population = self.population
        population.require_live("initialize()")
        for name, value in initial_values.items():
            population.values.set_initial(name, value, self.indexes)
            if population.session.has_run:
                warn_once(
                    f"{self.label}.initialize({name}=...): between two runs a board keeps its "
                    "state; the new value is used after the next reset(). Use "
                    f"set_state({name}=...) to change the running network.",
                    PortabilityWarning,
                )

    @property
    def initial_values(self) -> dict[str, Any]:
        """Initial state: one value per cell, by name."""
        return {n: self._of_cells(v) for n, v in self.population.values.initial.items()}

    def set_state(self, **values: Any) -> None:
        """Set state variables of the running network (SpiNNaker only).

        Parameters
        ----------
        **values : number or list
            By name, such as ``v`` (mV); a number for all cells, or one for each.

        Raises
        ------
        UnknownNameError
            For a name that is no state variable.
        """
        _not_pynn("set_state")
        self.population.require_live("set_state()")
        for name, value in values.items():
            self.population.set_live(name, value, self.indexes)

    @property
    def current_values(self) -> dict[str, Any]:
        """State variables as they are now: one value per cell, by name (SpiNNaker only)."""
        _not_pynn("current_values")
        names = [v.name for v in self.population.cell.spec.state]
        return {n: self._of_cells(self.population.live_values(n)) for n in names}

    def can_record(self, variable: str) -> bool:
        """Return whether `variable` can be recorded.

        Parameters
        ----------
        variable : str
            A name, such as ``v``.
        """
        return bool(self.population.cell.can_record(variable))

    def record(
        self,
        variables: str | Sequence[str] | None,
        to_file: str | None = None,
        sampling_interval: float | None = None,
        indexes: Sequence[int] | None = None,
    ) -> None:
        """Record `variables` of the cells, every `sampling_interval` ms; None stops recording.

        Parameters
        ----------
        variables : str or list of str
            Names in ``celltype.recordable``, or ``"all"``.
        to_file : str, optional
            Written there by ``end()``.
        sampling_interval : float, optional
            ms, a multiple of the time step; default every step.
        indexes : list of int, optional
            Only these of the cells.

        Raises
        ------
        UnknownNameError
            For a variable that the cells do not have.
        ConfigurationError
            For an interval that is no multiple of the time step.
        UnsupportedError
            Between two runs; call reset() first.
        """
        population = self.population
        population.require_live("record()")
        population.session.require_unfrozen("record()")
        mine = self.indexes if indexes is None else self.indexes[self.select(indexes)]
        if variables is None:
            population.recordings.stop(mine)
        else:
            _check_file(self, variables, to_file)
            names = population.recordings.ask(variables, mine, sampling_interval)
            if to_file is not None:
                population.session.files.append((self, names, to_file))

    def inject(self, current_source: Any) -> None:
        """Inject a current source into the cells.

        Parameters
        ----------
        current_source : DCSource, ACSource, StepCurrentSource or NoisyCurrentSource
            With its amplitude in nA and its times in ms.

        Raises
        ------
        ConfigurationError
            If it is no current source, or the cells are sources of spikes.
        """
        self.population.inject_into(current_source, self.indexes)

    def find_units(self, variable: str) -> str:
        """Return the unit of a parameter or variable.

        Parameters
        ----------
        variable : str
            A name, such as ``tau_m`` or ``v``.
        """
        spec = self.population.cell.spec
        if variable in spec.recordables:
            return UNITS.get(variable, "")
        return spec.parameter(variable).unit

    def __getitem__(self, index: Any) -> Any:
        """Return one cell (for a number) or a view (slice, list, mask)."""
        if isinstance(index, (int, np.integer)) and not isinstance(index, bool):
            return self.population.cell_at(int(self.indexes[self.select(index)[0]]))
        return self.population.view_of(self, index)

    def select(self, selector: Any) -> NDArray[np.intp]:
        """Return the places among these cells that `selector` picks, checked."""
        from pyspinn.api.part import select

        return select(self, selector)

    def sample(self, n: int, rng: Any = None) -> Any:
        """Return a view of `n` cells chosen at random.

        Parameters
        ----------
        n : int
            How many, from 1 to the number of cells.
        rng : NumpyRNG, optional
            Makes the choice; a seeded one makes it repeatable.

        Raises
        ------
        IndexError
            If there are not so many cells.
        """
        if not hasattr(n, "__index__") or not 0 < n <= self.size:
            raise IndexError(
                f"{self.label}.sample: n must be a whole number from 1 to {self.size}; got {n!r}."
            )
        generator = rng if rng is not None else np.random.RandomState()
        order = np.asarray(generator.permutation(np.arange(self.size, dtype=np.int64)))
        label = f"Random sample size {n} from {self.label}"
        return self.population.view_of(self, order[:n].astype(np.intp), label)

    def __add__(self, other: Any) -> Any:
        """Join cells to an Assembly (``strict=False``); a board has none."""
        from pyspinn.api.assembly import Assembly

        return Assembly(self, other)

    def _lenient(self, what: str, instead: str) -> None:
        """Raise unless ``strict=False`` was chosen."""
        if self.population.session.strict:
            raise refused(self.label, what, instead)

    def nearest(self, position: Any) -> Cell:
        """Return the cell nearest to a position (``strict=False`` only).

        Parameters
        ----------
        position : sequence of float
            x, y and z in micrometres.
        """
        self._lenient("nearest", "Compare the columns of population.positions.")
        places = self.population.places()[:, self.indexes]
        apart = places - np.asarray(position, dtype=np.float64).reshape(3, 1)
        closest = int(np.argmin(np.sum(apart**2, axis=0, dtype=np.float64)))
        return self.population.cell_at(int(self.indexes[closest]))

    def save_positions(self, file: Any) -> None:
        """Write identifiers and positions to a text file (``strict=False`` only).

        Parameters
        ----------
        file : str or file
            Where to write.
        """
        self._lenient("save_positions", "Write population.positions with numpy.savetxt.")
        rows = np.column_stack(
            (self.indexes + self.population.first_id, self.population.places()[:, self.indexes].T)
        )
        np.savetxt(getattr(file, "name", file), rows, header="id x y z")

    @property
    def receptor_types(self) -> tuple[str, ...]:
        """Names for ``receptor_type`` (``strict=False`` only)."""
        self._lenient("receptor_types", "Use celltype.receptor_types.")
        return tuple(self.population.cell.receptor_types)

    def _missing(self, name: str) -> Any:
        """Return what an old name means, or raise for a name that does not exist."""
        if name in OLD_CALLS:
            call = old_population_call(self, name)
            if call is None or self.population.session.strict:
                raise old_name(f"{self.label} ({type(self).__name__})", name)
            return call
        known = [n for n in dir(self) if not n.startswith("_")]
        from difflib import SequenceMatcher

        near = max(known, key=lambda n: SequenceMatcher(None, n.lower(), name.lower()).ratio())
        raise UnknownNameError(
            f"{self.label} ({type(self).__name__}) has no attribute {name!r}. "
            f"Did you mean {near!r}? Parameters of its cells: "
            f"{', '.join(self.population.values.parameters) or 'none'}; read them with get(name), "
            "change them with set(name=value)."
        )


def _check_file(cells: Cells, variables: Any, to_file: Any) -> None:
    """Refuse a second variable in the place of the file."""
    if isinstance(to_file, str) and to_file in cells.population.cell.spec.recordables:
        first = [variables] if isinstance(variables, str) else list(variables)
        raise ConfigurationError(
            f"{cells.label}.record: the second argument is the file to write to; got {to_file!r}. "
            f"For several variables write a list: record({[*first, to_file]})."
        )


def _not_pynn(name: str) -> None:
    warn_once(
        f"{name} is not PyNN: only SpiNNaker has it, other simulators refuse it.",
        PortabilityWarning,
    )
