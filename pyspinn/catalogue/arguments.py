"""Calls with wrong arguments, told as the rest is: which one, the nearest name, the right call."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from pyspinn.errors import ArgumentError, unknown_name

_IN_SYNAPSE = (
    "Weights and delays belong to the synapse type: p.StaticSynapse(weight=..., delay=...)."
)
#: Arguments that people expect in another place.
_ELSEWHERE = {
    "Connector": dict.fromkeys(("weight", "weights", "delay", "delays"), _IN_SYNAPSE),
    "Mechanism": {
        "timing": "It is timing_dependence=p.SpikePairRule(...).",
        "weight_rule": "It is weight_dependence=p.AdditiveWeightDependence(...).",
    },
    "Projection": {
        **dict.fromkeys(("weight", "weights", "delay", "delays"), _IN_SYNAPSE),
        "target": "It is receptor_type: Projection(..., receptor_type='inhibitory').",
        "method": "It is connector: Projection(pre, post, p.AllToAllConnector(), ...).",
        "synapse_dynamics": "It is synapse_type=p.STDPMechanism(...).",
    },
}


def taught(function: Callable[..., Any], owner: str) -> Callable[..., Any]:
    """Return `function` with errors that teach when it is called with wrong arguments.

    Parameters
    ----------
    function : callable
        A function, a method, or the ``__init__`` of a class.
    owner : str
        What a user calls, for example ``AllToAllConnector`` or ``Projection.get``.
    """

    @wraps(function)
    def call(*args: Any, **kwargs: Any) -> Any:
        try:
            return function(*args, **kwargs)
        except TypeError as error:
            # Below this frame the function itself has begun: then its arguments fitted.
            if error.__traceback__ is None or error.__traceback__.tb_next is not None:
                raise
            wrong = _what_is_wrong(function, owner, args, kwargs)
        if wrong is None:
            return function(*args, **kwargs)
        raise wrong

    return call


def teach_class(cls: type) -> None:
    """Let the constructor and the public methods that `cls` itself defines teach.

    A class may say in ``called`` what a user calls it. An inherited constructor names `cls` too.
    """
    owner = vars(cls).get("called", cls.__name__)
    constructors = [vars(base)["__init__"] for base in cls.__mro__ if "__init__" in vars(base)]
    inherited = getattr(constructors[0], "__wrapped__", None)
    for name, function in {"__init__": inherited, **vars(cls)}.items():
        if callable(function) and not isinstance(function, type) and hasattr(function, "__code__"):
            if name == "__init__":
                setattr(cls, name, taught(function, owner))
            elif not name.startswith("_"):
                setattr(cls, name, taught(function, f"{owner}.{name}"))


def _what_is_wrong(
    function: Callable[..., Any], owner: str, args: tuple[Any, ...], kwargs: dict[str, Any]
) -> TypeError | None:
    # Imported here: it takes 8 ms, and only a mistake needs it.
    from inspect import Parameter, signature

    arguments = {n: a for n, a in signature(function).parameters.items() if n != "self"}
    named = [n for n, a in arguments.items() if a.kind is not Parameter.VAR_KEYWORD]
    takes_any = len(named) < len(arguments)
    for name in kwargs:
        if name not in named and not takes_any:
            return _unknown(owner, name, named)
    by_place = [n for n, a in arguments.items() if a.kind is Parameter.POSITIONAL_OR_KEYWORD]
    given = args[1:] if "self" in signature(function).parameters else args
    if given and takes_any and not by_place:
        return ArgumentError(
            f"{owner} takes its values by name; got {given[0]!r} without one. "
            f"Write {owner}(name=value)."
        )
    if len(given) > len(by_place):
        return ArgumentError(
            f"{owner} takes at most {len(by_place)} arguments without a name; got {len(given)}. "
            f"Its arguments: {', '.join(named) or 'none'}."
            f"{' Write the others by name.' if len(named) > len(by_place) else ''}"
        )
    filled = {*by_place[: len(given)], *kwargs}
    missing = [n for n in named if arguments[n].default is Parameter.empty and n not in filled]
    if missing:
        call = ", ".join(f"{n}=..." if n in missing else n for n in named)
        return ArgumentError(f"{owner} needs {', '.join(missing)}. Write {owner}({call}).")
    return None


def _unknown(owner: str, name: str, named: list[str]) -> TypeError:
    error = unknown_name(owner, "argument", name, named)
    for ending, hints in _ELSEWHERE.items():
        if owner.endswith(ending) and name in hints:
            return type(error)(f"{owner} has no argument {name!r}. {hints[name]}")
    return error
