"""Rules on the macro calls of pages."""

from __future__ import annotations

from collections.abc import Iterator

import macros.components  # noqa: F401  (registers the macros)
from macros.checks.content import Content
from macros.components.registry import faults
from macros.text.problems import Problem, at


def calls_can_be_made(content: Content) -> Iterator[Problem]:
    """I dubbla klammerparenteser står bara makroanrop, till makron som finns, med rätt argument."""
    for page in content.pages:
        for refusal in page.refusals:
            yield at(page.place(refusal.offset), "call", refusal.message)
        for call in page.calls:
            for message in faults(call.name, call.args, dict(call.kwargs), content.known):
                yield at(page.place(call.offset), "call", message)
