"""What a user may call says what each argument means and what it refuses."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Callable, Iterator
from inspect import Parameter
from typing import Any

import pytest

from pyspinn.api.names import exported, lookup
from pyspinn.catalogue.slots import INTERNAL
from pyspinn.commands.docstrings import section

ROOMS = ("", "extra_models")
#: Classes whose methods a script calls; those of the others are for the package itself. The methods
#: of an Assembly are those of a Population.
WITH_METHODS = (
    *("NumpyRNG", "Population", "PopulationView", "Projection", "RandomDistribution", "Space"),
)
#: Python's own, and what PyNN has for several processes and for templates: nothing to say of them.
WITHOUT_WORDS = ("self", "cls", "gather", "template", "engine")


def methods(path: str, cls: type) -> Iterator[tuple[str, Any]]:
    """Yield the public methods of a class that are this package's own."""
    for name in dir(cls):
        member = inspect.getattr_static(cls, name)
        member = getattr(member, "__func__", member)
        if name.startswith("_") or name in INTERNAL or not inspect.isfunction(member):
            continue
        function = inspect.unwrap(member)
        if function.__module__.startswith("pyspinn."):
            yield f"{path}.{name}", function


def callables() -> Iterator[tuple[str, Callable[..., Any], str]]:
    """Yield the path, the function and the docstring of all that a user may call."""
    for room in ROOMS:
        for name in sorted(exported(room)):
            thing = lookup(name, room)
            path = ".".join(filter(None, [room, name]))
            if inspect.isclass(thing):
                constructor = inspect.unwrap(thing.__init__)
                if not inspect.isfunction(constructor):
                    continue
                yield path, constructor, f"{thing.__doc__}\n\n{constructor.__doc__ or ''}"
                for method, function in methods(path, thing) if name in WITH_METHODS else ():
                    yield method, function, function.__doc__ or ""
            elif inspect.isfunction(thing):
                yield path, inspect.unwrap(thing), thing.__doc__ or ""


EVERY = {path: (function, text) for path, function, text in callables()}


def arguments(function: Callable[..., Any]) -> list[str]:
    found = inspect.signature(function).parameters
    variadic = (Parameter.VAR_KEYWORD, Parameter.VAR_POSITIONAL)
    return [
        name
        for name, argument in found.items()
        if name not in WITHOUT_WORDS and argument.kind not in variadic and not name.startswith("_")
    ]


class Documented:
    """An object with a docstring, as the parser wants it."""

    def __init__(self, text: str) -> None:
        self.__doc__ = text


def raises_itself(function: Callable[..., Any]) -> bool:
    """Return whether a function has a `raise` of its own, besides passing on what it caught."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    return any(isinstance(node, ast.Raise) and node.exc is not None for node in ast.walk(tree))


@pytest.mark.parametrize("path", EVERY)
def test_each_argument_is_explained(path: str) -> None:
    function, text = EVERY[path]
    told = section(Documented(inspect.cleandoc(text)), "Parameters")
    missing = [n for n in arguments(function) if len(told.get(n, "").split()) < 2]
    assert missing == []


@pytest.mark.parametrize("path", EVERY)
def test_what_is_refused_is_told(path: str) -> None:
    function, text = EVERY[path]
    if raises_itself(function):
        assert "Raises\n" in inspect.cleandoc(text)


def test_the_calls_of_a_first_lesson_are_among_them() -> None:
    assert {"setup", "run", "Population", "Population.record", "Projection.get"} <= set(EVERY)
