"""Runs a PyNN script unchanged on the emulator and stores all results as raw integers.

``python -m pyspinn.commands.run_script SCRIPT.py OUT.npz``. The schema of the file is that of the
reference results: ``<population>/<variable>``, ``<projection>/before`` and ``/after``.
"""

from __future__ import annotations

import json
import runpy
import sys
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pyspinn import aliases
from pyspinn.api import control
from pyspinn.api.projection import Projection
from pyspinn.api.session import Session, observers
from pyspinn.recording.recorded import RecordedSegment


class Collector:
    """Gathers connections before the first run, and everything else at the end."""

    def __init__(self) -> None:
        self.data: dict[str, NDArray[Any]] = {}
        self.meta: dict[str, Any] = {"projections": []}
        self._names: dict[int, str] = {}

    def prepared(self, session: Session) -> None:
        """Store the connections as they are built."""
        number = len(session.finished_segments)
        suffix = f"#{number}" if number else ""
        for name, projection in self._named(session):
            self.data[f"{name}/before{suffix}"] = _table(projection)

    def ending(self, session: Session) -> None:
        """Store what was recorded, and the connections as they are now."""
        self.meta["dt"] = session.dt_ms
        for population in session.populations:
            segments = session.segments(population.index)
            for number, segment in enumerate(segments):
                suffix = f"#{number}" if len(segments) > 1 else ""
                self._store(f"{population.label}{suffix}", segment)
        for name, projection in self._named(session):
            self.data[f"{name}/after"] = _table(projection)
            self.meta["projections"].append(
                {
                    "name": name,
                    "pre": projection.pre.population.label,
                    "post": projection.post.population.label,
                    "receptor": projection.receptor_type,
                    "connector": type(projection.connector).__name__,
                }
            )

    def _named(self, session: Session) -> list[tuple[str, Projection]]:
        ordered = sorted(
            session.projections,
            key=lambda p: (p.pre.label, p.post.label, p.receptor_type, p.label),
        )
        return [(f"proj{k}", projection) for k, projection in enumerate(ordered)]

    def _store(self, label: str, segment: RecordedSegment) -> None:
        if segment.spikes is not None:
            pairs = np.stack([segment.spikes.ticks, segment.spikes.cells], axis=1)
            self.data[f"{label}/spikes"] = pairs.astype(np.int32)
        for name, variable in segment.variables.items():
            raw = variable.values * 32768.0
            if bool((raw == np.rint(raw)).all()):
                self.data[f"{label}/{name}"] = np.rint(raw).astype(np.int64).astype(np.int32)
            else:
                self.data[f"{label}/{name}_float"] = variable.values

    def save(self, path: str) -> None:
        """Write the file."""
        arrays: dict[str, Any] = {"meta": np.array(json.dumps(self.meta)), **self.data}
        np.savez_compressed(path, **arrays)


def _table(projection: Projection) -> NDArray[np.float64]:
    found = projection.synapses()
    columns = [found.pre, found.post, found.values["weight"], found.values["delay"]]
    return np.stack([np.asarray(c, dtype=np.float64) for c in columns], axis=1)


def _with_defects(setup: Any) -> Any:
    """Return a setup that reproduces the known defects, as the reference results hold them."""

    def setup_with_defects(*args: Any, **kwargs: Any) -> Any:
        return setup(*args, **{"defects": "7.4.1", **kwargs})

    return setup_with_defects


def main(script: str, out: str) -> None:
    """Run `script` and write `out`."""
    aliases.choose_emulator()
    collector = Collector()
    observers.prepared.append(collector.prepared)
    observers.ending.append(collector.ending)
    control.setup = _with_defects(control.setup)
    sys.argv = [script]
    runpy.run_path(script, run_name="__main__")
    collector.save(out)


if __name__ == "__main__":
    main(*sys.argv[1:3])
