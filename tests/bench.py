"""`make bench`: what sites of many activities cost their editors, their builds and their readers.

    python -m tests.bench            sites of 50, 500 and 2,000 activities
    python -m tests.bench 50 10000   sites of these sizes

Beside each: the same final Markdown and navigation as a site for MkDocs and its Material theme alone, and
for Zensical. Prints numbers and asserts none. On a busy machine read the CPU's seconds: waiting for others
is not in them. Documents (PDF, Word, PowerPoint) are measured for the repository's own content alone.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import Any

from tests import sites
from tests.sites import ROOT, copy_tree

SIZES = (50, 500, 2000)
PLAN = "asf-2025"  # the plan that the activities are copied from, and belong to
EDITS = 5
PATIENCE = 180.0  # seconds that a server is given to show an edit
CALM = 4.0  # seconds between edits: nobody writes faster
PAGE, PAGE_URL = "docs/om/index.md", "om/"
WORDS = "Zirkonfasan"

OURS = ("macros", "build", "--fresh")
SERVERS = {
    "Uppslag": ("macros", "serve", "--address"),
    "MkDocs + Material": ("mkdocs", "serve", "--dev-addr"),
    "Zensical": ("zensical", "serve", "--dev-addr"),
}


# --------------------------------------------------------------------------- measuring


def environment(folder: Path) -> dict[str, str]:
    """What a command runs in: modules stay compiled from one to the next, as they do for whoever uses them."""
    return sites.environment(folder, PYTHONDONTWRITEBYTECODE="")


@dataclass(frozen=True)
class Cost:
    """What a command took, its children with it: seconds, and the most memory of all at once in MB."""

    wall: float
    cpu: float
    memory: float

    def __str__(self) -> str:
        return f"{self.wall:.1f} s (CPU {self.cpu:.1f})"


def measure(folder: Path, *arguments: str) -> Cost:
    """Runs a module in `folder`, with this tree's code. Ends the bench when it fails."""
    with TemporaryFile() as output:
        before = os.times()
        start = time.perf_counter()
        command = [sys.executable, "-m", *arguments]
        process = subprocess.Popen(command, cwd=folder, stdout=output, stderr=output, env=environment(folder))
        memory = watched(process)
        wall, after = time.perf_counter() - start, os.times()
        output.seek(0)
        said = output.read().decode("utf-8", "replace")
    if process.returncode:
        sys.exit(f"{' '.join(arguments)} failed:\n{said[-5000:]}")
    user = after.children_user - before.children_user
    return Cost(wall, user + after.children_system - before.children_system, memory)


def watched(process: subprocess.Popen[bytes]) -> float:
    """The most memory that a process and its children hold at once, in MB, until it ends. What they share
    counts once; 0 where the system doesn't tell."""
    most = [0.0]

    def look() -> None:
        while process.poll() is None:
            most[0] = max(most[0], sum(map(memory_of, family(process.pid))))
            time.sleep(0.1)

    threading.Thread(target=look, daemon=True).start()
    process.wait()
    return most[0]


def family(pid: int) -> Iterator[int]:
    yield pid
    with suppress(OSError):
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            yield from family(int(child))


def memory_of(pid: int) -> float:
    with suppress(OSError, IndexError):
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
        return int(re.findall(r"^Pss: +(\d+)", rollup, re.MULTILINE)[0]) / 1024
    return 0.0


def files_below(folder: Path) -> list[Path]:
    return [file for file in folder.rglob("*") if file.is_file()]


def megabytes(folder: Path) -> float:
    return sum(file.stat().st_size for file in files_below(folder)) / 2**20


# --------------------------------------------------------------------------- the generated site


def make_tree(tree: Path, activities: int) -> Path:
    """The repository's site without documents, and with copies of activities up to a number."""
    copy_tree(tree, code=False)
    remove_decks(tree / "docs")
    remove_reports(tree / "docs")
    fill(tree / "data" / "activities", activities)
    measure(tree, "macros", "pages")
    return tree


