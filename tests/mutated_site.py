"""A site that is mutated, checked and built in this process, and put back as it was."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path

from macros.engine.checking import check
from macros.publish import deck_outputs, report_outputs
from macros.publish.building import build
from macros.text.problems import Problem
from tests.mutations import Files, Mutation, applied
from tests.sites import FIXTURES, copy_tree

OURS = ("crash", "rule")  # problems that are mistakes of the program
PARTS = ("data", "docs", "mkdocs.yml")


def whole_fixture(folder: Path) -> Path:
    """The site with a record of every kind, every field of each, every macro, a deck and a report."""
    copy_tree(folder, "annan-kommun", code=False)
    shutil.copytree(FIXTURES / "hela-kommunen", folder, dirs_exist_ok=True)
    return folder


@dataclass
class MutatedSite:
    """`root` holds the site as it was written whenever nothing is being tried."""

    root: Path
    files: Files = field(init=False)

    def __post_init__(self) -> None:
        found = (one for part in PARTS for one in ((self.root / part).rglob("*"), [self.root / part]))
        every = sorted({file for several in found for file in several if file.is_file()})
        self.files = {file.relative_to(self.root).as_posix(): file.read_bytes() for file in every}

    @contextmanager
    def changed(self, mutations: Iterable[Mutation]) -> Iterator[None]:
        """While it lasts the files are as the mutations make them."""
        changed = applied(self.files, mutations)
        try:
            for path, data in changed.items():
                if data is None:
                    (self.root / path).unlink()
                else:
                    (self.root / path).write_bytes(data)
            yield
        finally:
            for path in changed:
                (self.root / path).write_bytes(self.files[path])

    def told(self, mutations: Iterable[Mutation]) -> list[Problem]:
        """What a check says. AssertionError, with the mutations' names, where the program itself fails."""
        several = tuple(mutations)
        with self.changed(several):
            try:
                _, problems = check(self.root)
            except Exception as error:
                raise AssertionError(f"check raises {error!r} after {named(several)}") from error
        for one in problems:
            assert one.code not in OURS, f"{one}\nafter {named(several)}"
            assert len(str(one).splitlines()) == 1, f"not one line: {str(one)!r}\nafter {named(several)}"
        return problems

    def built(self, mutations: Iterable[Mutation], documents: bool = True) -> str:
        """What a build says where it fails, "" where it goes through. `documents`: with what takes long,
        the files of decks and reports."""
        with self.changed(mutations), lighter(not documents):
            said = StringIO()
            try:
                with redirect_stderr(said), redirect_stdout(said):
                    # Fresh: what a test lays over the code changes no file.
                    status = build(self.root, fresh=True, processes=1)
            except Exception as error:
                return f"{error!r}\n{said.getvalue()[-2000:]}"
        lines = [one for one in said.getvalue().splitlines() if not one.startswith("INFO")]
        wrong = [one for one in lines if "Traceback" in one or one.startswith(("WARNING", "ERROR"))]
        return "\n".join(lines) or f"exit status {status}" if status or wrong else ""


@contextmanager
def lighter(on: bool) -> Iterator[None]:
    """While it lasts builds don't make the documents of decks and reports."""
    before = deck_outputs.files, report_outputs.files
    if on:
        deck_outputs.files = lambda *_: {}
        report_outputs.files = lambda *_: {}
    try:
        yield
    finally:
        deck_outputs.files, report_outputs.files = before


def named(mutations: Iterable[Mutation]) -> str:
    return "; ".join(map(str, mutations)) or "nothing"
