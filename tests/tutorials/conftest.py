"""Makes the modules that build the browser site importable, as they are for its build."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

LITE = Path(__file__).parents[2] / "tutorials" / "lite"


@pytest.fixture
def lite(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Any]:
    """Import a module of tutorials/lite by its name."""
    pytest.importorskip("packaging")
    monkeypatch.syspath_prepend(str(LITE))
    return importlib.import_module
