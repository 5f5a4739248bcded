"""Expressions a user writes as text: ``"exp(-d/2)"``, ``"(i + j) % 3 == 0"``.

Only arithmetic, comparisons and the mathematical functions below are evaluated, nothing else.
"""

from __future__ import annotations

import ast
import math
from collections.abc import Collection, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.errors import ParameterValueError, nearest_name

_FUNCTIONS = (
    *("abs", "arccos", "arcsin", "arctan", "arctan2", "ceil", "cos", "cosh", "exp", "fabs"),
    *("floor", "fmod", "hypot", "ldexp", "log", "log10", "maximum", "minimum", "modf", "power"),
    *("sin", "sinh", "sqrt", "tan", "tanh", "where", "logical_and", "logical_or", "logical_not"),
)
_NAMES: Mapping[str, Any] = {
    **{name: getattr(np, name) for name in _FUNCTIONS},
    "e": math.e,
    "pi": math.pi,
}
_MODULES = ("math", "numpy", "np")
_ALLOWED = (
    ast.Expression,
    ast.BinOp,
    ast.UnaryOp,
    ast.Compare,
    ast.BoolOp,
    ast.IfExp,
    ast.Call,
    ast.Constant,
    ast.Name,
    ast.Load,
    ast.Subscript,
    ast.operator,
    ast.unaryop,
    ast.cmpop,
    ast.boolop,
)


class _WithoutModules(ast.NodeTransformer):
    """Turns ``numpy.exp`` into ``exp``."""

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        if isinstance(node.value, ast.Name) and node.value.id in _MODULES:
            return ast.copy_location(ast.Name(node.attr, node.ctx), node)
        return node


def evaluate(owner: str, text: str, **variables: NDArray[Any]) -> NDArray[np.float64]:
    """Return the value of an expression for arrays of its variables.

    Parameters
    ----------
    owner : str
        Object and parameter, for messages.
    text : str
        The expression.
    **variables : ndarray
        Values by name, for example ``d``.

    Returns
    -------
    ndarray of float64
        In the broadcast shape of the variables.

    Raises
    ------
    ParameterValueError
        If the text is no expression, or uses a name that is not known.
    """
    tree = check_expression(owner, text, *variables)
    code = compile(ast.fix_missing_locations(tree), owner, "eval")
    try:
        with np.errstate(all="ignore"):
            value = eval(code, {"__builtins__": {}}, {**_NAMES, **variables})  # noqa: S307 - checked node by node
    except (TypeError, ValueError, ZeroDivisionError) as error:
        raise ParameterValueError(f"{owner}: {text!r} cannot be evaluated: {error}.") from None
    shape = np.broadcast_shapes(*(np.shape(v) for v in _parts(text, variables)))
    result = np.broadcast_to(np.asarray(value, dtype=np.float64), shape)
    if bool(np.isnan(result).any()):
        raise ParameterValueError(f"{owner}: {text!r} is not a number for some pairs of cells.")
    return result


def check_expression(owner: str, text: str, *variables: str) -> ast.Expression:
    """Return the parsed expression, without evaluating it.

    Raises
    ------
    ParameterValueError
        If the text is no expression, or uses a name that is neither known nor one of `variables`.
    """
    try:
        tree: ast.Expression = _WithoutModules().visit(ast.parse(text.strip(), mode="eval"))
    except SyntaxError as error:
        raise ParameterValueError(
            f"{owner}: {text!r} is not a valid expression ({error.msg}). "
            f"Write it as in {_example(variables)!r}."
        ) from None
    for node in ast.walk(tree):
        _check(owner, text, node, variables)
    return tree


def uses_components(text: str) -> bool:
    """Return whether a distance expression uses the distance along single axes, as ``d[0]``."""
    return "d[" in text.replace(" ", "")


def _parts(text: str, variables: Mapping[str, NDArray[Any]]) -> list[Any]:
    return [v[0] if uses_components(text) and name == "d" else v for name, v in variables.items()]


def _example(variables: Collection[str]) -> str:
    return "exp(-d / 2.0)" if "d" in variables else "(i + j) % 3 == 0"


def _check(owner: str, text: str, node: ast.AST, variables: Collection[str]) -> None:
    if isinstance(node, ast.Name) and node.id not in _NAMES and node.id not in variables:
        near = nearest_name(node.id, (*variables, *_NAMES))
        hint = f" Did you mean {near!r}?" if near else ""
        raise ParameterValueError(
            f"{owner}: {text!r} uses the unknown name {node.id!r}.{hint} Known: "
            f"{', '.join(variables)} and the functions {', '.join(sorted(_NAMES))}."
        )
    if not isinstance(node, _ALLOWED):
        raise ParameterValueError(
            f"{owner}: {text!r} may hold arithmetic and mathematical functions only, as in "
            f"{_example(variables)!r}."
        )
