"""Rules on the macro calls of pages."""

from __future__ import annotations

import re
from collections.abc import Iterator

import macros.components  # noqa: F401  (registers the macros)
from macros.checks.content import Content
from macros.components.registry import faults
from macros.text.problems import Problem, at

# What a line may hold before a call that stands in an address, a title, an alternative text or a list of
# attributes: Markdown reads all of those as plain words.
WITHIN = re.compile(r"\]\((?:[^()\n]|\([^()\n]*\))*$|!\[[^\]\n]*$|\{[:#. ][^{}\n]*$|^ {0,3}\[[^\]\n]+\]:.*$")
OUT = "ett makroanrop kan inte stå i en adress, en bildtext eller inom {…}. Flytta ut det."


def calls_can_be_made(content: Content) -> Iterator[Problem]:
    """I dubbla klammerparenteser står bara makroanrop, till makron som finns, med rätt argument."""
    for page in content.pages:
        for refusal in page.refusals:
            yield at(page.place(refusal.offset), "call", refusal.message)
        for call in page.calls:
            for message in faults(call.name, call.args, dict(call.kwargs), content.known):
                yield at(page.place(call.offset), "call", message, lacks=getattr(message, "lacks", ""))
            line = page.body[page.body.rfind("\n", 0, call.offset) + 1 : call.offset]
            if WITHIN.search(line):
                yield at(page.place(call.offset), "call", f"{call.name}: {OUT}")
