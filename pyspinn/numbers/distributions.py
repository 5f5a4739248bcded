"""The random distributions of PyNN: names, parameters, limits, and samples drawn on the host."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any, Protocol, TypeGuard, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from pyspinn.data_classes import data_class
from pyspinn.errors import (
    ConfigurationError,
    ParameterValueError,
    PortabilityWarning,
    UnknownNameError,
    unknown_name,
    warn,
)

Real = NDArray[np.float64]

#: Redraws after which a clipped distribution counts as impossible (as on the machine).
MAX_REDRAWS = 1000


@runtime_checkable
class Distribution(Protocol):
    """What PyNN's RandomDistribution and ours have in common.

    Parameters
    ----------
    name : str
        One of `KINDS`.
    parameters : mapping of str to float
        By PyNN's names.
    """

    @property
    def name(self) -> str:
        """One of `KINDS`."""

    @property
    def parameters(self) -> Mapping[str, float]:
        """Values by PyNN's parameter names."""

    def next(self, n: int | None = None) -> Any:
        """Return `n` values, or one."""


@data_class(frozen=True)
class Kind:
    """One distribution.

    Parameters
    ----------
    name : str
        PyNN's name.
    parameters : tuple of str
        PyNN's names, in PyNN's order (that is also their order on the machine).
    on_machine : bool
        Whether a board draws it itself.
    meaning : str
        One sentence for the help panel.
    spread : tuple of str
        Parameters that must not be below 0; weights and delays need them above 0.
    method : str
        Name of NumPy's sampler, which takes the parameters in this order, if there is one.
    """

    name: str
    parameters: tuple[str, ...]
    on_machine: bool
    meaning: str
    spread: tuple[str, ...] = ()
    method: str = ""


_CLIPPED = ("mu", "sigma", "low", "high")
KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("binomial", ("n", "p"), False, "Successes in n trials.", (), "binomial"),
        Kind("exponential", ("beta",), True, "Exponential, mean beta.", ("beta",), "exponential"),
        Kind(
            "exponential_clipped",
            ("beta", "low", "high"),
            True,
            "Exponential with mean beta, drawn again until within low..high.",
            ("beta",),
        ),
        Kind(
            "gamma",
            ("k", "theta"),
            False,
            "Gamma, shape k, scale theta.",
            ("k", "theta"),
            "gamma",
        ),
        Kind(
            "lognormal",
            ("mu", "sigma"),
            False,
            "The exponential of a normal value.",
            ("sigma",),
            "lognormal",
        ),
        Kind(
            "normal",
            ("mu", "sigma"),
            True,
            "Normal, mean mu, standard deviation sigma.",
            ("sigma",),
            "normal",
        ),
        Kind(
            "normal_clipped",
            _CLIPPED,
            True,
            "Normal, drawn again until within low..high.",
            ("sigma",),
        ),
        Kind(
            "normal_clipped_to_boundary",
            _CLIPPED,
            True,
            "Normal, values outside low..high set to the nearer limit.",
            ("sigma",),
        ),
        Kind("poisson", ("lambda_",), False, "Poisson, mean lambda_.", ("lambda_",), "poisson"),
        Kind("uniform", ("low", "high"), True, "Uniform between low and high.", (), "uniform"),
        Kind("uniform_int", ("low", "high"), True, "Whole numbers, low included, high excluded."),
        Kind("vonmises", ("mu", "kappa"), False, "Circular normal.", (), "vonmises"),
    )
}
_MEANT = {
    **dict.fromkeys(("mean", "loc", "m"), "mu"),
    **dict.fromkeys(("std", "sd", "stdev", "scale"), "sigma"),
    "min": "low",
    "max": "high",
    "lambda": "lambda_",
    "lam": "lambda_",
    "shape": "k",
}
_HINTS = {"gaussian": "normal", "gauss": "normal", "randint": "uniform_int", "exp": "exponential"}


def is_distribution(value: object) -> TypeGuard[Distribution]:
    """Return whether `value` is a random distribution (ours or PyNN's)."""
    # Plain values first: asking a protocol takes 15 us, and every parameter is asked.
    plain = isinstance(value, (int, float, str, np.ndarray))
    return not plain and isinstance(value, Distribution)


def kind_of(name: str) -> Kind:
    """Return the distribution called `name`, or raise with the nearest name."""
    if name in KINDS:
        return KINDS[name]
    if str(name).lower() in _HINTS:
        right = _HINTS[str(name).lower()]
        listed = ", ".join(f"{p}=..." for p in KINDS[right].parameters)
        error = unknown_name("RandomDistribution", "distribution", name, KINDS)
        raise type(error)(
            f"{error} PyNN calls it {right!r}: RandomDistribution({right!r}, {listed})."
        )
    raise unknown_name("RandomDistribution", "distribution", name, KINDS)


