"""``python -m pyspinn serve SCRIPT.py``: a script with its live input and output on the wire."""

from __future__ import annotations

import argparse
import runpy
import sys
from pathlib import Path

from pyspinn import aliases
from pyspinn.api import session as sessions
from pyspinn.api.live_settings import use
from pyspinn.live.clock import SPEED
from pyspinn.live.settings import settings


def add_arguments(serve: argparse.ArgumentParser) -> None:
    """Describe the command line."""
    serve.add_argument("script", type=Path, metavar="SCRIPT.py", help="a PyNN script, unchanged")
    serve.add_argument("arguments", nargs=argparse.REMAINDER, help="what the script itself takes")
    serve.add_argument(
        "--host",
        default="127.0.0.1",
        help="address of this machine on which clients find the board; the default admits "
        "programs on this machine alone",
    )
    serve.add_argument("--speed", type=float, default=1.0, help=SPEED.meaning)
    serve.add_argument(
        "--wait",
        type=float,
        default=0.0,
        metavar="SECONDS",
        help="how long a run waits for clients that are not there yet",
    )


def serve(options: argparse.Namespace) -> int:
    """Run the script; return the exit status."""
    script: Path = options.script
    if not script.is_file():
        print(f"serve: there is no file {script}.", file=sys.stderr)
        return 2
    aliases.choose_emulator()
    use(live="udp", host=options.host, speed=options.speed)
    settings.patience_s = options.wait
    sys.argv = [str(script), *options.arguments]
    sys.path.insert(0, str(script.resolve().parent))
    runpy.run_path(str(script), run_name="__main__")
    session = sessions.current_or_none()
    if session is not None:
        print(session.live.report, file=sys.stderr)
    return 0
