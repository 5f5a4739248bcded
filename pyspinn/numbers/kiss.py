"""The board's random generator ("KISS"), draw for draw, a million draws in milliseconds.

One draw of the 32-bit state x, y, z, c, all modulo 2^32 unless said otherwise::

    x = 314527869 x + 1234567
    y ^= y << 5;  y ^= y >> 7;  y ^= y << 22
    t = 4294584393 z + c  (64 bits);  c = t >> 32;  z = t mod 2^32
    result = x + y + z

Each of the three parts can be moved ahead by n draws at once, so that many stretches of the
stream are computed side by side: x by powers of its affine map, y by powers of its bit matrix, and
(z, c) since s = z + 2^32 c obeys s -> 4294584393 s modulo 4294584393 * 2^32 - 1.
Source: the generator of the 7.4.1 binaries; G. Marsaglia's KISS with a multiply-with-carry part.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_MASK = 0xFFFFFFFF
_X_FACTOR, _X_STEP = 314527869, 1234567
_Z_FACTOR = 4294584393
_Z_MODULUS = (_Z_FACTOR << 32) - 1
#: What replaces y = 0, which the shifts would never leave.
_Y_INSTEAD_OF_ZERO = 13031301
_C_RANGE = 698769068
#: Below this many draws a plain loop is faster than setting up parallel stretches.
_LOOP_LIMIT = 64
_BLOCK = 1 << 20
_MOST_LOOKAHEAD, _STEADY_LOOKAHEAD = 1 << 17, 1 << 12


def seed_words(random_state: np.random.RandomState, n_groups: int) -> NDArray[np.uint32]:
    """Return groups of four seed words as the board's software draws them.

    Parameters
    ----------
    random_state : numpy.random.RandomState
        Made from the user's seed; advanced by 4 draws a group.
    n_groups : int
        A population takes one group for the population generator and then one per core slice; a
        Poisson population one per core slice.

    Returns
    -------
    ndarray of uint32, shape (n_groups, 4)
        Words x, y, z, c for `Kiss.from_words`.
    """
    # Type and bounds decide how RandomState consumes its stream: int64 is what the board's
    # software gets on its hosts, also where the default integer has 32 bits (WebAssembly).
    words = random_state.randint(-(2**31), 2**31 - 1, size=(n_groups, 4), dtype=np.int64)
    return (words + 2**31).astype(np.uint32)


def neuron_generators(seed: int | None, n_cores: int) -> tuple[Kiss, tuple[Kiss, ...]]:
    """Return the population generator and the core generators of a neuron population.

    Every core starts its own copy of the population generator from the same state, and synapse and
    neuron expander each start afresh: take copies.

    Parameters
    ----------
    seed : int or None
        The population's seed; None for a different stream in every run.
    n_cores : int
        Core slices, in slice order.
    """
    words = seed_words(np.random.RandomState(seed), 1 + n_cores)
    return Kiss.from_words(words[0]), tuple(Kiss.from_words(row) for row in words[1:])


def source_generators(seed: int | None, n_cores: int) -> tuple[Kiss, ...]:
    """Return the core generators of a Poisson population (it has no population generator)."""
    words = seed_words(np.random.RandomState(seed), n_cores)
    return tuple(Kiss.from_words(row) for row in words)


class Kiss:
    """The generator: four words of state and the draws already computed ahead of them.

    Parameters
    ----------
    x, y, z, c : int
        The state, used as it is (see `from_words` for seed words).
    """

    def __init__(self, x: int, y: int, z: int, c: int) -> None:
        self._state = (int(x) & _MASK, int(y) & _MASK, int(z) & _MASK, int(c) & _MASK)
        self._ahead: NDArray[np.uint32] = np.empty(0, dtype=np.uint32)
        self._lookahead = 1
        #: How many draws may be computed before they are asked for.
        self.most_ahead = _MOST_LOOKAHEAD

    @classmethod
    def from_words(cls, words: NDArray[Any]) -> Kiss:
        """Return the generator for four seed words; y = 0 and too large c are mended."""
        x, y, z, c = (int(word) for word in words)
        return cls(x, y or _Y_INSTEAD_OF_ZERO, z, c % _C_RANGE + 1)

    def copy(self) -> Kiss:
        """Return a generator that will give the same draws."""
        twin = Kiss(*self._state)
        twin.move_to(self)
        return twin

    def move_to(self, other: Kiss) -> None:
        """Go on where `other` stands."""
        # Draws ahead are never written to, so both may hold the same array.
        self._state, self._ahead = other._state, other._ahead
        self._lookahead, self.most_ahead = other._lookahead, other.most_ahead

    def keep_time(self, *, steady: bool) -> None:
        """Compute few draws at once, so that asking never takes long, or as is quickest."""
        self.most_ahead = _STEADY_LOOKAHEAD if steady else _MOST_LOOKAHEAD
        self._lookahead = min(self._lookahead, self.most_ahead)

    @property
    def n_ahead(self) -> int:
        """How many of the next words are computed already."""
        return int(self._ahead.size)

    def draw(self, n: int) -> NDArray[np.uint32]:
        """Return the next `n` draws and move on."""
        words = self.peek(n)
        self._ahead = self._ahead[n:]
        return words

    def skip(self, n: int) -> None:
        """Move on by `n` draws."""
        self.draw(n)

    def peek(self, n: int) -> NDArray[np.uint32]:
        """Return the next `n` draws without moving on."""
        missing = n - self._ahead.size
        if missing > 0:
            parts = [self._ahead]
            while missing > 0:
                # Who came often will come again: computing some ahead costs less.
                block = min(_BLOCK, max(missing, self._lookahead))
                self._lookahead = min(self.most_ahead, 2 * block)
                parts.append(self._compute(block))
                missing -= block
            self._ahead = np.concatenate(parts)
        return self._ahead[:n]

    def _compute(self, n: int) -> NDArray[np.uint32]:
        if n < _LOOP_LIMIT:
            return self._compute_singly(n)
        x0, y0, z0, c0 = self._state
        words = _draws_x(x0, n)
        x = int(words[-1])
        y_words, z_words = _stretches(y0, z0 + (c0 << 32), n)
        y = int(y_words[-1])
        words += y_words
        words += z_words
        s = (pow(_Z_FACTOR, n, _Z_MODULUS) * (z0 + (c0 << 32))) % _Z_MODULUS
        self._state = (x, y, s & _MASK, s >> 32)
        return words

    def _compute_singly(self, n: int) -> NDArray[np.uint32]:
        x, y, z, c = self._state
        words = np.empty(n, dtype=np.uint32)
        for i in range(n):
            x = (_X_FACTOR * x + _X_STEP) & _MASK
            y ^= (y << 5) & _MASK
            y ^= y >> 7
            y ^= (y << 22) & _MASK
            t = _Z_FACTOR * z + c
            c = t >> 32
            z = t & _MASK
            words[i] = (x + y + z) & _MASK
        self._state = (x, y, z, c)
        return words


@cache
def _x_powers(n: int) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """Return factor and offset of k steps of x, for k = 1..n (n a power of two)."""
    if n == 1:
        one = np.array([_X_FACTOR], dtype=np.uint32)
        return one, np.array([_X_STEP], dtype=np.uint32)
    factor, offset = _x_powers(n // 2)
    # k further steps after n/2: factor_k (factor x + offset) + offset_k.
    return (
        np.concatenate([factor, factor * factor[-1]]),
        np.concatenate([offset, factor * offset[-1] + offset]),
    )


def _draws_x(x: int, n: int) -> NDArray[np.uint32]:
    """Return the next n values of x."""
    block = min(1 << 16, 1 << (n - 1).bit_length())
    factor, offset = _x_powers(block)
    values = np.empty(n, dtype=np.uint32)
    for start in range(0, n, block):
        part = values[start : start + block]
        np.multiply(factor[: part.size], np.uint32(x), out=part)
        part += offset[: part.size]
        x = int(part[-1])
    return values


@cache
def _y_table(log2_steps: int) -> NDArray[np.uint32]:
    """Return the images, under 2^log2_steps steps of y, of all values of each of its four bytes."""
    if log2_steps == 0:
        images = np.uint32(1) << np.arange(32, dtype=np.uint32)
        images ^= images << np.uint32(5)
        images ^= images >> np.uint32(7)
        images ^= images << np.uint32(22)
    else:
        half = _y_table(log2_steps - 1)
        images = _y_moved(half, half[:, 1 << np.arange(8, dtype=np.intp)].reshape(-1))
    table = np.zeros((4, 256), dtype=np.uint32)
    for bit in range(8):
        low = 1 << bit
        table[:, low : 2 * low] = table[:, :low] ^ images[bit::8, None]
    return table


def _y_moved(table: NDArray[np.uint32], y: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Return y moved ahead by the steps of `table` (exclusive or is linear)."""
    moved: NDArray[np.uint32] = table[0][y & np.uint32(255)]
    for byte in (1, 2, 3):
        moved ^= table[byte][(y >> np.uint32(8 * byte)) & np.uint32(255)]
    return moved


