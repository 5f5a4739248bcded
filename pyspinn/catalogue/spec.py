"""What the catalogue is made of: parameters, state variables, and the objects that have them."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from pyspinn.catalogue.rules import told
from pyspinn.data_classes import data_class, field
from pyspinn.errors import ParameterValueError, unknown_name

#: Largest magnitude an s16.15 number can hold; the board refuses anything beyond.
S1615_LIMIT = 65536.0


@data_class(frozen=True)
class Parameter:
    """One named value of a cell, synapse, connector, source or function.

    Parameters
    ----------
    name : str
        The PyNN name.
    unit : str
        PyNN's unit (``ms``, ``mV``, ``nA``, ``uS``, ``nF``, ``Hz``) or ``""``.
    default : object
        The default value, in `unit`.
    meaning : str
        One sentence for the help panel.
    low, high : float
        Limits in `unit`; `low_open` excludes the lower one itself.
    kind : str
        ``real`` (number, list, array or distribution), ``integer``, ``boolean``,
        ``times`` (list or list of lists of ms, ascending), ``lists`` (the same of any numbers, in
        any order) or ``object``.
    """

    name: str
    unit: str
    default: Any
    meaning: str
    low: float = -S1615_LIMIT
    high: float = S1615_LIMIT
    low_open: bool = False
    kind: str = "real"

    def rule(self) -> str:
        """Return the rule in words, for example ``a number in (0, 65536) ms``."""
        nouns = {"real": "a number", "integer": "a whole number"}
        listed = self.kind in ("times", "lists")
        noun = "a list of numbers" if listed else nouns.get(self.kind, self.kind)
        if self.kind == "boolean":
            return "True or False"
        if self.low == -math.inf and self.high == math.inf:
            return f"{noun}{self._unit()}"
        # The least number that a board tells from 0 reads better as "above 0".
        low = 0.0 if 0.0 < self.low <= 2.0**-15 else self.low
        open_below = self.low_open or low != self.low or low in (-S1615_LIMIT, -math.inf)
        right = ")" if self.high in (S1615_LIMIT, math.inf) else "]"
        return f"{noun} in {'(' if open_below else '['}{low:g}, {self.high:g}{right}{self._unit()}"

    def _highest(self) -> float:
        """Return the largest number that s16.15 can hold, where that is the limit."""
        return S1615_LIMIT - 2.0**-15 if self.high == S1615_LIMIT else math.inf

    def _unit(self) -> str:
        return f" {self.unit}" if self.unit else ""

    def error(
        self, owner: str, value: object, why: str = "", where: str = ""
    ) -> ParameterValueError:
        """Return the error for a `value`, found at `where`, that breaks the rule."""
        fix = f" {why}" if why else ""
        said = told(
            "out-of-range",
            owner=owner,
            name=self.name,
            rule=self.rule(),
            value=f"{_short(value)}{where}",
            meaning=self.meaning,
            default=f"{self.default!r}{self._unit()}",
        )
        return ParameterValueError(said + fix)

    def check(self, owner: str, value: Any) -> np.ndarray[Any, np.dtype[np.float64]]:
        """Return `value` as float64 after checking every element against the limits.

        Parameters
        ----------
        owner : str
            The object to name in an error.
        value : number or array_like
            In `unit`.

        Returns
        -------
        ndarray of float64
            Same shape as `value` (0-d for a number).

        Raises
        ------
        ParameterValueError
            If it is not numeric or an element lies outside the limits.
        """
        if isinstance(value, (str, bytes)) or value is None:
            raise self.error(
                owner, value, f"Give a number without quotes, such as {self.default!r}."
            )
        array = self._numbers(owner, value)
        low_ok = array > self.low if self.low_open else array >= self.low
        ok = low_ok & (array <= min(self.high, self._highest()))
        if self.kind in ("times", "lists"):
            ok &= np.isfinite(array)
        if not bool(ok.all()):
            bad = array[~ok].flat[0]
            where = f" (at index {int(np.flatnonzero(~ok)[0])})" if array.ndim else ""
            raise self.error(owner, bad, where=where)
        if self.kind == "integer" and bool((array != np.floor(array)).any()):
            raise self.error(owner, value)
        return array

    def number(self, owner: str, value: Any) -> float:
        """Return a single number, checked.

        Raises
        ------
        ParameterValueError
            If it is not one number, or lies outside the limits.
        """
        array = self.check(owner, value)
        if array.ndim:
            raise self.error(owner, value, "Give a single number.")
        return float(array)

    def _numbers(self, owner: str, value: Any) -> np.ndarray[Any, np.dtype[np.float64]]:
        """Return `value` as float64; Python would take True for 1, and NumPy a list of texts."""
        unit = getattr(value, "dimensionality", None)
        if unit is not None and str(unit) != self.unit:
            plain = self.unit or "without a unit"
            raise self.error(owner, value, f"Numbers here are in {plain}: give a plain number.")
        try:
            array = np.asarray(value)
            if array.dtype.kind == "b":
                raise self.error(owner, value, "True and False are no numbers: write 1.0 or 0.0.")
            if array.dtype.kind in "US":
                raise self.error(owner, value, "Give numbers without quotes.")
            return np.asarray(array, dtype=np.float64)
        except (TypeError, ValueError) as error:
            if isinstance(error, ParameterValueError):
                raise
            raise self.error(owner, value) from None

    def truth(self, owner: str, value: Any) -> bool:
        """Return `value` as a bool; 1 and 0 count as well.

        Raises
        ------
        ParameterValueError
            For anything else, such as a text: "no" would count as true.
        """
        if isinstance(value, (bool, np.bool_, int)) and value in (0, 1):
            return bool(value)
        raise self.error(owner, value, "Give it without quotes.")


def _short(value: object) -> str:
    text = f"{value:g}" if isinstance(value, float) else repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


@data_class(frozen=True)
class CellSpec:
    """One cell type as a user sees it.

    Parameters
    ----------
    name : str
        The PyNN class name.
    meaning : str
        One sentence.
    parameters : tuple of Parameter
        In the order the board stores them where that matters to random draws.
    state : tuple of Parameter
        Initial values, settable by ``initialize`` and, as on sPyNNaker, by the constructor.
    receptors : tuple of str
        Names for ``receptor_type``; empty for a source.
    recordables : tuple of str
        Names for ``record``.
    equation : str
        LaTeX of what it computes.
    conductance : bool
        Whether weights are conductances (uS) instead of currents (nA).
    module : str
        ``""`` or ``extra_models``.
    board_order : tuple of str
        The order in which the board draws random values for the neurons; empty when the host
        draws them.
    defect : str
        What sPyNNaker 7.4.1 does against expectation with this cell, told once to who uses it.
    """

    name: str
    meaning: str
    parameters: tuple[Parameter, ...]
    state: tuple[Parameter, ...] = ()
    receptors: tuple[str, ...] = ()
    recordables: tuple[str, ...] = ("spikes",)
    equation: str = ""
    conductance: bool = False
    module: str = ""
    board_order: tuple[str, ...] = ()
    defect: str = ""
    by_name: dict[str, Parameter] = field(init=False)

    def __post_init__(self) -> None:
        """Index the parameters and state variables by name."""
        table = {p.name: p for p in (*self.parameters, *self.state)}
        object.__setattr__(self, "by_name", table)

    def parameter(self, name: str) -> Parameter:
        """Return a parameter or state variable by name, or raise with the nearest name."""
        if name not in self.by_name:
            raise unknown_name(self.name, "parameter", name, self.by_name)
        return self.by_name[name]

    @property
    def weight_unit(self) -> str:
        """Unit of a weight onto this cell."""
        return "uS" if self.conductance else "nA"


@data_class(frozen=True)
class ObjectSpec:
    """A connector, synapse, current source or plasticity rule as a user sees it."""

    name: str
    meaning: str
    parameters: tuple[Parameter, ...]
    group: str = ""

    def parameter(self, name: str) -> Parameter:
        """Return a parameter by name, or raise with the nearest name."""
        for parameter in self.parameters:
            if parameter.name == name:
                return parameter
        raise unknown_name(self.name, "parameter", name, [p.name for p in self.parameters])
