"""`make bench`: what building and checking costs for generated sites of many activities.

    python -m tests.bench            sites of 50, 500 and 2,000 activities
    python -m tests.bench 50 500     sites of these sizes

Prints numbers and asserts none. Whatever is measured runs in a process of its own, started from
this one, which stays small: Linux counts the starter's memory as its children's.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.sites import ROOT, copy_tree, environment

SIZES = (50, 500, 2000)
REPORTED = 500  # activities; of more than that nobody makes one document, whose PDF would be all the time
PLAN = "asf-2025"  # the plan that the activities are copied from, and belong to
GOALS = (
    "Goals: ratio ≤ 1.2; check of 2,000 activities < 1.5 s; check of the repository's "
    "content < 1 s; files of the repository's content ≤ 10 s."
)
COLUMNS = (
    "activities",
    "pages",
    "first s",
    "build s",
    "(CPU)",
    "peak MB",
    "site MB",
    "plain s",
    "(CPU)",
    "plain MB",
    "ratio",
    "(CPU)",
    "check s",
    "files s",
)


@dataclass(frozen=True)
class Cost:
    """What a process took, its own children with it: seconds, and the most memory of any of them."""

    wall: float
    cpu: float
    memory: float  # MB
    output: str


# --------------------------------------------------------------------------- measuring


def measure(folder: Path, *arguments: str) -> Cost:
    """Runs a module in `folder`, with this tree's code. Ends the bench when it fails."""
    log = folder / ".bench.log"
    with log.open("w+b") as output:
        start = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-m", *arguments],
            cwd=folder,
            stdout=output,
            stderr=output,
            env=environment(folder),
        )
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    said = log.read_text(encoding="utf-8", errors="replace")
    log.unlink()
    if process.returncode:
        sys.exit(f"{' '.join(arguments)} failed:\n{said[-5000:]}")
    peak = used.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
    return Cost(wall, used.ru_utime + used.ru_stime, peak, said)


def itself(command: str, *folders: Path) -> str:
    """Runs a command of this module in a process of its own; returns what it printed."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench", command, *map(str, folders)],
        cwd=ROOT,
        env=environment(ROOT),
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout.strip()


def size(folder: Path) -> float:
    """The files below a folder, in MB."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 2**20


# --------------------------------------------------------------------------- the generated site


def make_tree(tree: Path, activities: int) -> Path:
    """The repository's site without decks, and with copies of activities up to a number."""
    copy_tree(tree, code=False)
    remove_decks(tree / "docs")
    if activities > REPORTED:
        remove_reports(tree / "docs")
    fill(tree / "data" / "activities", activities)
    measure(tree, "macros", "pages")
    return tree


def remove_decks(docs: Path) -> None:
    """Takes away the decks, whose PDFs would be most of the time, and makes links to them text."""
    names = [deck.stem for deck in (docs / "apt").glob("*.md") if deck.name != "index.md"]
    for name in names:
        (docs / "apt" / f"{name}.md").unlink()
    for page in docs.rglob("*.md"):
        folder = "" if page.parent == docs / "apt" else "[^)]*apt/"
        link = rf"\[([^]]*)\]\({folder}(?:{'|'.join(names)})\.md[^)]*\)"
        text = page.read_text(encoding="utf-8")
        page.write_text(re.sub(link, r"\1", text), encoding="utf-8")


def remove_reports(docs: Path) -> None:
    """Makes the reports ordinary pages, which become no documents."""
    for page in docs.rglob("*.md"):
        text = page.read_text(encoding="utf-8")
        page.write_text(re.sub(r"^report: .*\n", "", text, count=1, flags=re.MULTILINE), encoding="utf-8")


def fill(folder: Path, activities: int) -> None:
    """Adds numbered copies of the plan's activities until there are as many as asked for."""
    files = sorted(folder.glob("*.yml"))
    texts = [(file.stem, file.read_text(encoding="utf-8")) for file in files]
    models = [(name, text) for name, text in texts if text.startswith(f"plan: {PLAN}\n")]
    for number in range(1, activities - len(files) + 1):
        name, text = models[number % len(models)]
        (folder / f"{name}-{number:04}.yml").write_text(numbered(text, number), encoding="utf-8")


def numbered(text: str, number: int) -> str:
    """An activity's file with a title, a short title and a place in the plan of its own."""
    text = re.sub(r'^(title|short): (.*?)("?)$', rf"\1: \2 {number}\3", text, flags=re.MULTILINE)
    return re.sub(r"^order: .*$", f"order: {100 + number}", text, flags=re.MULTILINE)


# --------------------------------------------------------------------------- the plain site


def write_plain(tree: Path, plain: Path) -> None:
    """The tree's final Markdown as a site for MkDocs and its Material theme alone."""
    from macros.engine.loaded import load

    shutil.copytree(tree / "docs", plain / "docs", ignore=shutil.ignore_patterns("*.md"))
    (plain / "mkdocs.yml").write_text(plain_config(tree), encoding="utf-8")
    site = load(tree)
    for page in site.content.pages:
        if page.path not in site.hidden:
            file = plain / "docs" / page.path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(final(site, page), encoding="utf-8")


def plain_config(tree: Path) -> str:
    """The site's navigation and Markdown, without its theme, macros and hooks."""
    import yaml

    from macros.engine.site_config import settings

    own = settings(tree)
    config = {name: own[name] for name in ("site_name", "site_description", "nav", "not_in_nav")}
    config["theme"] = {"name": "material", "language": "sv", "font": False}
    config["plugins"] = [{"search": {"lang": "sv"}}]
    config["markdown_extensions"] = [
        one for one in own["markdown_extensions"] if one != "macros.engine.tokens"
    ]
    return yaml.safe_dump(config, allow_unicode=True, sort_keys=False)


