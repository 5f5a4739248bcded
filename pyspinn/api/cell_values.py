"""Parameters and initial state of a population: one value per cell, and what changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.api.cell_types import CellType
from pyspinn.api.values import per_cell
from pyspinn.errors import (
    ConfigurationError,
    UnknownNameError,
    UnsupportedError,
    unknown_name,
    warn,
)


class CellValues:
    """The values of one population.

    Parameters
    ----------
    cell : CellType
        The cell type with the values the script gave.
    label : str
        The population, for messages.
    size : int
        Number of cells.
    initial_values : mapping
        Initial state given to the population.
    """

    def __init__(
        self, cell: CellType, label: str, size: int, initial_values: Mapping[str, Any]
    ) -> None:
        self.spec, self.label, self.size = cell.spec, label, size
        self.parameters: dict[str, Any] = {}
        self.initial: dict[str, Any] = {}
        #: Names of parameters set since the target last saw them.
        self.changed: set[str] = set()
        #: State variables set for the running network.
        self.live_state: dict[str, Any] = {}
        if not isinstance(initial_values, Mapping):
            raise ConfigurationError(
                f"{label}: initial_values must be a dict of state variables, such as "
                f"{{'v': -65.0}}; got {initial_values!r}."
            )
        for name in initial_values:
            self.require_state(name)
        for parameter in self.spec.parameters:
            value = cell.parameters.get(parameter.name, parameter.default)
            self.parameters[parameter.name] = self._expand(parameter.name, value)
        for variable in self.spec.state:
            value = cell.parameters.get(variable.name, variable.default)
            value = initial_values.get(variable.name, value)
            self.initial[variable.name] = self._expand(variable.name, value)
        self._warn_of_endless_firing()
        self._warn_of_volts()

    def _expand(self, name: str, value: Any) -> Any:
        return per_cell(self.spec, self.label, name, value, self.size)

    def require_state(self, name: str) -> None:
        """Raise unless `name` is a state variable."""
        known = [v.name for v in self.spec.state]
        if name in known:
            return
        if name in self.spec.by_name:
            raise UnknownNameError(
                f"{self.label}: {name} is a parameter of {self.spec.name}, not a state variable; "
                f"use set({name}=...). State variables: {', '.join(known) or 'none'}."
            )
        raise unknown_name(f"{self.label} ({self.spec.name})", "state variable", name, known)

    def require_parameter(self, name: str) -> None:
        """Raise unless `name` is a parameter."""
        if name in self.parameters:
            return
        if name in self.initial:
            raise UnknownNameError(
                f"{self.label}: {name} is a state variable of {self.spec.name}, not a parameter. "
                f"Its start is initialize({name}=...) and initial_values[{name!r}]; its course is "
                f"record({name!r}) and get_data({name!r})."
            )
        owner = f"{self.label} ({self.spec.name})"
        raise unknown_name(owner, "parameter", name, self.parameters)

    def set_parameter(self, name: str, value: Any, indexes: NDArray[np.intp]) -> None:
        """Set a parameter of some cells."""
        self.require_parameter(name)
        self.parameters[name] = self._merged(self.parameters[name], name, value, indexes)
        self.changed.add(name)
        if name.startswith("v_"):
            self._warn_of_endless_firing()

    def set_initial(self, name: str, value: Any, indexes: NDArray[np.intp]) -> None:
        """Set the initial value of a state variable of some cells."""
        self.require_state(name)
        self.initial[name] = self._merged(self.initial[name], name, value, indexes)

    def set_live(
        self, name: str, value: Any, indexes: NDArray[np.intp], now: NDArray[np.float64]
    ) -> None:
        """Set a state variable of some cells of the running network, `now` being its values."""
        self.require_state(name)
        self.live_state[name] = self._merged(self.live_state.get(name, now), name, value, indexes)

    def _merged(self, old: Any, name: str, value: Any, indexes: NDArray[np.intp]) -> Any:
        if indexes.size == self.size:
            return self._expand(name, value)
        part = per_cell(self.spec, self.label, name, value, indexes.size)
        if isinstance(part, list) and isinstance(old, list):
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

    def _warn_of_volts(self) -> None:
        """Warn where potentials were given in volts: all are far too near to 0 mV."""
        usual = [q for q in self.spec.parameters if q.unit == "mV" and abs(q.default) > 10.0]
        given = {q.name: self.parameters[q.name] for q in usual}
        small = {
            name: float(values[0])
            for name, values in given.items()
            if isinstance(values, np.ndarray) and bool((np.abs(values) < 1.0).all())
        }
        # A potential of exactly 0 mV is a choice.
        if len(small) < 2 or 0.0 in small.values():
            return
        told = ", ".join(f"{name}={value:g}" for name, value in small.items())
        name, value = next(iter(small.items()))
        warn(
            f"{self.label}: {told} mV are very near to 0. Potentials are in millivolts: "
            f"{value:g} V is {name}={value * 1000.0:g}."
        )

    def _warn_of_endless_firing(self) -> None:
        threshold = self.parameters.get("v_thresh")
        for name in ("v_reset", "v_rest"):
            floor = self.parameters.get(name)
            if not (isinstance(threshold, np.ndarray) and isinstance(floor, np.ndarray)):
                continue
            wrong = threshold <= floor
            if bool(wrong.any()):
                i = int(np.flatnonzero(wrong)[0])
                warn(
                    f"{self.label}: v_thresh ({threshold[i]:g} mV) is not above {name} "
                    f"({floor[i]:g} mV) for {int(wrong.sum())} of {self.size} cells: they spike "
                    "whenever they are not refractory, without any input. Raise v_thresh or lower "
                    f"{name}."
                )
                return
