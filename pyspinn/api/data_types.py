"""The number formats of a board, under the names that scripts decode payloads with."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum


class DataType(Enum):
    """A number format: bits in all, bits behind the point, and whether there is a sign."""

    UINT8 = (8, 0, False)
    UINT16 = (16, 0, False)
    UINT32 = (32, 0, False)
    INT8 = (8, 0, True)
    INT16 = (16, 0, True)
    INT32 = (32, 0, True)
    U88 = (16, 8, False)
    U1616 = (32, 16, False)
    S87 = (16, 7, True)
    S1615 = (32, 15, True)
    U032 = (32, 32, False)
    S031 = (32, 31, True)

    @property
    def size(self) -> int:
        """Bytes."""
        return self.value[0] // 8

    @property
    def scale(self) -> int:
        """What a number is multiplied by to be stored."""
        return 1 << self.value[1]

    @property
    def min(self) -> Decimal:
        """The lowest number."""
        bits, _, signed = self.value
        return Decimal(-(1 << (bits - 1)) if signed else 0) / self.scale

    @property
    def max(self) -> Decimal:
        """The highest number."""
        bits, _, signed = self.value
        return Decimal((1 << (bits - signed)) - 1) / self.scale

    def encode_as_int(self, value: float) -> int:
        """Return a number as the integer that is stored."""
        return round(Decimal(value) * self.scale)

    def decode_from_int(self, stored: int) -> float:
        """Return the number behind a stored integer."""
        bits, _, signed = self.value
        wrapped = stored % (1 << bits)
        negative = signed and wrapped >> (bits - 1)
        return (wrapped - (1 << bits) if negative else wrapped) / self.scale