def final(site: Any, page: Any) -> str:
    """A page as Markdown gets it after the macros, with the tokens' HTML in it."""
    import yaml

    meta = dict(page.meta)
    parts, end = [], 0
    for call in page.calls:
        parts.append(page.body[end : call.offset])
        parts.append(site.call(call.name, call.args, dict(call.kwargs), page.path, page.url, meta))
        end = call.end
    text = drawn("".join([*parts, page.body[end:], "\n\n", site.foot(page.url, meta), "\n"]))
    front = {name: str(meta[name]) for name in ("title", "description") if name in meta}
    return f"---\n{yaml.safe_dump(front, allow_unicode=True)}---\n\n{text}" if front else text


def drawn(text: str) -> str:
    """The text with the HTML that its tokens stand for."""
    from markdown import Markdown
    from markdown.util import HTML_PLACEHOLDER_RE

    engine = Markdown(extensions=["macros.engine.tokens"])
    text = "\n".join(engine.preprocessors["uppslag"].run(text.split("\n")))
    return HTML_PLACEHOLDER_RE.sub(lambda match: engine.htmlStash.rawHtmlBlocks[int(match[1])], text)


# --------------------------------------------------------------------------- commands


def print_check(tree: Path) -> None:
    """Prints the seconds that a check takes, once everything is imported."""
    from macros.checks.rules import RULES
    from macros.engine.checking import check

    assert RULES
    start = time.perf_counter()
    _, problems = check(tree)
    print(f"{time.perf_counter() - start:.2f}")
    for problem in problems[:10]:
        print(problem, file=sys.stderr)


def print_files(tree: Path) -> None:
    """Prints the seconds that the files for following up take: calendars, feeds, data and new reports."""
    from macros.engine.loaded import load
    from macros.publish import data_outputs, report_outputs, subscription_outputs
    from macros.render.pieces.imprint import Origin
    from tests.written import written

    site = load(tree)
    assert site.view is not None
    shutil.rmtree(tree / report_outputs.CACHE, ignore_errors=True)
    with TemporaryDirectory(prefix="uppslag-files-") as folder:
        start = time.perf_counter()
        written(subscription_outputs.outputs(site.view, "Bench", ""), Path(folder))
        written(data_outputs.outputs(site.view, "Bench", ""), Path(folder))
        written(report_outputs.outputs(site, Origin("Bench", site.document, "", site.pictures)), Path(folder))
        print(f"{time.perf_counter() - start:.1f}")


def own_files() -> str:
    """The same for the repository's own content, in a copy: its cache stays."""
    with TemporaryDirectory(prefix="uppslag-bench-") as folder:
        tree = Path(folder).resolve() / "tree"
        copy_tree(tree, code=False)
        return itself("files", tree)


def row(activities: int, folder: Path) -> tuple[str, ...]:
    """The table's row for a site of so many activities."""
    tree, plain = make_tree(folder / "tree", activities), folder / "plain"
    first = measure(tree, "macros", "build")
    built = measure(tree, "macros", "build", "--fresh")  # with the documents that the first has made
    itself("plain", tree, plain)
    same = measure(plain, "mkdocs", "build", "--quiet")
    made = len(list((tree / "data" / "activities").glob("*.yml")))
    pages = len(list((plain / "docs").rglob("*.md")))
    return (
        f"{made:,}",
        f"{pages:,}",
        f"{first.wall:.1f}",
        f"{built.wall:.1f}",
        f"{built.cpu:.1f}",
        f"{first.memory:.0f}",
        f"{size(tree / 'site'):.1f}",
        f"{same.wall:.1f}",
        f"{same.cpu:.1f}",
        f"{size(plain / 'site'):.1f}",
        f"{built.wall / same.wall:.2f}",
        f"{built.cpu / same.cpu:.2f}",
        itself("check", tree),
        itself("files", tree),
    )


def print_row(cells: tuple[str, ...]) -> None:
    print("  ".join(cell.rjust(len(name)) for cell, name in zip(cells, COLUMNS, strict=True)), flush=True)


def bench(sizes: list[int]) -> None:
    """Prints the table, a row as soon as it is measured."""
    print(f"Check of the repository's own content: {itself('check', ROOT)} s")
    print(f"Its files for following up, all made anew: {own_files()} s\n")
    print_row(COLUMNS)
    for activities in sizes:
        with TemporaryDirectory(prefix="uppslag-bench-") as folder:
            print_row(row(activities, Path(folder).resolve()))
    print(
        f"\nPlain: the same final Markdown and navigation, by MkDocs and Material alone.\n{GOALS}\n"
        f"Above {REPORTED} activities reports are pages alone, without documents.\n"
        "On a busy machine, read the CPU's seconds and ratio: waiting for others is not in them."
    )


def main(arguments: list[str]) -> None:
    """Measures the sizes given; `check`, `files` and `plain` are the bench's own calls of itself."""
    if arguments[:1] == ["check"]:
        print_check(Path(arguments[1]))
    elif arguments[:1] == ["files"]:
        print_files(Path(arguments[1]))
    elif arguments[:1] == ["plain"]:
        write_plain(Path(arguments[1]), Path(arguments[2]))
    else:
        bench([int(argument) for argument in arguments] or list(SIZES))


if __name__ == "__main__":
    main(sys.argv[1:])