def checked_parameters(name: str, parameters: Mapping[str, Any]) -> dict[str, float]:
    """Return the parameters of a distribution in PyNN's order, after checking names and limits."""
    kind = kind_of(name)
    owner = f"RandomDistribution({name!r})"
    for key in parameters:
        if key not in kind.parameters:
            raise _unknown_parameter(owner, key, kind)
    missing = [key for key in kind.parameters if key not in parameters]
    if missing:
        call = ", ".join(f"{key}=..." for key in kind.parameters)
        raise ConfigurationError(
            f"{owner} needs {', '.join(kind.parameters)}; {', '.join(missing)} missing. "
            f"Write RandomDistribution({name!r}, {call})."
        )
    values = {key: _number(owner, key, parameters[key]) for key in kind.parameters}
    _check_limits(owner, kind, values)
    return values


def _unknown_parameter(owner: str, key: str, kind: Kind) -> UnknownNameError:
    meant = _MEANT.get(key)
    if meant in kind.parameters:
        call = ", ".join(f"{name}=..." for name in kind.parameters)
        return UnknownNameError(
            f"{owner} has no parameter {key!r}. PyNN calls it {meant!r}: "
            f"RandomDistribution({kind.name!r}, {call})."
        )
    return unknown_name(owner, "parameter", key, kind.parameters)


def _number(owner: str, key: str, value: Any) -> float:
    if isinstance(value, (str, bytes, bool, np.bool_)) or not np.isscalar(value):
        raise ParameterValueError(f"{owner}: {key} must be a number; got {value!r}.")
    number = float(value)  # type: ignore[arg-type]  # np.isscalar leaves numbers only
    if math.isnan(number):
        raise ParameterValueError(f"{owner}: {key} must be a number; got nan.")
    return number


def _check_limits(owner: str, kind: Kind, values: Mapping[str, float]) -> None:
    for key in kind.spread:
        if values[key] < 0:
            raise ParameterValueError(f"{owner}: {key} must be 0 or more; got {values[key]:g}.")
    if kind.name == "binomial" and not 0 <= values["p"] <= 1:
        raise ParameterValueError(f"{owner}: p must be in [0, 1]; got {values['p']:g}.")
    if "low" in values and values["low"] > values["high"]:
        text = (
            f"{owner}: low must not be above high; got low={values['low']:g}, "
            f"high={values['high']:g}. Swap them."
        )
        if kind.name != "uniform":
            raise ParameterValueError(text)
        warn(f"{text} A board draws between both all the same.", PortabilityWarning)


def sample(name: str, parameters: Mapping[str, float], n: int, generator: Any) -> NDArray[Any]:
    """Return `n` values drawn on the host.

    Parameters
    ----------
    name, parameters
        The distribution.
    n : int
        How many.
    generator : numpy.random.RandomState or numpy.random.Generator
        With a RandomState the values are those that PyNN's NumpyRNG gives for the same seed.

    Returns
    -------
    ndarray, shape (n,)
        float64, or integers for the integer distributions.
    """
    kind = kind_of(name)
    values = [parameters[key] for key in kind.parameters]
    if name == "uniform_int":
        draw = getattr(generator, "integers", None) or generator.randint
        return np.asarray(draw(int(values[0]), int(values[1]), n, dtype=np.int64))
    if kind.method:
        return np.asarray(getattr(generator, kind.method)(*values, n))
    low, high = values[-2:]
    if name == "normal_clipped_to_boundary":
        normal: Real = np.asarray(generator.normal(values[0], values[1], n))
        return np.clip(normal, low, high)

    def draw_again(count: int) -> Real:
        if name == "normal_clipped":
            return np.asarray(generator.normal(values[0], values[1], count))
        return np.asarray(generator.exponential(values[0], count))

    return redrawn(draw_again, n, low, high, f"{name}{dict(parameters)}")


def redrawn(draw: Callable[[int], Real], n: int, low: float, high: float, label: str) -> Real:
    """Return `n` values of `draw`, those outside low..high drawn again."""
    values = draw(n)
    outside = np.flatnonzero((values > high) | (values < low))
    for _ in range(MAX_REDRAWS):
        if not outside.size:
            return values
        again = draw(outside.size)
        values[outside] = again
        outside = outside[(again > high) | (again < low)]
    raise too_narrow(label)


def too_narrow(label: str) -> ConfigurationError:
    """Return the error for limits that (almost) no draw satisfies."""
    return ConfigurationError(
        f"{label}: {MAX_REDRAWS} draws in a row fell outside low..high; the board gives up too. "
        "Widen the limits or move mu or beta between them."
    )
