"""Writing a Neo Block to a file; the ending says the format."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from pyspinn.errors import ConfigurationError, MissingPackageError

if TYPE_CHECKING:
    from pathlib import Path

#: File ending -> the Neo class that writes it.
WRITERS = {".pkl": "PickleIO", ".pickle": "PickleIO", ".mat": "NeoMatlabIO", ".nix": "NixIO"}


def write_block(block: Any, io: Any) -> None:
    """Write `block` to a file name, a path or a Neo IO object.

    Raises
    ------
    ConfigurationError
        For an ending that no writer is known for.
    """
    if isinstance(io, (str, os.PathLike)):
        from pathlib import Path

        io = _writer(Path(io))
    io.write_block(block)


def _writer(path: Path) -> Any:
    import neo.io

    name = WRITERS.get(path.suffix.lower())
    if name is None:
        raise ConfigurationError(
            f"write_data: the file {path.name!r} must end in one of {', '.join(WRITERS)}, "
            f"which says how it is written; got {path.suffix or 'no ending'!r}. Use "
            f"{path.with_suffix('.pkl').name!r}, or give a Neo IO object."
        )
    path.parent.mkdir(parents=True, exist_ok=True)
    options = {"mode": "ow"} if name == "NixIO" else {}
    try:
        return getattr(neo.io, name)(str(path), **options)
    except ImportError as error:
        raise MissingPackageError(
            f"write_data: {path.suffix} files need the package {error.name or 'for them'}, which "
            f"is not installed: pip install {error.name or path.suffix[1:]}. "
            f"{path.with_suffix('.pkl').name!r} needs none."
        ) from None
