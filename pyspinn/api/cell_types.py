"""The cell types as a user constructs them: classes made from the catalogue."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from inspect import Parameter as Argument
from inspect import Signature
from typing import Any, ClassVar

from pyspinn.catalogue.spec import CellSpec, Parameter
from pyspinn.errors import (
    ArgumentError,
    ConfigurationError,
    UnsupportedError,
    unknown_name,
    warn,
)
from pyspinn.neurons.registry import cell_models
from pyspinn.sources.registry import spike_sources


def is_random(value: object) -> bool:
    """Return whether `value` is a random distribution, PyNN's or ours."""
    return hasattr(value, "next") and hasattr(value, "name")


class CellType:
    """A cell type with its parameter values, as given.

    Raises
    ------
    UnknownNameError
        For a parameter the type does not have.
    ParameterValueError
        For a value outside its limits.
    """

    spec: ClassVar[CellSpec]

    def __init__(self, *values: Any, **parameters: Any) -> None:
        parameters = {**self._by_position(values), **parameters}
        self.parameters = parameters
        for name, value in parameters.items():
            check_value(self.spec, name, value)

    def _by_position(self, values: tuple[Any, ...]) -> dict[str, Any]:
        names = [p.name for p in self.spec.parameters]
        if values and (self.spec.receptors or len(values) > len(names)):
            example = ", ".join(f"{name}=..." for name in names[:2])
            raise ArgumentError(
                f"{self.spec.name} takes its parameters by name: {self.spec.name}({example}); "
                f"got {len(values)} value(s) without a name."
            )
        return dict(zip(names, values, strict=False))

    def __getattr__(self, name: str) -> Any:
        """Return a parameter as given, or its default."""
        if name.startswith("_") or name == "parameters":
            raise AttributeError(name)
        return self.parameters.get(name, self.spec.parameter(name).default)

    def __setattr__(self, name: str, value: Any) -> None:
        """Refuse to change a parameter: populations have their own values."""
        if name in self.spec.by_name:
            raise UnsupportedError(
                f"{self.spec.name}.{name} = {value!r} would change nothing: a cell type only tells "
                f"a population how to begin. Write {self.spec.name}({name}={value!r}), or later "
                f"population.set({name}={value!r})."
            )
        object.__setattr__(self, name, value)

    def __repr__(self) -> str:
        """Return the call that makes this cell type."""
        given = ", ".join(f"{k}={v!r}" for k, v in self.parameters.items())
        return f"{self.spec.name}({given})"

    @property
    def conductance_based(self) -> bool:
        """Whether weights are conductances."""
        return self.spec.conductance

    @property
    def receptor_types(self) -> tuple[str, ...]:
        """Names for ``receptor_type``."""
        return self.spec.receptors

    @property
    def recordable(self) -> tuple[str, ...]:
        """Names for ``record``."""
        return self.spec.recordables

    @classmethod
    def get_parameter_names(cls) -> tuple[str, ...]:
        """Return the names of all parameters."""
        return tuple(p.name for p in cls.spec.parameters)

    @classmethod
    def has_parameter(cls, name: str) -> bool:
        """Return whether there is a parameter `name`."""
        return name in cls.get_parameter_names()

    def can_record(self, variable: str) -> bool:
        """Return whether `variable` can be recorded."""
        return variable in self.spec.recordables


def check_value(spec: CellSpec, name: str, value: Any) -> None:
    """Check what can be checked before the population's size is known."""
    parameter = spec.parameter(name)
    if parameter.kind in ("times", "lists"):
        check_times(spec.name, parameter, value)
    elif parameter.kind in ("real", "integer"):
        check_number(spec.name, parameter, value)


def check_number(owner: str, parameter: Parameter, value: Any) -> None:
    """Check a number, an array or a distribution; functions are called later."""
    if isinstance(value, type):
        raise parameter.error(
            owner, value.__name__, f"That is the class itself: write p.{value.__name__}(...)."
        )
    if is_random(value):
        _check_range(owner, parameter, value)
    elif not callable(value):
        parameter.check(owner, value)


def _check_range(owner: str, parameter: Parameter, distribution: Any) -> None:
    """Refuse a distribution all of whose values break the rule; warn when some do."""
    given = getattr(distribution, "parameters", {})
    low, high = given.get("low"), given.get("high")
    if low is None or high is None:
        return
    low, high = min(low, high), max(low, high)
    text = f"{distribution.name} from {low:g} to {high:g}"
    if high < parameter.low or low > parameter.high:
        raise parameter.error(owner, text)
    if low < parameter.low or high > parameter.high:
        warn(f"{parameter.error(owner, text)} Some of the values drawn will break this.")


