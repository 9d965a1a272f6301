"""The one place that runs a macro, and the one policy for what can't be run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any, Literal

from macros.blocks.blocks import Bullets, Fragment, Notice, line
from macros.catalogue.view import View
from macros.components.registry import MACROS, Here, faults, run
from macros.pages.language import Call
from macros.pages.page import Page
from macros.text.problems import Problem, at

# A build raises at what can't be shown. A preview says so in its place. A check gathers it.
Mode = Literal["build", "preview", "check"]


@dataclass
class Runner:
    """Runs the macro calls of a site's pages.

    In: what a call says, and the page it stands on. Out: the macro's Fragment.
    `known(kind)` gives the ids of a kind, also of records that could not be read. A preview swallows an
    exception of a macro: the site may have errors that no rule has told of yet, so that anything may be
    missing. In a build it is a mistake of ours, and is raised. A check gathers such mistakes in `problems`;
    what is wrong with a call as it is written has rules of its own.
    """

    view: View
    known: Callable[[str], frozenset[str]]
    mode: Mode = "build"
    problems: list[Problem] = field(default_factory=list)
    skipped: set[str] = field(default_factory=set)  # pages with a call that says nothing, in a check

    def fragment(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any], here: Here) -> Fragment:
        """What a macro says. ValueError for a call that can't be made, in Swedish (never in a preview)."""
        wrong = self.faults(name, args, kwargs, here)
        if wrong and self.mode == "build":
            raise ValueError(" ".join(wrong))
        if wrong:
            return broken(wrong)
        try:
            return run(name, args, kwargs, self.view, here)
        except Exception:
            if self.mode == "preview":
                return broken([f"{name} kan inte visas förrän felen är rättade."])
            raise

    def faults(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any], here: Here) -> list[str]:
        """What is wrong with a call where it stands, a sentence each."""
        wrong = faults(name, args, kwargs, self.known)
        record = MACROS[name].record if name in MACROS else ""
        if record and not wrong and not self.view.get(record, (*args, *kwargs.values(), here.id)[0]):
            return ["Posten som sidan visar finns inte eller har fel. Se listan överst."]
        return wrong

    def on(self, page: Page) -> Callable[[Call], Fragment]:
        """Makes the calls of a page. In a check a call that can't be made says nothing."""
        here = Here(page.path, page.id)

        def make(call: Call) -> Fragment:
            kwargs = dict(call.kwargs)
            if self.mode != "check":
                return self.fragment(call.name, call.args, kwargs, here)
            if self.faults(call.name, call.args, kwargs, here):
                self.skipped.add(page.path)
                return Fragment()
            return self.guarded(page, call, here)

        return make

    def guarded(self, page: Page, call: Call, here: Here) -> Fragment:
        """What a call says in a check; nothing, and a problem, where the macro raises."""
        try:
            return run(call.name, call.args, dict(call.kwargs), self.view, here)
        except Exception as error:
            self.skipped.add(page.path)
            self.problems.append(at(page.place(call.offset), "crash", stopped(f"makrot {call.name}", error)))
            return Fragment()


def stopped(what: str, error: BaseException) -> str:
    """What is said where our own code stops: it is not the editor's mistake."""
    return (
        f"{what} stannade på ett fel i programmet ({type(error).__name__}: {error}). Visa raden för den som "
        "sköter webbplatsen."
    )


def broken(wrong: list[str]) -> Fragment:
    """What a page shows in the place of a call that can't be made."""
    return Fragment(
        (Notice("danger", "Det här går inte att visa", (Bullets(tuple(line(text) for text in wrong)),)),)
    )


def owner_of(view: View) -> Callable[[str], str]:
    """Page → the record that it is the page of, as "routines/x", or ""."""
    folders = {folder: kind for kind, folder in view.site.pages.items()}

    def of(path: str) -> str:
        pure = PurePosixPath(path)
        kind = folders.get(str(pure.parent), "")
        return f"{kind}/{pure.stem}" if kind and pure.name != "index.md" else ""

    return of
