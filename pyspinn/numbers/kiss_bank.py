"""Many of the board's generators side by side: one for each neuron.

The generator is that of :mod:`pyspinn.numbers.kiss`; here a draw moves many of them on by one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Indices = NDArray[np.intp] | NDArray[np.bool_] | slice

_X_FACTOR, _X_STEP = np.uint32(314527869), np.uint32(1234567)
_Z_FACTOR = np.uint64(4294584393)
_MASK, _WORD = np.uint64(0xFFFFFFFF), np.uint64(32)
_Y_INSTEAD_OF_ZERO = np.uint32(13031301)
_C_RANGE = np.uint64(698769068)
_FIVE, _SEVEN, _MANY = np.uint32(5), np.uint32(7), np.uint32(22)
_ALL = slice(None)

#: Names under which the words of state are among a neuron's values, as they are on the board.
WORDS = ("seed0", "seed1", "seed2", "seed3")


def seed_values(
    seed: int | None, core_slices: Sequence[tuple[int, int]]
) -> dict[str, NDArray[np.float64]]:
    """Return the seed words of each neuron as the host draws them, by name.

    Parameters
    ----------
    seed : int or None
        The cell's ``seed``; None for other words each time.
    core_slices : sequence of (int, int)
        Neuron ranges of the cores: slice by slice one word after another is drawn for all neurons.

    Returns
    -------
    dict of str to float64 (neurons,)
        ``seed0`` to ``seed3``, whole numbers below 2^32.
    """
    state = np.random.RandomState(seed)
    words = [
        [np.floor(state.uniform(0.0, 0xFFFFFFFF, high - low)) for _ in WORDS]
        for low, high in core_slices
    ]
    return {
        name: np.concatenate([slice_words[k] for slice_words in words])
        for k, name in enumerate(WORDS)
    }


class KissBank:
    """One generator per neuron.

    Parameters
    ----------
    values : mapping of str to float64 (neurons,)
        Has the words of `seed_values`.
    """

    def __init__(self, values: Mapping[str, NDArray[np.float64]]) -> None:
        x, y, z, c = (np.asarray(values[name]).astype(np.uint64) for name in WORDS)
        self.x, self.y = x.astype(np.uint32), y.astype(np.uint32)
        self.z, self.c = z, c
        self.validate()

    def validate(self) -> None:
        """Mend states that the generator must not have, as a core does whenever it is loaded."""
        self.y[self.y == 0] = _Y_INSTEAD_OF_ZERO
        self.c %= _C_RANGE
        self.c += np.uint64(1)

    def draw(self, which: Indices = _ALL) -> NDArray[np.uint32]:
        """Return the next word of each generator in `which`."""
        x = self.x[which] * _X_FACTOR + _X_STEP
        y = self.y[which]
        y = y ^ (y << _FIVE)
        y ^= y >> _SEVEN
        y ^= y << _MANY
        total: NDArray[Any] = self.z[which] * _Z_FACTOR + self.c[which]
        z = total & _MASK
        self.x[which], self.y[which], self.z[which], self.c[which] = x, y, z, total >> _WORD
        return np.asarray(x + y + z.astype(np.uint32))
