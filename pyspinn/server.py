"""Jupyter server extension: offers the kernel "PyNN (SpiNNaker board)" where a board can answer.

sPyNNaker runs networks on boards. Without it the kernel would fail at its first import, so it
is listed only where sPyNNaker can be imported.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

BOARD_KERNELS = Path(__file__).parent / "kernels" / "board"


def board_software_is_installed() -> bool:
    """Tell whether sPyNNaker itself, not the emulator under its name, can be imported."""
    others = [finder for finder in sys.meta_path if not _is_ours(finder)]
    return any(finder.find_spec("spynnaker", None) is not None for finder in others)


def _is_ours(finder: object) -> bool:
    module: str = getattr(finder, "__module__", "")
    return module.partition(".")[0] in {"pyspinn", "pyspinn_startup"}


def offer_board_kernel(kernel_spec_manager: Any) -> bool:
    """Add the folder with the board's kernel to the folders that the server searches.

    Parameters
    ----------
    kernel_spec_manager : jupyter_client.kernelspec.KernelSpecManager
        The manager of the running server.

    Returns
    -------
    bool
        Whether the kernel is offered.
    """
    if not board_software_is_installed():
        return False
    if str(BOARD_KERNELS) not in kernel_spec_manager.kernel_dirs:
        kernel_spec_manager.kernel_dirs.append(str(BOARD_KERNELS))
    return True


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "pyspinn.server"}]


def _load_jupyter_server_extension(server: Any) -> None:
    offer_board_kernel(server.kernel_spec_manager)
