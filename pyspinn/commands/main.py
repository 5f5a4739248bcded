"""Reads the command line."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from pyspinn.commands.serve import add_arguments as add_serve_arguments
from pyspinn.commands.serve import serve
from pyspinn.commands.verdict import Verdict


def parser() -> argparse.ArgumentParser:
    """Return the parser of ``python -m pyspinn``."""
    top = argparse.ArgumentParser(prog="python -m pyspinn", description="The PySpiNN emulator.")
    commands = top.add_subparsers(dest="command", required=True)
    verify = commands.add_parser(
        "verify", help="compare the emulator with results of the real binaries, integer for integer"
    )
    verify.add_argument("files", nargs="*", type=Path, metavar="CASES.json TRACES.npz")
    verify.add_argument("--networks", type=Path, metavar="FOLDER", help="scripts NAME.py, NAME.npz")
    verify.add_argument("--only", default="*", metavar="PATTERN", help="names to check")
    verify.add_argument("--json", action="store_true", help="print data instead of lines")
    catalogue = commands.add_parser(
        "catalogue", help="print all names, parameters, units and limits as JSON for the editor"
    )
    catalogue.add_argument("--output", type=Path, metavar="FILE", help="write it there instead")
    add_serve_arguments(
        commands.add_parser(
            "serve",
            help="run a script with its live input and output on the wire, as on a board",
        )
    )
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; return the exit status."""
    options = parser().parse_args(arguments)
    return {"catalogue": _catalogue, "serve": serve, "verify": _verify}[options.command](options)


def _catalogue(options: argparse.Namespace) -> int:
    from pyspinn.commands.export_catalogue import as_text, catalogue

    text = as_text(catalogue())
    if options.output:
        options.output.write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)
    return 0


def _verify(options: argparse.Namespace) -> int:
    verdicts = []
    for verdict in _verdicts(options):
        verdicts.append(verdict)
        if not options.json:
            print(verdict.line(), flush=True)
    if options.json:
        print(json.dumps([v.data() for v in verdicts], indent=1))
    if not verdicts:
        print(f"verify: nothing matches {options.only!r}", file=sys.stderr)
    exact = sum(v.outcome == "exact" for v in verdicts)
    print(f"{exact} of {len(verdicts)} exact", file=sys.stderr)
    return 0 if verdicts and exact == len(verdicts) else 1


def _verdicts(options: argparse.Namespace) -> Iterator[Verdict]:
    from pyspinn.commands.verify_cases import verify_cases
    from pyspinn.commands.verify_networks import verify_networks

    for path in [*options.files, *filter(None, [options.networks])]:
        if not path.exists():
            raise SystemExit(f"verify: there is no {path}")
    if options.networks:
        yield from verify_networks(options.networks, options.only)
    elif len(options.files) == 2:
        yield from verify_cases(options.files[0], options.files[1], options.only)
    else:
        raise SystemExit("verify needs CASES.json TRACES.npz, or --networks FOLDER")
