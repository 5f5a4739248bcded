"""Everything PySpiNN raises or warns about on purpose.

::

    PySpiNNError
    ├── ConfigurationError (ValueError)       a setting, size or state that cannot be used
    │   ├── ParameterValueError               a value outside the parameter's rule
    │   ├── ParameterShapeError               a wrong number of values
    │   └── ConnectorError                    a connector or projection that cannot be built
    ├── UnknownNameError (KeyError, AttributeError, TypeError)   a name that does not exist
    ├── SequenceError (RuntimeError)          calls in an order that cannot work (run before setup)
    ├── NoDataError (ConfigurationError)      data asked for that was never recorded
    ├── UnsupportedError (NotImplementedError)  what a SpiNNaker board does not do
    └── MissingPackageError (ImportError)     an optional package that is not installed

    PySpiNNWarning (UserWarning)
    ├── RoundingWarning                       a value changed to what the hardware can hold
    ├── PortabilityWarning                    accepted here, refused or different elsewhere
    └── DefectWarning                         sPyNNaker 7.4.1 itself would do something surprising

Every message names the object and the parameter first, then the rule with its
unit, the value received, and what to do.
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Iterable


class PySpiNNError(Exception):
    """Base of all errors raised on purpose."""


class ConfigurationError(PySpiNNError, ValueError):
    """A setting, size or state that cannot be used."""


class ParameterValueError(ConfigurationError):
    """A value outside the parameter's rule."""


class ParameterShapeError(ConfigurationError):
    """A wrong number of values for a parameter."""


class ConnectorError(ConfigurationError):
    """A connector or projection that cannot be built."""


class UnknownNameError(ConfigurationError, KeyError, AttributeError, TypeError):
    """A name that does not exist.

    It is a ``KeyError``, an ``AttributeError``, a ``TypeError`` and a configuration error since
    sPyNNaker raises one or another of these for the same mistake, and scripts may catch any.
    """

    def __str__(self) -> str:
        """Return the plain message (``KeyError`` would quote it)."""
        return str(self.args[0]) if self.args else ""


class ArgumentError(ConfigurationError, TypeError):
    """A call with too few or too many arguments."""


class SequenceError(PySpiNNError, RuntimeError):
    """Calls made in an order that cannot work."""


class NoDataError(ConfigurationError):
    """Data asked for that was never recorded."""


class UnsupportedError(PySpiNNError, NotImplementedError):
    """Something a SpiNNaker board does not do."""


class MissingPackageError(PySpiNNError, ImportError):
    """An optional package that is not installed."""


class PySpiNNWarning(UserWarning):
    """Base of all warnings given on purpose."""


class RoundingWarning(PySpiNNWarning):
    """A value was changed to what the hardware can hold."""


class PortabilityWarning(PySpiNNWarning):
    """Accepted here, but refused or different on another simulator."""


class DefectWarning(PySpiNNWarning):
    """sPyNNaker 7.4.1 itself would do something surprising here."""


def nearest_name(name: str, known: Iterable[str]) -> str | None:
    """Return the known name closest to `name`, or None when nothing is close."""
    from difflib import get_close_matches

    names = {str(k).lower(): str(k) for k in known}
    wanted = str(name).lower()
    match = get_close_matches(wanted, list(names), n=1, cutoff=0.6)
    begun = [n for n in names if len(wanted) > 2 and n.startswith(wanted)]
    return names[(match or begun)[0]] if match or begun else None


_LISTED_NAMES = 20
#: What is said of a name that does not exist, in the editor too.
UNKNOWN_NAME = "{owner} has no {kind} '{name}'.{hint}"
VALID_NAMES = " Valid names: {valid}."


def unknown_name(owner: str, kind: str, name: str, known: Iterable[str]) -> UnknownNameError:
    """Return the error for a name that `owner` does not have.

    Parameters
    ----------
    owner : str
        The object, as the user knows it, for example ``IF_curr_exp``.
    kind : str
        What the name should have been: ``parameter``, ``variable``, ``receptor type``, ...
    name : str
        The name received.
    known : iterable of str
        All valid names.
    """
    choices = sorted({str(k) for k in known})
    near = nearest_name(name, choices)
    hint = f" Did you mean {near!r}?" if near else ""
    said = UNKNOWN_NAME.format(owner=owner, kind=kind, name=name, hint=hint)
    # A list longer than a few lines hides the hint; with no hint it is all there is to go by.
    if near and len(choices) > _LISTED_NAMES:
        return UnknownNameError(said)
    listed = ", ".join(choices) if choices else "none"
    return UnknownNameError(said + VALID_NAMES.format(valid=listed))


_HOUSE = __file__.removesuffix("errors.py")
_told: set[tuple[type[Warning], str]] = set()


def warn(message: str, category: type[Warning] = PySpiNNWarning) -> None:
    """Warn, pointing at the line of the user's script and not at a line of this package."""
    depth, frame = 1, sys._getframe()  # noqa: SLF001 - `inspect` would cost 8 ms at import
    while frame.f_back is not None and frame.f_code.co_filename.startswith(_HOUSE):
        frame, depth = frame.f_back, depth + 1
    warnings.warn(message, category, stacklevel=depth)


def warn_once(message: str, category: type[Warning] = PySpiNNWarning) -> None:
    """Warn, but only once between two calls of ``setup`` for the same message."""
    if (category, message) not in _told:
        _told.add((category, message))
        warn(message, category)


def forget_warnings() -> None:
    """Let every warning be given again: a new network begins."""
    _told.clear()
