"""Settings of a population that only a SpiNNaker machine knows (``additional_parameters``)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from pyspinn.catalogue.spec import CellSpec
from pyspinn.data_classes import data_class, fields, replace
from pyspinn.errors import ConfigurationError, UnknownNameError, unknown_name


@data_class(frozen=True)
class PopulationSettings:
    """sPyNNaker's per-population settings; those that do not shape a result are kept only.

    Parameters
    ----------
    seed : int or None
        Seed of the board's generators for connections, weights, delays and random parameters.
    neurons_per_core : int or None
        Cells that share a core.
    spikes_per_second : float
        Hz; the rate of incoming spikes that the ring buffer is laid out for.
    ring_buffer_sigma : float
        Standard deviations above the expected input that the ring buffer is laid out for.
    max_expected_summed_weight : list of float or None
        nA or uS for each receptor: the largest summed input, instead of an expected one.
    n_steps_per_timestep : int
        Sub-steps that a cell computes in each time step.
    incoming_spike_buffer_size : int
        Spikes that may wait on a core.
    drop_late_spikes : bool
        Whether spikes that come after their time step are lost.
    n_colour_bits : int
        Bits of a spike's key that count time steps.
    n_synapse_cores : int or None
        Cores for the synapses alone.
    allow_delay_extensions : bool
        Whether long delays may use further cores.
    max_rate : float or None
        Hz; the highest rate that a Poisson source will be set to.
    splitter, splitter_object : object
        How the cells are laid out on cores.
    port : int or None
        UDP port of a spike injector.
    virtual_key : int or None
        Routing key of a spike injector.
    """

    seed: int | None = None
    neurons_per_core: int | None = None
    spikes_per_second: float = 30.0
    ring_buffer_sigma: float = 5.0
    max_expected_summed_weight: tuple[float, ...] | None = None
    n_steps_per_timestep: int = 1
    incoming_spike_buffer_size: int = 256
    drop_late_spikes: bool = False
    n_colour_bits: int = 4
    n_synapse_cores: int | None = None
    allow_delay_extensions: bool = True
    max_rate: float | None = None
    splitter: Any = None
    splitter_object: Any = None
    port: int | None = None
    virtual_key: int | None = None

    def cores_for_synapses(self, of_type: int | None) -> int | None:
        """Return how many synapse cores are asked for: here, by a splitter, or for the type."""
        splitter = self.splitter or self.splitter_object
        wanted = (self.n_synapse_cores, getattr(splitter, "synapse_cores", None), of_type)
        return next((n for n in wanted if n is not None), None)

    def with_cells_per_core(self, count: int | None) -> PopulationSettings:
        """Return these settings with another number of cells per core."""
        return replace(self, neurons_per_core=count)


def cells_per_core(owner: str, given: Any) -> int | None:
    """Return a number of cells per core; a tuple has an extent for each dimension.

    Raises
    ------
    ConfigurationError
        Unless it is a whole number of 1 or more, or None.
    """
    if given is None:
        return None
    extents = given if isinstance(given, tuple) else (given,)
    if not all(_is_whole(extent) for extent in extents) or min(extents, default=0) < 1:
        raise ConfigurationError(
            f"{owner}: cells per core must be a whole number of 1 or more, or None for the "
            f"default; got {given!r}."
        )
    return int(np.prod([int(extent) for extent in extents], dtype=np.int64))


def _is_whole(value: Any) -> bool:
    """Return whether a number is whole; scripts compute 100.0 where they mean 100."""
    number = isinstance(value, (int, float, np.number)) and not isinstance(value, bool)
    return number and value == int(value)


def population_settings(spec: CellSpec, given: Mapping[str, Any]) -> PopulationSettings:
    """Return the settings in `given`.

    Raises
    ------
    UnknownNameError
        For a name that is no setting; a cell parameter in the wrong place is pointed out.
    """
    known = fields(PopulationSettings)
    for name in given:
        # `seed` is both for cells that draw: then it seeds what the board generates.
        if name in spec.by_name and name not in known:
            raise UnknownNameError(
                f"Population: {name!r} is a parameter of {spec.name}; "
                f"write Population(n, p.{spec.name}({name}=...))."
            )
        if name not in known:
            raise unknown_name("Population", "setting", name, known)
    values = {name: value for name, value in given.items() if value is not None}
    per_core = cells_per_core("Population.neurons_per_core", values.get("neurons_per_core"))
    values |= {} if per_core is None else {"neurons_per_core": per_core}
    _check_seed(values.get("seed"))
    _check_numbers(values)
    if "max_expected_summed_weight" in values:
        values["max_expected_summed_weight"] = tuple(values["max_expected_summed_weight"])
    return PopulationSettings(**values)


#: Setting -> its least value and whether it is whole.
_NUMBERS = {
    "n_steps_per_timestep": (1, True),
    "incoming_spike_buffer_size": (1, True),
    "n_synapse_cores": (0, True),
    "n_colour_bits": (0, True),
    "spikes_per_second": (0, False),
    "ring_buffer_sigma": (0, False),
    "max_rate": (0, False),
}


def _check_numbers(values: Mapping[str, Any]) -> None:
    for name, (least, whole) in _NUMBERS.items():
        value = values.get(name, least)
        number = isinstance(value, (int, float, np.number)) and not isinstance(value, bool)
        if not number or not least <= value < np.inf or (whole and not _is_whole(value)):
            noun = "a whole number" if whole else "a number"
            raise ConfigurationError(
                f"Population.{name} must be {noun}, {least} or more; got {value!r}."
            )


def _check_seed(seed: Any) -> None:
    whole = isinstance(seed, (int, np.integer)) and not isinstance(seed, bool)
    if seed is not None and not (whole and 0 <= seed < 2**32):
        raise ConfigurationError(
            f"Population.seed must be a whole number from 0 to {2**32 - 1}; got {seed!r}."
        )