def remove_decks(docs: Path) -> None:
    """Takes away the decks, and makes links to them text."""
    names = [deck.stem for deck in (docs / "apt").glob("*.md") if deck.name != "index.md"]
    for name in names:
        (docs / "apt" / f"{name}.md").unlink()
    for page in docs.rglob("*.md"):
        folder = "" if page.parent == docs / "apt" else "[^)]*apt/"
        link = rf"\[([^]]*)\]\({folder}(?:{'|'.join(names)})\.md[^)]*\)"
        rewrite(page, link, r"\1")
    for records in (docs.parent / "data").glob("*.yml"):
        rewrite(records, rf"(?m)^( +page: apt/)(?:{'|'.join(names)})/$", r"\1")


def remove_reports(docs: Path) -> None:
    """Makes the reports ordinary pages, which become no documents; what only a report may hold is gone."""
    for page in docs.rglob("*.md"):
        rewrite(page, r"(?m)^report: .*\n|^\{\{ control_reach\(\) \}\}\n", "")


def rewrite(file: Path, pattern: str, other: str) -> None:
    """Replaces what a pattern matches in a file."""
    file.write_text(re.sub(pattern, other, file.read_text(encoding="utf-8")), encoding="utf-8")


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
        one for one in own["markdown_extensions"] if not str(one).startswith("macros.")
    ]
    return yaml.safe_dump(config, allow_unicode=True, sort_keys=False)


def final(site: Any, page: Any) -> str:
    """A page as Markdown gets it after the macros, with the tokens' HTML in it."""
    import yaml

    said = site.page(page.path)
    meta = {**page.meta, **said.meta(page.meta)}
    front = {name: str(meta[name]) for name in ("title", "description") if name in meta}
    text = drawn(said.markdown)
    return f"---\n{yaml.safe_dump(front, allow_unicode=True)}---\n\n{text}" if front else text


def drawn(text: str) -> str:
    """The text with the HTML that its tokens stand for."""
    from markdown import Markdown
    from markdown.util import HTML_PLACEHOLDER_RE

    engine = Markdown(extensions=["macros.engine.tokens"])
    text = "\n".join(engine.preprocessors["uppslag"].run(text.split("\n")))
    return HTML_PLACEHOLDER_RE.sub(lambda match: engine.htmlStash.rawHtmlBlocks[int(match[1])], text)


def itself(command: str, *folders: Path) -> None:
    """Runs a command of this module in a process of its own: this one stays small."""
    command_line = [sys.executable, "-m", "tests.bench", command, *map(str, folders)]
    subprocess.run(command_line, cwd=ROOT, env=environment(ROOT), check=True)


# --------------------------------------------------------------------------- the preview


