"""Neo's Block, with a hint for who takes it for a list."""

from __future__ import annotations

from typing import Any

import neo

from pyspinn.errors import ArgumentError


class Block(neo.Block):  # type: ignore[misc]
    """A Neo Block; pickled and copied it is Neo's own class again."""

    def __getitem__(self, index: Any) -> Any:
        """Raise with the right way to the data."""
        raise ArgumentError(
            f"{self.name}: a Block is no list, so that [{index!r}] has no meaning. It holds one "
            "segment per reset: block.segments[0].spiketrains[i] are the spikes of cell i, "
            "block.segments[0].filter(name='v')[0] is a recorded variable."
        )

    def __reduce__(self) -> tuple[Any, ...]:
        """Return what makes a plain Neo Block with the same contents."""
        return neo.Block, (), self.__dict__
