"""A run in a notebook: its widgets and its Stop button act while the run goes on."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from importlib import import_module
from typing import Any

#: Wall time after which a run lets in what the page has sent.
_BREATH_S = 0.025
_IN_BROWSER = sys.platform == "emscripten"


def attended(interrupt: Callable[[], None]) -> AbstractContextManager[Any]:
    """Return a context for a run, in which a notebook around it is attended to.

    Parameters
    ----------
    interrupt : callable
        Asks the run to stop.
    """
    # Without ipywidgets nothing sends; in the browser there is the Stop button too.
    wanted = "pyodide_kernel" if _IN_BROWSER else "ipywidgets"
    if wanted not in sys.modules or (not _IN_BROWSER and "ipykernel" not in sys.modules):
        return nullcontext()
    try:
        bridge = import_module("pyspinn_widgets.bridge")
    except ImportError:  # the emulator was installed without widgets
        return nullcontext()
    context: AbstractContextManager[Any] = bridge.attended(interrupt)
    return context


_let_in_s = 0.0


def let_in() -> None:
    """Let in what the page has sent, now and then: in the browser it cannot come by itself."""
    global _let_in_s  # noqa: PLW0603
    if _IN_BROWSER and time.monotonic() - _let_in_s > _BREATH_S:
        from pyspinn.live.browser_stacks import idle

        idle(0.0)
        _let_in_s = time.monotonic()
