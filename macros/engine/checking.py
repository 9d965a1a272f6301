"""Everything that is wrong with a site: its settings, files, records, pages, and what they came to be."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from macros.catalogue.loading import load, without_collector
from macros.checks.content import Content
from macros.checks.rules import RULES, Rule
from macros.components.running import stopped
from macros.engine.site_settings import Settings, read_settings
from macros.pages.page import pages
from macros.reading.page_tree import Trees
from macros.text.problems import Place, Problem, at


def check(root: Path) -> tuple[Content, list[Problem]]:
    """The site in `root` as rules look at it, and all its problems: sorted, each once. Never raises."""
    with without_collector():
        settings, files, problems = read_settings(root)
        problems += files.problems
        catalogue, wrong = load(root, files)
        problems += wrong
        content = Content(catalogue, tuple(pages(files.pages)), files, trees(settings))
        for page in content.pages:
            problems += page.problems
        for rule in RULES:
            problems += guarded(rule, content)
        problems += guarded(crashes, content) if not problems else ()
    return content, sorted(set(problems))


def trees(settings: Settings) -> Trees:
    return Trees(settings.extensions, settings.configs)


def guarded(rule: Rule, content: Content) -> list[Problem]:
    """What a rule finds. One that raises is itself a problem, at the rule's own file and line."""
    found: list[Problem] = []
    try:
        found += rule(content)
    except Exception as error:
        code = rule.__code__
        name = "/".join(Path(code.co_filename).parts[-3:])
        found.append(at(Place(name, code.co_firstlineno), "rule", stopped(f"regeln {rule.__name__}", error)))
    return found


def crashes(content: Content) -> Iterator[Problem]:
    """Makron kan köras med de poster som finns. Med andra fel kvar kan vad som helst fattas."""
    yield from content.crashes
