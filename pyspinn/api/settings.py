"""Settings of a population that only a SpiNNaker machine knows (``additional_parameters``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from pyspinn.catalogue.spec import CellSpec
from pyspinn.errors import unknown_name


@dataclass(frozen=True)
class PopulationSettings:
    """sPyNNaker's per-population settings; those that do not shape a result are kept only."""

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
    port: int | None = None
    virtual_key: int | None = None


def population_settings(spec: CellSpec, given: Mapping[str, Any]) -> PopulationSettings:
    """Return the settings in `given`.

    Raises
    ------
    UnknownNameError
        For a name that is no setting; a cell parameter in the wrong place is pointed out.
    """
    known = [f.name for f in fields(PopulationSettings)]
    for name in given:
        if name in spec.by_name:
            raise TypeError(
                f"Population: {name!r} is a parameter of {spec.name}; "
                f"write Population(n, p.{spec.name}({name}=...))."
            )
        if name not in known:
            raise unknown_name("Population", "setting", name, known)
    values = {name: value for name, value in given.items() if value is not None}
    if "max_expected_summed_weight" in values:
        values["max_expected_summed_weight"] = tuple(values["max_expected_summed_weight"])
    return PopulationSettings(**values)
