"""Working trees and builds of them: the repository's own site, and the small ones of fixtures/."""

from __future__ import annotations

import io
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass, field
from functools import partial
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from unittest.mock import patch

from macros.__main__ import main
from macros.engine import loaded
from tests import marks

ROOT = Path(__file__).resolve().parent.parent
FIXTURES = Path(__file__).resolve().parent / "fixtures"

TODAY = "2026-11-23"
EPOCH = "1795413600"  # 2026-11-23T06:00:00Z

LARGEST = 200_000  # bytes of a page

CODE = ("macros", "overrides")
CONTENT = ("data", "docs", "mkdocs.yml")


def copy_tree(folder: Path, fixture: str | None = None, code: bool = False) -> Path:
    """A site's folder: this repository's content or a fixture's.

    With code it is a working tree that runs its own, which a test may change.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name in CODE if code else ():
        copy(ROOT / name, folder / name)
    for name in CONTENT:
        copy(FIXTURES / fixture / name if fixture else ROOT / name, folder / name)
    return folder


def copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
    elif source.exists():
        shutil.copy2(source, target)


def environment(tree: Path, **changes: str) -> dict[str, str]:
    """What a command on a tree runs in: the tree's code, where it has any, and dates that stand still."""
    kept = {
        name: value for name, value in os.environ.items() if name not in ("SITE_STRICT", "ZENSICAL_BUILD")
    }
    return {
        **kept,
        "PYTHONPATH": str(tree if (tree / "macros").is_dir() else ROOT),
        "PYTHONUTF8": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "NO_MKDOCS_2_WARNING": "1",
        "SITE_TODAY": TODAY,
        "SOURCE_DATE_EPOCH": EPOCH,
        **changes,
    }


def run(
    tree: Path, *arguments: str, cwd: Path | None = None, **changes: str
) -> subprocess.CompletedProcess[str]:
    """Runs a module on a tree, standing in it or in `cwd`: `run(tree, "macros", "check")`.

    A command of ours on a folder without code runs in this process, which spares a second of CPU.
    """
    if marks.BUILDING.intersection(arguments):
        marks.asked_for("build")
    if arguments[0] == "macros" and not (tree / "macros").is_dir():
        return run_here(cwd or tree, *arguments[1:], **environment(tree, **changes))
    return subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=cwd or tree,
        env=environment(tree, **changes),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )


def run_here(cwd: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """A command of ours run in this process as in one of its own: its folder, environment and output."""
    loaded._sites.clear()  # as a new process knows of none
    if "build" in arguments and "--processes" not in arguments:
        arguments = (*arguments, "--processes", "1")  # threads of the tests' own don't stand a fork
    said, wrong = io.StringIO(), io.StringIO()
    with (
        chdir(cwd),
        patch.dict(os.environ, variables, clear=True),
        redirect_stdout(said),
        redirect_stderr(wrong),
    ):
        try:
            status = main(list(arguments))
        except SystemExit as end:  # how the reading of arguments ends
            status = end.code if isinstance(end.code, int) else int(end.code is not None)
    return subprocess.CompletedProcess(["macros", *arguments], status, said.getvalue(), wrong.getvalue())


def build(tree: Path, **changes: str) -> Path:
    """Builds the tree as `make` does, and returns its site/. Fails the test with what was said."""
    done = run(tree, "macros", "build", **changes)
    assert done.returncode == 0, f"the build failed:\n{done.stdout}\n{done.stderr}"
    return tree / "site"


def too_large(site: Path) -> dict[str, int]:
    """The bytes of each page that has more of them than one may have."""
    sizes = {file.relative_to(site).as_posix(): file.stat().st_size for file in site.rglob("*.html")}
    return {name: size for name, size in sizes.items() if size > LARGEST}


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path."""
    files = (file for file in sorted(folder.rglob("*")) if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


class Handler(SimpleHTTPRequestHandler):
    """Serves a built site as a web server would: right types, its own 404 page with status 404, connections
    that are kept, and nothing that waits to be sent together with more."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    extensions_map = {
        **SimpleHTTPRequestHandler.extensions_map,
        ".html": "text/html; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".css": "text/css; charset=utf-8",
        ".json": "application/json",
        ".svg": "image/svg+xml",
        ".woff2": "font/woff2",
        ".xml": "application/xml",
        ".csv": "text/csv; charset=utf-8",
        ".ics": "text/calendar; charset=utf-8",
        ".txt": "text/plain; charset=utf-8",
        ".webmanifest": "application/manifest+json",
    }

    def log_message(self, format: str, *args: object) -> None:
        pass

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory, "404.html")
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a loopback server over a folder, ending in "/"."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()


