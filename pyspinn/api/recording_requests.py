"""What a population is asked to record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.catalogue.spec import CellSpec
from pyspinn.data_classes import data_class
from pyspinn.errors import ConfigurationError, PortabilityWarning, unknown_name, warn_once


@data_class(frozen=True)
class RecordingRequest:
    """Which cells of a variable are recorded, and how often."""

    indexes: NDArray[np.intp] | None
    interval_steps: int


class RecordingRequests(dict[str, RecordingRequest]):
    """Requests by variable.

    Parameters
    ----------
    label : str
        The population, for messages.
    size : int
        Number of cells.
    spec : CellSpec
        The cell type.
    dt_ms : float
        Time step.
    """

    def __init__(self, label: str, size: int, spec: CellSpec, dt_ms: float) -> None:
        super().__init__()
        self.label, self.size, self.spec, self.dt_ms = label, size, spec, dt_ms

    def ask(
        self,
        variables: str | Sequence[str],
        indexes: NDArray[np.intp],
        sampling_interval: float | None,
    ) -> list[str]:
        """Record `variables` of the cells `indexes`, every `sampling_interval` ms; return names."""
        names = self._names(variables)
        steps = self._interval_steps(sampling_interval)
        for name in names:
            self._add(name, indexes, steps)
        return names

    def stop(self, indexes: NDArray[np.intp]) -> None:
        """Record nothing of the cells `indexes` any more."""
        for name, request in list(self.items()):
            before = request.indexes if request.indexes is not None else np.arange(self.size)
            left = np.setdiff1d(before, indexes).astype(np.intp)
            if left.size:
                self[name] = RecordingRequest(left, request.interval_steps)
            else:
                del self[name]

    def _names(self, variables: str | Sequence[str]) -> list[str]:
        names = self._listed(variables)
        if "all" in names:
            warn_once(
                "record('all') is not PyNN: other simulators refuse it. Name the variables.",
                PortabilityWarning,
            )
            return [n for n in self.spec.recordables if n != "rewiring"]
        for name in names:
            if name not in self.spec.recordables:
                owner = f"{self.label} ({self.spec.name})"
                raise unknown_name(owner, "recordable variable", str(name), self.spec.recordables)
            if str(name).startswith("gsyn") and not self.spec.conductance:
                warn_once(
                    f"{self.label}.record({name!r}): {self.spec.name} has currents, not "
                    "conductances. The numbers are currents in nA, although a board labels "
                    "them uS."
                )
        return names

    def _listed(self, variables: Any) -> list[str]:
        """Return the names in `variables`; a text may be none of them, but must be one name."""
        names = [variables] if isinstance(variables, str) else variables
        if not isinstance(names, Iterable) or not list(names):
            raise ConfigurationError(
                f"{self.label}.record: variables must be a name or a list of names, such as 'v' or "
                f"['v', 'spikes'], and None to stop; got {variables!r}."
            )
        parts = variables.replace(",", " ").split() if isinstance(variables, str) else []
        if len(parts) > 1:
            raise ConfigurationError(
                f"{self.label}.record: got {variables!r} as one name. Write a list: "
                f"record({parts})."
            )
        return list(names)

    def _add(self, name: str, indexes: NDArray[np.intp], steps: int) -> None:
        old = self.get(name)
        if old is not None:
            before = old.indexes if old.indexes is not None else np.arange(self.size)
            both = np.union1d(before, indexes).astype(np.intp)
            if both.size > indexes.size and steps != old.interval_steps:
                raise ConfigurationError(
                    f"{self.label}.record({name!r}): some cells are recorded every "
                    f"{old.interval_steps * self.dt_ms:g} ms already; a board has one interval "
                    f"for a variable of a population, got {steps * self.dt_ms:g} ms."
                )
            indexes = both
        everything = indexes.size == self.size
        self[name] = RecordingRequest(None if everything else indexes, steps)

    def _interval_steps(self, interval_ms: float | None) -> int:
        if interval_ms is None:
            return 1
        if isinstance(interval_ms, bool) or not isinstance(interval_ms, (int, float, np.number)):
            raise ConfigurationError(
                f"{self.label}.record: sampling_interval must be a number in ms; "
                f"got {interval_ms!r}."
            )
        steps = round(float(interval_ms) / self.dt_ms)
        if steps < 1 or abs(steps * self.dt_ms - interval_ms) > 1e-9:
            raise ConfigurationError(
                f"{self.label}.record: sampling_interval must be a whole multiple of the time step "
                f"of {self.dt_ms:g} ms; got {interval_ms:g} ms. "
                f"Use {max(1, steps) * self.dt_ms:g}."
            )
        return steps
