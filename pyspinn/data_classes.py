"""Data classes as those of :mod:`dataclasses`, but quick to declare.

The standard decorator writes source for each class and compiles it, 0.2 to 0.5 ms a class and three
times that in a browser: some sixty classes were a tenth of what a short script takes. Here all
classes share their methods. Type checkers treat both alike (PEP 681).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar, dataclass_transform

Class = TypeVar("Class", bound=type)
Record = TypeVar("Record")


class _Field:
    """A field that is not simply required or given a default: see `field`."""

    def __init__(self, default_factory: Callable[[], Any] | None, *, init: bool) -> None:
        self.default_factory, self.init = default_factory, init


def field(*, default_factory: Callable[[], Any] | None = None, init: bool = True) -> Any:
    """Return the declaration of a field.

    Parameters
    ----------
    default_factory : callable or None
        Makes the value of an instance that is not given one.
    init : bool
        Whether instances are given it; else ``__post_init__`` sets it, and comparisons and the
        representation leave it out.
    """
    return _Field(default_factory, init=init)


@dataclass_transform(field_specifiers=(field,))
def data_class(*, frozen: bool = False) -> Callable[[Class], Class]:
    """Return a decorator that gives a class what its annotated fields ask for.

    Parameters
    ----------
    frozen : bool
        Whether fields cannot be set again; such instances have a hash.
    """

    def decorate(cls: Class) -> Class:
        names = list(getattr(cls, "_field_names", ()))
        factories = dict(getattr(cls, "_field_factories", {}))
        for name in _annotated(cls):
            default = cls.__dict__.get(name)
            if isinstance(default, _Field):
                delattr(cls, name)
                if not default.init:
                    continue
                if default.default_factory:
                    factories[name] = default.default_factory
            names.append(name)
        members: dict[str, Any] = {"_field_names": tuple(names), "_field_factories": factories}
        members |= _SHARED | (_FROZEN if frozen else {"__hash__": None})
        for name, member in members.items():
            if name not in cls.__dict__:
                setattr(cls, name, member)
        return cls

    return decorate


def fields(record: Any) -> tuple[str, ...]:
    """Return the names of the fields that instances of a data class are given."""
    names: tuple[str, ...] = record._field_names  # noqa: SLF001 - set by `data_class`
    return names


def replace(record: Record, **changes: Any) -> Record:
    """Return a copy of `record` with some fields changed."""
    kept = {name: getattr(record, name) for name in fields(record)}
    return type(record)(**kept | changes)


def as_dict(value: Any) -> Any:
    """Return a data class as a dict, and those inside it and its sequences too."""
    if hasattr(value, "_field_names"):
        return {name: as_dict(getattr(value, name)) for name in fields(value)}
    if isinstance(value, (list, tuple)):
        return type(value)(as_dict(item) for item in value)
    if isinstance(value, dict):
        return {key: as_dict(item) for key, item in value.items()}
    return value


def _annotated(cls: type) -> Iterator[str]:
    # Annotations are source text, as every file has them postponed.
    for name, kind in cls.__annotations__.items():
        if not kind.startswith("ClassVar"):
            yield name


def _initialise(self: Any, *values: Any, **named: Any) -> None:
    cls, held = type(self), self.__dict__
    names = cls._field_names
    if len(values) > len(names) or not named.keys() <= set(names[len(values) :]):
        given = [repr(value) for value in values] + list(named)
        raise TypeError(f"{cls.__name__}({', '.join(names)}): got {', '.join(given)}")
    held.update(zip(names, values, strict=False))
    held.update(named)
    if len(held) < len(names):
        _fill(self, cls, held)
    if hasattr(self, "__post_init__"):
        self.__post_init__()


def _fill(self: Any, cls: Any, held: dict[str, Any]) -> None:
    for name in cls._field_names:
        if name in held:
            continue
        if name in cls._field_factories:
            held[name] = cls._field_factories[name]()
        elif hasattr(cls, name):
            held[name] = getattr(cls, name)
        else:
            raise TypeError(f"{cls.__name__}({', '.join(cls._field_names)}): {name} is missing")


def _equals(self: Any, other: Any) -> Any:
    return self.__dict__ == other.__dict__ if type(self) is type(other) else NotImplemented


def _represent(self: Any) -> str:
    shown = (f"{name}={getattr(self, name)!r}" for name in fields(self))
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _hash(self: Any) -> int:
    return hash(tuple(getattr(self, name) for name in fields(self)))


def _refuse(self: Any, name: str, *_value: Any) -> None:
    raise AttributeError(f"{type(self).__name__} cannot be changed: {name} is fixed")


_SHARED = {"__init__": _initialise, "__eq__": _equals, "__repr__": _represent}
_FROZEN = {"__hash__": _hash, "__setattr__": _refuse, "__delattr__": _refuse}