# --------------------------------------------------------------------------- the preview


@dataclass
class Preview:
    """A running `python -m macros serve`."""

    url: str
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def said(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace")

    def get(self, path: str = "", seconds: float = 10) -> str:
        """What the server answers, an error's page included. Empty when it doesn't answer in time."""
        try:
            with urllib.request.urlopen(self.url + path, timeout=seconds) as answer:
                return answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.read().decode()
        except OSError:
            return ""

    def says(self, words: str, seconds: float = 40) -> None:
        """Waits until the server has written the words; the test fails when it never does."""
        end = time.monotonic() + seconds
        while words not in self.said:
            assert time.monotonic() < end, f"never said: {words}\n{self.said[-3000:]}"
            assert self.process.poll() is None, f"the preview died:\n{self.said}"
            time.sleep(0.1)

    def until(self, is_so: Callable[[str], bool], path: str = "", seconds: float = 40) -> str:
        """The page as soon as it is as expected; the test fails when it never is."""
        end = time.monotonic() + seconds
        page = ""
        while time.monotonic() < end:
            assert self.process.poll() is None, f"the preview died:\n{self.said}"
            page = self.get(path, 2)
            if page and is_so(page):
                return page
            time.sleep(0.1)
        raise AssertionError(f"never shown at /{path}:\n{text(page)[:3000]}\n{self.said[-3000:]}")


@contextmanager
def previewed(
    tree: Path, *arguments: str, cwd: Path | None = None, command: str = "serve"
) -> Iterator[Preview]:
    """Serves a tree as `make serve` does, on a free port, until the block ends; `command`: "edit" as that does."""
    marks.asked_for("build")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    log = tree.parent / f"{tree.name}.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "macros", command, "--address", address, *arguments],
            cwd=cwd or tree,
            env=environment(tree),
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    try:
        preview = Preview(f"http://{address}/", process, log)
        preview.until(lambda page: "</html>" in page)
        yield preview
    finally:
        with suppress(ProcessLookupError):  # the test has ended it
            os.killpg(process.pid, signal.SIGKILL)  # the group is this process's own
        process.wait()


# --------------------------------------------------------------------------- what a page says

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
UNSEEN = {"script", "style", "svg", "head"}
INLINE = {"a", "abbr", "b", "cite", "code", "em", "i", "mark", "q", "small", "span", "strong", "sub", "sup"}
HARMLESS = ("http:", "https:", "mailto:", "tel:")


@dataclass
class Html(HTMLParser):
    """A page as a browser reads it: its title, what of an element can be read, what could run."""

    source: str
    within: str = "body"
    title: str = ""
    meta: dict[str, str] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)
    running: list[str] = field(default_factory=list)  # scripts' text, handlers, links with other schemes
    headings: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.feed(self.source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.space(tag)
        if tag not in VOID:
            self.open.append(tag)
        if tag == "meta" and "name" in given:
            self.meta[str(given["name"])] = given.get("content") or ""
        if tag in ("h1", "h2", "h3"):
            self.headings.append("")
        self.running += [f"{name}={value}" for name, value in attrs if name.startswith("on")]
        for name in ("href", "src", "action", "srcdoc"):
            scheme = (given.get(name) or "").strip().lower().partition("/")[0]
            if ":" in scheme and not scheme.startswith(HARMLESS):
                self.running.append(f"{name}={given[name]}")

    def space(self, tag: str) -> None:
        if tag not in INLINE:
            self.words.append(" ")

    def handle_endtag(self, tag: str) -> None:
        self.space(tag)
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if "title" in self.open and "svg" not in self.open:
            self.title += data
        elif "script" in self.open:
            self.running.append(data)
        elif self.within in self.open and UNSEEN.isdisjoint(self.open):
            self.words.append(data)
        if self.open and self.open[-1] in ("h1", "h2", "h3"):
            self.headings[-1] += data


def text(html: str, within: str = "body") -> str:
    """The words that can be read within an element, with single spaces."""
    return " ".join("".join(Html(html, within).words).split())


def article(site: Path, url: str) -> str:
    """The words of a built page's article."""
    return text((site / url / "index.html").read_text(encoding="utf-8"), "article")
