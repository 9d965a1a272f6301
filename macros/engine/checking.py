"""Everything that is wrong with a site: its settings, files, records, pages, and what they came to be."""

from __future__ import annotations

import inspect
import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from macros.catalogue.loading import load, no_catalogue, without_collector
from macros.checks.content import Content
from macros.checks.roots import roots
from macros.checks.rules import LAST_RULES, RULES
from macros.components.running import stopped
from macros.engine.site_settings import Listed, Settings, of_base, read_settings, unsaid
from macros.pages.page import Page, pages
from macros.reading.page_tree import Trees
from macros.text.problems import Place, Problem, at, each_once, unhidden
from macros.text.remembered import NOTHING, Memory
from macros.text.settings_text import SettingsText, settings_text
from macros.text.site_files import SiteFiles, site_files
from macros.text.system_faults import of_system, shortest

T = TypeVar("T")


@without_collector()
def check(root: Path) -> tuple[Content, list[Problem]]:
    """The site in `root` as rules look at it, and all its problems: sorted, each once.

    Never raises: a step or a rule of ours that stops is a problem itself, and the others are tried.
    """
    found = SiteLoader(root).load().judged()
    return found.content, found.problems


@dataclass
class SiteLoader:
    """Loads a site, also again and again: what was read of a file stands until the file changes.

    Its settings are read once: whoever goes on when mkdocs.yml has changed makes a loader anew.
    """

    root: Path
    memory: Memory = NOTHING
    settings: Settings | None = None
    text: SettingsText = SettingsText()
    listed: tuple[SiteFiles, Listed] | None = None  # the list of files, and what the settings make of it

    def load(self) -> Found:
        """The site as it is read now, before any rule has looked at it."""
        guard = Guard()
        none: list[Problem] = []
        with without_collector():
            listed = guard.ask(site_files, SiteFiles(), self.root)
            if self.settings is None:
                self.text = guard.ask(settings_text, SettingsText(), self.root)
                self.settings = guard.ask(read_settings, of_base(), self.root, self.text)
            if self.listed is None or self.listed[0] != listed:
                nothing: Listed = (listed, ())
                self.listed = listed, guard.ask(self.settings.listed, nothing, listed)
            files, between = self.listed[1]
            guard.problems += [*listed.problems, *between]
            catalogue, wrong = guard.ask(load, (no_catalogue(self.root), none), self.root, files, self.memory)
            guard.problems += wrong
            unread: tuple[Page, ...] = ()
            made = guard.ask(read_pages, unread, files, self.memory)
            content = Content(catalogue, made, files, guard.ask(trees, None, self.settings), self.text)
            for page in content.pages:
                guard.problems += page.problems
        return Found(content, guard, self.settings)


@dataclass
class Found:
    """A site as it was read, and what has been found wrong with it so far."""

    content: Content
    guard: Guard
    settings: Settings

    @property
    def problems(self) -> list[Problem]:
        """What is told: of what follows from one slip, one line."""
        return each_once(roots(unhidden(self.guard.problems)))

    @property
    def each_place(self) -> list[Problem]:
        """Every problem at its own place, also those that follow from another: to compare two states by."""
        return sorted(set(self.guard.problems))

    def judged(self) -> Found:
        """Itself, when all rules have been asked."""
        for _ in self.rules():
            pass
        return self

    def rules(self) -> Iterator[None]:
        """Looks at the site by one rule more each time, and adds what it finds to the problems."""
        if self.content.markdown is not None:
            self.content.markdown.forget_former()
        for rule in RULES:
            self.by(rule)
            yield
        self.guard.problems += unsaid(self.settings.faults, self.guard.problems)
        for rule in () if self.guard.problems else (crashes, *LAST_RULES):
            self.by(rule)
            yield

    def by(self, rule: Callable[[Content], Iterable[Problem]]) -> None:
        with without_collector():
            self.guard.gather(rule, self.content)


def read_pages(files: SiteFiles, memory: Memory) -> tuple[Page, ...]:
    return tuple(pages(files.pages, memory))


def trees(settings: Settings) -> Trees:
    return settings.trees


@dataclass
class Guard:
    """Runs steps and rules, and notes those of them that stop, each in one line."""

    problems: list[Problem] = field(default_factory=list)
    told: set[str] = field(default_factory=set)  # a step that several rules lean on stops for each of them

    def ask(self, step: Callable[..., T], otherwise: T, *given: Any) -> T:
        """What a step gives; `otherwise`, and a problem, where it stops."""
        try:
            return step(*given)
        except Exception as error:
            self.note("steget", step, error)
            return otherwise

    def gather(self, rule: Callable[[Content], Iterable[Problem]], content: Content) -> None:
        """Adds what a rule finds, also before it stops."""
        try:
            for one in rule(content):
                self.problems.append(one)
        except Exception as error:
            self.note("regeln", rule, error)

    def note(self, what: str, function: Callable[..., Any], error: Exception) -> None:
        key = f"{type(error)} {error} {traceback.extract_tb(error.__traceback__)[-1]}"
        if key not in self.told:
            self.told.add(key)
            self.problems.append(ceased(what, function, error))


def ceased(what: str, function: Callable[..., Any], error: Exception) -> Problem:
    """That a function of ours stopped: at its own file and line. A file that can't be read is told as such."""
    if isinstance(error, OSError) and error.errno is not None:
        return at(Place(shortest(str(error.filename or "data"))), "system", of_system(error))
    place = inspect.unwrap(function)
    file, name = inspect.getsourcefile(place) or "", getattr(place, "__name__", "?")
    where = Place("/".join(Path(file).parts[-3:]), inspect.getsourcelines(place)[1])
    return at(where, "rule", stopped(f"{what} {name}", error))


def crashes(content: Content) -> Iterator[Problem]:
    """Makron kan köras med de poster som finns. Med andra fel kvar kan vad som helst fattas."""
    yield from content.crashes
