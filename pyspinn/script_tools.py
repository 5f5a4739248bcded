"""What scripts take from ``pyNN.utility``, ``pyNN.parameters`` and sPyNNaker's utilities."""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.compile.delays import bits_for as get_n_bits

__all__ = [
    "Sequence",
    "SimulationProgressBar",
    "Timer",
    "get_n_bits",
    "get_script_args",
    "get_simulator",
    "init_logging",
    "normalized_filename",
]


class Sequence:
    """A list of numbers that counts as one value, such as the spike times of one cell.

    Parameters
    ----------
    value : array_like
        The numbers.
    """

    def __init__(self, value: Any) -> None:
        self.value: NDArray[np.float64] = np.array(value, dtype=np.float64).reshape(-1)

    def __len__(self) -> int:
        """Return how many numbers there are."""
        return int(self.value.size)

    def __eq__(self, other: object) -> bool:
        """Return whether both hold the same numbers."""
        return isinstance(other, Sequence) and np.array_equal(self.value, other.value)

    def __hash__(self) -> int:
        """Return a hash of the numbers."""
        return hash(self.value.tobytes())

    def __repr__(self) -> str:
        """Return the call that makes this sequence."""
        return f"Sequence({self.value.tolist()})"


class SimulationProgressBar:
    """A callback for ``run`` that draws how far it is.

    Parameters
    ----------
    interval : float
        Simulated ms between two drawings.
    t_stop : float
        Time at which the run ends, ms.
    """

    def __init__(
        self, interval: float, t_stop: float, char: str = "#", mode: str = "fixed"
    ) -> None:
        self.interval, self.t_stop, self.char = interval, t_stop, char

    def __call__(self, t: float) -> float:
        """Draw; return when to be called next."""
        share = min(1.0, t / self.t_stop) if self.t_stop else 1.0
        sys.stderr.write(f"\r{self.char * round(40 * share):.<40} {share:4.0%}")
        sys.stderr.flush()
        return t + self.interval


class Timer:
    """A stop watch, in seconds."""

    def __init__(self) -> None:
        self.start()

    def start(self) -> None:
        """Start again from zero."""
        self._start = self._last = time.perf_counter()

    reset = start

    def mark(self, label: str) -> None:
        """Print the seconds since the last call, with a label."""
        sys.stdout.write(f"{label}: {self.diff('long')}\n")

    def elapsed_time(self, format: str | None = None) -> Any:  # noqa: A002 - PyNN's name
        """Return the seconds since the start."""
        self._last = time.perf_counter()
        seconds = self._last - self._start
        return f"{seconds:.3f} seconds" if format == "long" else seconds

    def diff(self, format: str | None = None) -> Any:  # noqa: A002 - PyNN's name
        """Return the seconds since the last call."""
        now = time.perf_counter()
        seconds, self._last = now - self._last, now
        return f"{seconds:.3f} seconds" if format == "long" else seconds


def normalized_filename(
    root: str, basename: str, extension: str, simulator: str, num_processes: int | None = None
) -> str:
    """Return ``root/DATE/basename_simulator_TIME.extension``, making the folder."""
    now = datetime.now(tz=UTC)
    folder = Path(root) / now.strftime("%Y%m%d")
    folder.mkdir(parents=True, exist_ok=True)
    processes = f"_np{num_processes}" if num_processes else ""
    stem = f"{basename}_{simulator}{processes}_{now.strftime('%Y%m%d-%H%M%S')}"
    return str(folder / f"{stem}.{extension}")


def get_script_args(n_args: int, usage: str = "") -> list[str]:
    """Return the last `n_args` arguments of the script."""
    given = sys.argv[1:]
    if len(given) < n_args:
        raise SystemExit(f"{n_args} arguments are needed, {len(given)} given. {usage}")
    return given[:n_args]


def get_simulator(*arguments: Any) -> tuple[Any, Any]:
    """Return this simulator, and the script's arguments as a namespace."""
    import argparse

    import pyspinn

    parser = argparse.ArgumentParser()
    parser.add_argument("simulator", nargs="?")
    for names in arguments:
        flag, helptext, *options = names
        parser.add_argument(flag, help=helptext, **(options[0] if options else {}))
    return pyspinn, parser.parse_args()


def init_logging(logfile: str | None, debug: bool = False, **_: Any) -> None:
    """Start logging as a script asks for."""
    import logging

    level = logging.DEBUG if debug else logging.INFO
    logging.basicConfig(filename=logfile, level=level)
