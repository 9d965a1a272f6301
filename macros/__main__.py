"""`python -m macros check|pages|build|serve`: the same as make's targets, for those without make. `edit` is
serve with forms, for those who change the site in a browser.

`collect` and `import` are for the follow-ups that units report themselves, `freeze` for reports. A site
is a folder: each command takes `--root FOLDER`, and without it is about the current folder.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from pathlib import Path

from macros.commands.arguments import Parser
from macros.commands.outcomes import ended
from macros.text import clock
from macros.text.problems import did_you_mean

# What a site's folder holds, at least.
PARTS = ("data/", "docs/", "mkdocs.yml")


def main(arguments: list[str] | None = None) -> int:
    """Runs one command and returns its exit status."""
    parser = Parser(prog="python -m macros", description="Uppslag")
    site = "webbplatsens mapp, med data/, docs/ och mkdocs.yml; annars den mapp du står i"
    parser.add_argument("--root", type=Path, default=Path(), metavar="MAPP", help=site)
    commands = parser.add_subparsers(dest="command", required=True, metavar="kommando")
    for name, (function, help_text) in COMMANDS.items():
        command = commands.add_parser(name, help=help_text, description=help_text)
        command.set_defaults(run=function)
        # Suppressed, or it would take the place of one given before the command's name.
        command.add_argument("--root", type=Path, default=argparse.SUPPRESS, metavar="MAPP", help=site)
        if name == "build":
            command.add_argument("--fresh", action="store_true", help="bygg även om inget har ändrats")
            command.add_argument(
                "--processes",
                type=int,
                default=0,
                metavar="N",
                help="hur många processer som arbetar samtidigt; annars en för varje processor",
            )
        if name in ("serve", "edit"):
            command.add_argument("--address", default="127.0.0.1:8000", help="värd:port")
        if name == "edit":
            command.add_argument("--no-browser", action="store_true", help="öppna ingen webbläsare")
            command.add_argument(
                "--service", type=Path, metavar="FIL", help="för flera redaktörer bakom en inloggning"
            )
        if name == "collect":
            command.add_argument("--plan", required=True, metavar="ID", help="planens id i data/plans.yml")
            command.add_argument("--out", type=Path, metavar="MAPP", help="i stället för insamling/<plan>")
            command.add_argument("--force", action="store_true", help="skriv över formulär som finns")
        if name == "import":
            command.add_argument("what", choices=("followups",), metavar="followups", help="uppföljningar")
            command.add_argument(
                "files",
                nargs="+",
                type=Path,
                metavar="FIL",
                help="ifyllda formulär (.xlsx), eller mappar med dem",
            )
        if name == "freeze":
            command.add_argument("page", metavar="SIDA", help="rapportens sida: docs/mapp/2025.md")
            command.add_argument(
                "--date", required=True, metavar="DAG", help="dagen för beslutet: 2026-01-15"
            )
            command.add_argument("--by", required=True, metavar="ENHET", help="id för enheten som beslutade")
            command.add_argument("--diary", required=True, metavar="NUMMER", help="ärendets diarienummer")
    given = parser.parse_args(arguments)
    wrong = no_site(given.root)
    if wrong:
        print(wrong, file=sys.stderr)
        return 2
    given.root = given.root.resolve()
    return ended(lambda: dated(given), lambda line: print(line, file=sys.stderr))


def dated(given: argparse.Namespace) -> int:
    """Runs a command, when the days that it goes by are days."""
    clock.today()
    clock.built()
    status: int = given.run(given)
    return status


def no_site(root: Path) -> str:
    """Why a folder is no site, in Swedish; "" for one that is."""
    if not root.is_dir():
        return f'Mappen "{root}" finns inte. Skriv --root och webbplatsens mapp.'
    lacking = [name for name in PARTS if not (root / name).exists()]
    if not lacking:
        return ""
    where = f'i "{root}"' if root != Path() else "i den mapp du står i"
    return (
        f"Ingen webbplats {where}. Det här fattas: {', '.join(lacking)}. "
        "Skriv --root och den mapp som har data/, docs/ och mkdocs.yml."
    )


def run_check(given: argparse.Namespace) -> int:
    from macros.catalogue.schema_files import keep_schemas
    from macros.engine.loaded import load

    site = load(given.root)
    keep_schemas(site.content.catalogue)
    for problem in site.problems:
        print(problem)
    return 1 if site.errors else 0


def run_pages(given: argparse.Namespace) -> int:
    from macros.commands.making import make_pages
    from macros.engine.checking import check

    content, _ = check(given.root)
    for path in make_pages(given.root, content):
        print(path)
    return 0


def run_build(given: argparse.Namespace) -> int:
    from macros.publish.building import build

    return build(given.root, given.fresh, given.processes)


def run_serve(given: argparse.Namespace) -> int:
    from macros.publish import preview_process

    if preview_process.HANDED_ON not in os.environ:
        return preview_process.serve(given.root, given.address)
    from macros.publish.preview_server import serve

    host, _, port = given.address.rpartition(":")
    return serve(given.root, host, int(port))


def run_edit(given: argparse.Namespace) -> int:
    from macros.publish import preview_process

    if given.service:
        from macros.editing.service_front import start_service

        return start_service(given.root, given.address, given.service)
    if preview_process.HANDED_ON not in os.environ:
        from macros.editing.starting import start

        return start(given.root, given.address, not given.no_browser)
    from macros.editing.starting import serve

    host, _, port = given.address.rpartition(":")
    return serve(given.root, host, int(port))


def run_collect(given: argparse.Namespace) -> int:
    from macros.commands.collecting.form_files import write_forms
    from macros.engine import loaded
    from macros.render.pieces.colours import colours_of

    site = loaded.load(given.root)
    for problem in site.errors:
        print(problem)
    if site.errors or site.view is None:
        return 1
    if site.view.get("plans", given.plan) is None:
        print(f'planen "{given.plan}" finns inte.{did_you_mean(given.plan, site.view.ids("plans"))}')
        return 1
    unseen = sum(one.plan == given.plan for one in site.content.catalogue.of("activities").values())
    unseen -= sum(one.plan == given.plan for one in site.view.of("activities"))
    if unseen:
        print(f"Inte med, för att de är utkast eller märkta intern: {unseen} av planens aktiviteter.")
    folder = given.out or Path(os.path.relpath(given.root / "insamling" / given.plan))
    with colours_of(given.root):
        return write_forms(site.view, given.plan, folder, given.force)


def run_import(given: argparse.Namespace) -> int:
    from macros.commands.collecting.importing import import_followups, summary

    said, errors = import_followups(given.root, given.files, clock.today())
    if errors:
        said = [one for one in said if one.outcome == "unread"]
    for line in (*said, *(() if errors else summary(said)), *errors):
        print(line)
    if errors:
        print("Inget är skrivet. Rätta felen ovanför och läs in igen.")
    return 1 if errors or any(one.outcome == "unread" for one in said) else 0


def run_freeze(given: argparse.Namespace) -> int:
    from macros.commands.freezing import Order
    from macros.commands.making import freeze_report

    for path in freeze_report(given.root, Order(given.page, given.date, given.by, given.diary)):
        print(path)
    return 0


COMMANDS = {
    "check": (run_check, "visar alla fel i data/ och docs/, en rad för varje"),
    "pages": (run_pages, "gör de sidor som poster saknar, och skriver aldrig över någon"),
    "build": (run_build, "bygger webbplatsen i site/, om inget är fel"),
    "serve": (run_serve, "visar webbplatsen medan du skriver, och felen tills de är rättade"),
    "edit": (run_edit, "öppnar webbplatsen i webbläsaren, så att du kan ändra i den"),
    "collect": (run_collect, "gör ett formulär till varje ansvarig för planens aktiviteter"),
    "import": (run_import, "läser in ifyllda formulär som utkast till uppföljningar"),
    "freeze": (run_freeze, "fryser en rapport som är beslutad, och skriver aldrig över någon"),
}

if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")  # a console may be cp1252
    try:
        status = main()
        sys.stdout.flush()
    except BrokenPipeError:  # who reads has had enough: "| head". Nothing is written at the exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 1
    except KeyboardInterrupt:  # who gave the command knows
        status = 130
    sys.exit(status)