def check_times(owner: str, parameter: Parameter, value: Any) -> None:
    """Check spike times: numbers, or lists of numbers, none negative."""
    if isinstance(value, (str, bytes)) or value is None:
        raise parameter.error(owner, value, "Give a list, such as [1.0, 5.0].")
    rows = value if hasattr(value, "__len__") else [value]
    nested = any(hasattr(row, "__len__") or hasattr(row, "value") for row in rows)
    for cell, row in enumerate(rows if nested else [rows]):
        where = f"{owner} (cell {cell})" if nested else owner
        parameter.check(where, getattr(row, "value", row))


def _signature(spec: CellSpec) -> Signature:
    arguments = [
        Argument(p.name, Argument.KEYWORD_ONLY, default=p.default)
        for p in (*spec.parameters, *spec.state)
    ]
    return Signature(arguments)


def _docstring(spec: CellSpec) -> str:
    lines = [spec.meaning, "", "Parameters", "----------"]
    for p in (*spec.parameters, *spec.state):
        unit = f" {p.unit}" if p.unit else ""
        lines += [f"{p.name} : {p.rule()}, default {p.default!r}{unit}", f"    {p.meaning}"]
    return "\n".join([*lines, "", f"Receptors: {', '.join(spec.receptors) or 'none'}."])


class CellTypes(Mapping[str, type[CellType]]):
    """The class of every cell type by its PyNN name, made when first asked for."""

    def __init__(self) -> None:
        self._made: dict[str, type[CellType]] = {}

    def __getitem__(self, name: str) -> type[CellType]:
        """Return the class called `name`; KeyError when there is none."""
        if name not in self._made:
            models = cell_models()
            spec = models[name].spec if name in models else spike_sources()[name].SPEC
            self._made[name] = _class(spec)
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        """Yield all names; opens the file of every cell."""
        return iter([*cell_models(), *spike_sources()])

    def __len__(self) -> int:
        """Return how many there are; opens the file of every cell."""
        return sum(1 for _ in self)


@cache
def cell_types() -> Mapping[str, type[CellType]]:
    """Return the class of every cell type by its PyNN name."""
    return CellTypes()


def _class(spec: CellSpec) -> type[CellType]:
    body = {"spec": spec, "__doc__": _docstring(spec), "__module__": "pyspinn"}
    body["default_parameters"] = {p.name: p.default for p in spec.parameters}
    body["default_initial_values"] = {p.name: p.default for p in spec.state}
    base, signature = _base(spec)
    body["__signature__"] = signature
    return type(spec.name, (base,), body)


def _base(spec: CellSpec) -> tuple[type[CellType], Signature]:
    """Return the class behind a cell type, and its arguments."""
    if spec.module != "external_devices" or not spec.receptors:
        return CellType, _signature(spec)
    # Imported here: it builds on this module.
    from pyspinn.api.device_cells import DeviceCell, device_signature

    return DeviceCell, device_signature(spec)


def as_cell_type(
    cellclass: CellType | type[CellType] | Callable[..., Any], cellparams: Mapping[str, Any] | None
) -> CellType:
    """Return a cell type instance from what a script gave to ``Population``."""
    if not isinstance(cellparams or {}, Mapping):
        raise ArgumentError(
            "Population.cellparams must be a dict of parameters, such as {'tau_m': 20.0}; "
            f"got {cellparams!r}. Or write Population(n, p.IF_curr_exp(tau_m=20.0))."
        )
    if isinstance(cellclass, CellType):
        if cellparams:
            message = (
                f"Population: {cellclass.spec.name}(...) already holds its parameters; "
                "put the values of cellparams inside its brackets."
            )
            raise ArgumentError(message)
        return cellclass
    if isinstance(cellclass, type) and issubclass(cellclass, CellType):
        return cellclass(**(cellparams or {}))
    if not isinstance(cellclass, str):
        raise ConfigurationError(
            "Population.cellclass must be a cell type such as p.IF_curr_exp(); "
            f"got {getattr(cellclass, '__name__', cellclass)!r}. The order is "
            "Population(size, cell type)."
        )
    if cellclass in cell_types():
        raise ConfigurationError(
            f"Population.cellclass: got the text {cellclass!r}. Write p.{cellclass}() without "
            "quotes."
        )
    raise unknown_name("Population", "cell type", cellclass, cell_types())