def _stretches(y: int, s: int, n: int) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """Return the next n values of y and z, computed as parallel stretches of the stream."""
    log2_length = max(3, ((n - 1).bit_length() + 1) // 2)
    length = 1 << log2_length
    n_stretches = -(-n // length)
    y_state = _y_starts(y, log2_length, n_stretches)
    z_state, c_state = _z_starts(s, length, n_stretches)
    y_rows = np.empty((length, n_stretches), dtype=np.uint32)
    z_rows = np.empty((length, n_stretches), dtype=np.uint32)
    scratch = np.empty_like(y_state)
    wide = np.empty_like(z_state)
    five, seven, many = np.uint32(5), np.uint32(7), np.uint32(22)
    word, mask, factor = np.uint64(32), np.uint64(_MASK), np.uint64(_Z_FACTOR)
    for row in range(length):
        np.left_shift(y_state, five, out=scratch)
        np.bitwise_xor(y_state, scratch, out=y_state)
        np.right_shift(y_state, seven, out=scratch)
        np.bitwise_xor(y_state, scratch, out=y_state)
        np.left_shift(y_state, many, out=scratch)
        np.bitwise_xor(y_state, scratch, out=y_state)
        y_rows[row] = y_state
        np.multiply(z_state, factor, out=wide)
        np.add(wide, c_state, out=wide)
        np.right_shift(wide, word, out=c_state)
        np.bitwise_and(wide, mask, out=z_state)
        z_rows[row] = z_state
    return y_rows.T.reshape(-1)[:n], z_rows.T.reshape(-1)[:n]


def _y_starts(y: int, log2_length: int, n_stretches: int) -> NDArray[np.uint32]:
    """Return y at the start of each stretch of 2^log2_length draws."""
    starts = np.array([y], dtype=np.uint32)
    doubling = log2_length
    while starts.size < n_stretches:
        starts = np.concatenate([starts, _y_moved(_y_table(doubling), starts)])
        doubling += 1
    return starts[:n_stretches].copy()


def _z_starts(
    s: int, length: int, n_stretches: int
) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Return z and c at the start of each stretch of `length` draws."""
    jump = pow(_Z_FACTOR, length, _Z_MODULUS)
    starts = []
    for _ in range(n_stretches):
        starts.append(s)
        s = (s * jump) % _Z_MODULUS
    states = np.array(starts, dtype=np.uint64)
    return states & np.uint64(_MASK), states >> np.uint64(32)
