"""What a board does not do, and names of older PyNN: refused with what to do instead.

With ``setup(strict=False)`` the rest of PyNN is done where it makes sense.
"""

from __future__ import annotations

from typing import Any

from pyspinn.errors import UnknownNameError, UnsupportedError

#: Names of PyNN 0.7 -> today's call; `strict=False` makes the first word of it.
OLD_CALLS = {
    "record_v": "record('v')",
    "record_gsyn": "record(['gsyn_exc', 'gsyn_inh'])",
    "getSpikes": "get_data('spikes')",
    "get_v": "get_data('v')",
    "get_gsyn": "get_data(['gsyn_exc', 'gsyn_inh'])",
    "printSpikes": "write_data(file, 'spikes')",
    "print_v": "write_data(file, 'v')",
    "print_gsyn": "write_data(file, ['gsyn_exc', 'gsyn_inh'])",
    "meanSpikeCount": "mean_spike_count()",
    "tset": "set(name=values)",
    "rset": "set(name=distribution)",
    "randomInit": "initialize(v=distribution)",
    "getWeights": "get('weight', format)",
    "get_weights": "get('weight', format)",
    "get_delays": "get('delay', format)",
    "getDelays": "get('delay', format)",
    "setWeights": "set(weight=w)",
    "setDelays": "set(delay=d)",
    "randomizeWeights": "set(weight=distribution)",
    "randomizeDelays": "set(delay=distribution)",
    "printWeights": "save('weight', file)",
    "printDelays": "save('delay', file)",
    "saveConnections": "save('all', file)",
}
#: Of these the names that no PyNN ever had.
_GUESSED = ("get_weights", "get_delays")


def old_name(owner: str, name: str) -> UnknownNameError:
    """Return the error for a name of PyNN 0.7, or one that people guess."""
    if name in _GUESSED:
        return UnknownNameError(f"{owner} has no {name!r}. It is {OLD_CALLS[name]}.")
    return UnknownNameError(f"{owner} has no {name!r}: that is PyNN 0.7. Today: {OLD_CALLS[name]}.")


#: Old methods without arguments that matter -> method and argument.
_ONE_ARGUMENT: dict[str, tuple[str, Any]] = {
    "record_v": ("record", "v"),
    "record_gsyn": ("record", ["gsyn_exc", "gsyn_inh"]),
    "getSpikes": ("get_data", "spikes"),
    "get_v": ("get_data", "v"),
    "get_gsyn": ("get_data", ["gsyn_exc", "gsyn_inh"]),
}
_SETTERS = {
    "setWeights": "weight",
    "setDelays": "delay",
    "randomizeWeights": "weight",
    "randomizeDelays": "delay",
}


def old_population_call(cells: Any, name: str) -> Any:
    """Return what an old method of a population does, None when nothing does it."""
    if name in _ONE_ARGUMENT:
        method, argument = _ONE_ARGUMENT[name]
        return lambda *_args, **_options: getattr(cells, method)(argument)
    if name in ("tset", "rset"):
        return lambda parametername, values: cells.set(**{parametername: values})
    return cells.mean_spike_count if name == "meanSpikeCount" else None


def old_projection_call(projection: Any, name: str) -> Any:
    """Return what an old method of a projection does, None when nothing does it."""
    if name in _SETTERS:
        return lambda value: projection.set(**{_SETTERS[name]: value})
    if name in ("getWeights", "getDelays"):
        attribute = "weight" if name == "getWeights" else "delay"
        return lambda format="list", **_options: projection.get(  # noqa: A006 - PyNN's name
            attribute, format, with_address=False
        )
    return None


def refused(owner: str, what: str, instead: str) -> UnsupportedError:
    """Return the error for something a board does not do."""
    return UnsupportedError(
        f"{owner}: a board does not do {what}. {instead} "
        "p.setup(..., strict=False) does it here, but such a script will not run on a board."
    )
