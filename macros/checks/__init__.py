"""Rules over catalogue and pages: each a generator of problems, its docstring the rule."""

from __future__ import annotations

from pathlib import Path

from macros.catalogue.loading import load, without_collector
from macros.checks.content import Content
from macros.pages.page import pages
from macros.text.problems import Problem


def check(root: Path) -> tuple[Content, list[Problem]]:
    """Everything that is wrong under `root`, sorted, each once."""
    from macros.checks.rules import RULES

    with without_collector():
        catalogue, problems = load(root)
        content = Content(catalogue, tuple(pages(root)))
        for page in content.pages:
            problems += page.problems
        for rule in RULES:
            problems += rule(content)
    return content, sorted(set(problems))
