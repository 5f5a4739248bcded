"""Serves the browser site: python tutorials/lite/serve.py [--port 8000] [--directory FOLDER]."""

from __future__ import annotations

import argparse
import functools
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import places

FIRST_PAGE = "lab/index.html?path=01.RunningPyNNSimulations.ipynb"


class SiteHandler(SimpleHTTPRequestHandler):
    """Serves files with the types that a browser insists on, whatever the machine's tables say."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".ipynb": "application/json",
        ".js": "text/javascript",
        ".json": "application/json",
        ".mjs": "text/javascript",
        ".svg": "image/svg+xml",
        ".wasm": "application/wasm",
        ".whl": "application/zip",
    }

    def log_message(self, *_: object) -> None:
        """Say nothing about single requests."""


def main() -> None:
    """Serve until interrupted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8000, help="0 takes a free one")
    parser.add_argument("--directory", type=Path, default=places.OUTPUT)
    arguments = parser.parse_args()
    if not (arguments.directory / "lab" / "index.html").exists():
        raise SystemExit(f"no site in {arguments.directory}; build it with: make site")
    handler = functools.partial(SiteHandler, directory=arguments.directory)
    with ThreadingHTTPServer(("127.0.0.1", arguments.port), handler) as server:
        print(f"http://127.0.0.1:{server.server_port}/{FIRST_PAGE}", flush=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print("stopped")


if __name__ == "__main__":
    main()