@contextmanager
def served(folder: Path, command: Sequence[str]) -> Iterator[tuple[str, float]]:
    """The address of a server over a folder, and the seconds until it answered."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    start = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", *command, address],
        cwd=folder,
        env=environment(folder),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    url = f"http://{address}/"
    try:
        shows(url, "</html>")
        yield url, time.perf_counter() - start
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def shows(url: str, words: str) -> float:
    """The seconds until a page says the words; PATIENCE where it never does."""
    start = time.perf_counter()
    while time.perf_counter() - start < PATIENCE:
        with suppress(OSError), urllib.request.urlopen(url, timeout=PATIENCE) as answer:
            if words in answer.read().decode():
                return time.perf_counter() - start
        time.sleep(0.005)
    return PATIENCE


def edited(file: Path, url: str, change: Callable[[str, str], str]) -> float:
    """The seconds from that a file is saved until a page shows it: the median of some edits."""
    before = file.read_text(encoding="utf-8")
    taken = []
    for number in range(EDITS):
        time.sleep(CALM)
        words = f"{WORDS}{number}"
        file.write_text(change(before, words), encoding="utf-8")
        taken.append(shows(url, words))
    file.write_text(before, encoding="utf-8")
    return statistics.median(taken)


def longer(text: str, words: str) -> str:
    return f"{text}\n{words}\n"


def renamed(text: str, words: str, field: str = "title") -> str:
    return re.sub(rf'^ *{field}: "?', rf"\g<0>{words} ", text, count=1, flags=re.MULTILINE)


def preview(folder: Path, name: str) -> str:
    """What a preview costs: until it answers, and from an edit to the page that shows it."""
    with served(folder, SERVERS[name]) as (url, ready):
        said = (
            f"ready {ready:.2f} s, page edited → served {edited(folder / PAGE, url + PAGE_URL, longer):.3f} s"
        )
        record = next(iter(sorted((folder / "data/activities").glob("*.yml"))), None)
        if record is not None:
            page = f"{url}handlingsplan/aktiviteter/{record.stem}/"
            said += f", record {edited(record, page, renamed):.3f} s"
    return said


# --------------------------------------------------------------------------- what is printed


def print_size(activities: int, folder: Path) -> None:
    """Measures a site of so many activities, and prints each line when it is known."""
    from tests.bench_search import measured

    tree, plain = make_tree(folder / "tree", activities), folder / "plain"
    print(f"\n{activities:,} activities, {len(list((tree / 'docs').rglob('*.md'))):,} pages", flush=True)
    say("Preview", preview(tree, "Uppslag"))
    cold = measure(tree, *OURS)
    say("Build", f"cold {cold}, most memory {cold.memory:.0f} MB")
    say("", f"nothing changed {measure(tree, 'macros', 'build')}")
    record = sorted((tree / "data/activities").glob("*.yml"))[0]
    record.write_text(renamed(record.read_text(encoding="utf-8"), WORDS), encoding="utf-8")
    say("", f"one record changed {measure(tree, 'macros', 'build')}")
    largest = max((tree / "site").rglob("*.html"), key=lambda file: file.stat().st_size)
    say("Site", f"{megabytes(tree / 'site'):.1f} MB, largest page {largest.stat().st_size / 1000:.0f} kB "
        f"({largest.parent.relative_to(tree / 'site').as_posix()}/)")  # fmt: skip
    found = measured(tree / "site")
    say("Search", f"open {found['load']} ms, first answer {found['first']} ms, median {found['median']} ms, "
        f"p95 {found['p95']} ms; {found['bytes'] / 1000:.0f} kB before the first answer")  # fmt: skip
    itself("plain", tree, plain)
    same = measure(plain, "mkdocs", "build", "--quiet")
    say("MkDocs + Material", f"build {same}, {megabytes(plain / 'site'):.1f} MB; "
        f"ours is {cold.wall / same.wall:.2f} of it (CPU {cold.cpu / same.cpu:.2f})")  # fmt: skip
    say("", preview(plain, "MkDocs + Material"))
    say("Zensical", f"build {measure(plain, 'zensical', 'build')}, {preview(plain, 'Zensical')}")


def print_own(folder: Path) -> None:
    """The repository's own content, with its documents."""
    tree = copy_tree(folder / "tree", code=False)
    print("The repository's own content", flush=True)
    say("Preview", preview(tree, "Uppslag"))
    cold = measure(tree, *OURS)
    say("Build", f"cold {cold}, most memory {cold.memory:.0f} MB")
    say("", f"nothing changed {measure(tree, 'macros', 'build')}")
    activity = next(iter(sorted((tree / "data/activities").glob("*-2025.yml"))))
    for name, file, field in (
        ("a record in no document", tree / "data/terms.yml", "definition"),
        ("an activity in reports", activity, "title"),
    ):
        file.write_text(renamed(file.read_text(encoding="utf-8"), WORDS, field), encoding="utf-8")
        say("", f"{name} changed {measure(tree, 'macros', 'build')}")
    say("Check", str(measure(tree, "macros", "check")))


def say(name: str, words: str) -> None:
    print(f"  {name:18} {words}", flush=True)


def bench(sizes: Sequence[int]) -> None:
    """All sites stay until the end: ext4 is slow at making files for minutes after many were taken away."""
    with TemporaryDirectory(prefix="uppslag-bench-") as folder:
        print_own(Path(folder).resolve() / "own")
        for activities in sizes:
            print_size(activities, Path(folder).resolve() / str(activities))


def main(arguments: list[str]) -> None:
    """Measures the sizes given; `plain` is the bench's own call of itself."""
    if arguments[:1] == ["plain"]:
        write_plain(Path(arguments[1]), Path(arguments[2]))
    else:
        bench([int(argument) for argument in arguments] or SIZES)


if __name__ == "__main__":
    main(sys.argv[1:])
