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
from macros.checks.rules import LAST_RULES, RULES
from macros.components.running import stopped
from macros.engine.site_settings import Settings, read_settings, unsaid
from macros.pages.page import pages
from macros.reading.page_tree import Trees
from macros.text.problems import Place, Problem, at, each_once
from macros.text.settings_text import SettingsText, settings_text
from macros.text.site_files import SiteFiles, site_files
from macros.text.system_faults import of_system, shortest

T = TypeVar("T")


def check(root: Path) -> tuple[Content, list[Problem]]:
    """The site in `root` as rules look at it, and all its problems: sorted, each once.

    Never raises: a step or a rule of ours that stops is a problem itself, and the others are tried.
    """
    guard = Guard()
    none: list[Problem] = []
    with without_collector():
        files = guard.ask(site_files, SiteFiles(), root)
        text = guard.ask(settings_text, SettingsText(), root)
        settings = guard.ask(read_settings, Settings(files=files), root, files, text)
        guard.problems += [*files.problems, *settings.problems]
        files = settings.files
        catalogue, wrong = guard.ask(load, (no_catalogue(root), none), root, files)
        guard.problems += wrong
        made = guard.ask(read_pages, (), files)
        content = Content(catalogue, made, files, guard.ask(trees, None, settings), text)
        for page in content.pages:
            guard.problems += page.problems
        for rule in RULES:
            guard.gather(rule, content)
        guard.problems += unsaid(settings.faults, guard.problems)
        for rule in () if guard.problems else (crashes, *LAST_RULES):
            guard.gather(rule, content)
    return content, each_once(guard.problems)


def read_pages(files: SiteFiles) -> tuple[Any, ...]:
    return tuple(pages(files.pages))


def trees(settings: Settings) -> Trees:
    return Trees(settings.extensions, settings.configs)


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
