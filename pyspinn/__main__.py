"""``python -m pyspinn``: the command line."""

from __future__ import annotations

from pyspinn.commands.main import main

if __name__ == "__main__":
    raise SystemExit(main())
