"""Objects that refuse attributes they do not have, so that a typo is told and not kept."""

from __future__ import annotations

from typing import Any

from pyspinn.catalogue.arguments import teach_class
from pyspinn.catalogue.slots import INTERNAL


class Sealed:
    """Takes new attributes only until :meth:`_seal` is called at the end of ``__init__``."""

    def __init_subclass__(cls) -> None:
        """Let calls with wrong arguments teach."""
        super().__init_subclass__()
        teach_class(cls)

    def __dir__(self) -> list[str]:
        """Return the names for a script, without those that the package itself calls."""
        return [name for name in object.__dir__(self) if name not in INTERNAL]

    def _seal(self) -> None:
        self.__dict__["_sealed"] = True

    def _is_own(self, name: str) -> bool:
        """Return whether `name` is an attribute of the object itself."""
        own = self.__dict__
        return "_sealed" not in own or name in own or hasattr(type(self), name)

    def __setattr__(self, name: str, value: Any) -> None:
        """Set an attribute the object has; anything else goes to :meth:`_refuse_attribute`."""
        if self._is_own(name):
            object.__setattr__(self, name, value)
        else:
            self._set_other(name, value)

    def _set_other(self, name: str, value: Any) -> None:
        """Do what setting an attribute means that the object itself does not have."""
        raise NotImplementedError
