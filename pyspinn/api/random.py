"""Random values as PyNN names them: NumpyRNG and RandomDistribution."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.catalogue.arguments import teach_class
from pyspinn.errors import ConfigurationError, ParameterValueError
from pyspinn.numbers.distributions import checked_parameters, kind_of, sample


class NumpyRNG:
    """A random generator of the host; a seed gives the numbers that PyNN's NumpyRNG gives.

    Parameters
    ----------
    seed : int, optional
        None for a different stream each time.
    parallel_safe : bool
        Accepted for PyNN's sake: there is one process.

    Raises
    ------
    ParameterValueError
        If the seed is no whole number.
    """

    def __init__(self, seed: int | None = None, parallel_safe: bool = True) -> None:
        if seed is not None and not (_is_whole(seed) and 0 <= seed < 2**32):
            raise ParameterValueError(
                f"NumpyRNG.seed must be a whole number from 0 to {2**32 - 1}; got {seed!r}. "
                "Write NumpyRNG(seed=42)."
            )
        self.seed = None if seed is None else int(seed)
        self.parallel_safe = parallel_safe
        self.rng = np.random.RandomState(self.seed)

    def __repr__(self) -> str:
        """Return the call that makes this generator."""
        return f"NumpyRNG(seed={self.seed!r})"

    def __getattr__(self, name: str) -> Any:
        """Offer the methods of NumPy's RandomState, such as ``permutation``."""
        if name.startswith("__") or name == "rng":
            raise AttributeError(name)
        return getattr(self.rng, name)

    def next(
        self,
        n: int | None = None,
        distribution: str | None = None,
        parameters: Mapping[str, float] | None = None,
        mask: NDArray[Any] | None = None,
    ) -> Any:
        """Return `n` values of a distribution, or one when `n` is None.

        Parameters
        ----------
        n : int, optional
            How many values.
        distribution : str, optional
            PyNN's name; default uniform in [0, 1).
        parameters : mapping of str to float, optional
            By PyNN's names.
        mask : ndarray of bool or int, optional
            Which of the values to return.

        Returns
        -------
        float or ndarray

        Raises
        ------
        ParameterValueError, UnknownNameError
            If `n` is no whole number, or for a distribution that does not exist.
        """
        if n is not None and not (_is_whole(n) and n >= 0):
            raise ParameterValueError(
                f"NumpyRNG.next: n must be a whole number, 0 or more, or None; got {n!r}."
            )
        name = distribution or "uniform"
        if distribution is None and parameters is None:
            parameters = {"low": 0.0, "high": 1.0}
        values = sample(
            name, checked_parameters(name, parameters or {}), 1 if n is None else n, self.rng
        )
        if n is None:
            return values[0]
        return values if mask is None else values[mask]

    random = next  # noqa: A003 - PyNN's names
    sample = next  # noqa: A003 - PyNN's names


def _is_whole(value: Any) -> bool:
    return isinstance(value, (int, np.integer)) and not isinstance(value, bool)


class RandomDistribution:
    """A distribution for parameters, initial values, weights and delays.

    Parameters
    ----------
    distribution : str
        ``uniform``, ``normal``, ``normal_clipped``, ``exponential``, ...
    parameters_pos : tuple of float, optional
        Parameters in PyNN's order.
    rng : NumpyRNG, optional
        Draws values on the host. What a board draws itself is seeded by the target population:
        ``additional_parameters={"seed": 1}``.
    **parameters_named : float
        Parameters by name instead.

    Raises
    ------
    UnknownNameError
        For an unknown distribution or parameter.
    ConfigurationError
        If parameters are missing or impossible.

    Examples
    --------
    >>> RandomDistribution("uniform", low=-70.0, high=-50.0)
    RandomDistribution('uniform', low=-70.0, high=-50.0)
    >>> RandomDistribution("normal_clipped", (1.5, 0.75, 0.1, 14.4))
    RandomDistribution('normal_clipped', mu=1.5, sigma=0.75, low=0.1, high=14.4)
    """

    def __init__(
        self,
        distribution: str,
        parameters_pos: Any = None,
        rng: Any = None,
        **parameters_named: float,
    ) -> None:
        self.name = kind_of(distribution).name
        if parameters_pos is not None:
            if parameters_named:
                raise ConfigurationError(
                    f"RandomDistribution({distribution!r}): give the parameters by position or by "
                    "name, not both."
                )
            parameters_named = _by_name(self.name, parameters_pos, rng)
        self.parameters = checked_parameters(self.name, parameters_named)
        self.rng = rng if rng is not None else NumpyRNG()

    def __repr__(self) -> str:
        """Return the call that makes this distribution."""
        given = ", ".join(f"{key}={value!r}" for key, value in self.parameters.items())
        return f"RandomDistribution({self.name!r}, {given})"

    def next(self, n: int | None = None, mask: NDArray[Any] | None = None) -> Any:
        """Return `n` values drawn on the host, or one when `n` is None.

        Parameters
        ----------
        n : int, optional
            How many values.
        mask : ndarray of bool or int, optional
            Which of them to return.

        Raises
        ------
        ParameterValueError
            If `n` is no whole number.
        """
        return self.rng.next(n=n, distribution=self.name, parameters=self.parameters, mask=mask)


teach_class(NumpyRNG)
teach_class(RandomDistribution)


def _by_name(name: str, values: Any, rng: Any) -> dict[str, float]:
    """Return positional parameters by name."""
    names = kind_of(name).parameters
    call = f"RandomDistribution({name!r}, {', '.join(f'{key}=...' for key in names)})"
    if isinstance(values, Mapping):
        return dict(values)
    if not isinstance(values, (tuple, list)):
        given = f"{values!r}, {rng!r}" if isinstance(rng, (int, float)) else f"{values!r}"
        raise ConfigurationError(
            f"RandomDistribution({name!r}, {given}): parameters by position go into one tuple. "
            f"Write {call}."
        )
    if len(values) != len(names):
        raise ConfigurationError(
            f"RandomDistribution({name!r}) has the parameters {', '.join(names)}; got "
            f"{len(values)} values. Write {call}."
        )
    return dict(zip(names, values, strict=True))
