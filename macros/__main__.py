"""`python -m macros check|pages|build|serve`: the same as make's targets, for those without make."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str] | None = None) -> int:
    """Runs one command and returns its exit status."""
    parser = argparse.ArgumentParser(prog="python -m macros", description="Uppslag")
    commands = parser.add_subparsers(dest="command", required=True, metavar="kommando")
    for name, (function, help_text) in COMMANDS.items():
        command = commands.add_parser(name, help=help_text, description=help_text)
        command.set_defaults(run=function)
        if name == "serve":
            command.add_argument("--address", default="127.0.0.1:8000", help="värd:port")
    given = parser.parse_args(arguments)
    status: int = given.run(given)
    return status


def run_check(given: argparse.Namespace) -> int:
    from macros.loaded import load

    site = load(ROOT)  # kept: a build goes on with what was checked
    for problem in site.problems:
        print(problem)
    return 1 if site.errors else 0


def run_pages(given: argparse.Namespace) -> int:
    from macros.checks import check
    from macros.making import make_pages

    content, _ = check(ROOT)
    for path in make_pages(ROOT, content):
        print(path)
    return 0


def run_build(given: argparse.Namespace) -> int:
    from macros.making import build

    return run_check(given) or build(ROOT)


def run_serve(given: argparse.Namespace) -> int:
    from macros.making import mkdocs

    try:
        return mkdocs(ROOT, "serve", "--dev-addr", given.address)
    except KeyboardInterrupt:
        return 0


COMMANDS = {
    "check": (run_check, "visar alla fel i data/ och docs/, en rad för varje"),
    "pages": (run_pages, "gör de sidor som poster saknar, och skriver aldrig över någon"),
    "build": (run_build, "bygger webbplatsen i site/, om inget är fel"),
    "serve": (run_serve, "visar webbplatsen medan du skriver, och felen tills de är rättade"),
}

if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  (a console may be cp1252)
    sys.exit(main())
