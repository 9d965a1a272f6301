"""What Python-Markdown is to read as all others do, as an extension: every engine runs it.

Blocks are rewritten before anything else reads them (as_meant), and bare addresses become links.
"""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.util import AtomicString

from macros.pages.as_meant import as_meant

# After whitespace is normalized (30), before code between fences is put aside (25).
BEFORE_ALL = 27
# After code, links, pictures and addresses in angle brackets (110), before emphasis (70): an address
# may hold underscores.
AFTER_LINKS = 105


class Rewrite(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return as_meant("\n".join(lines)).split("\n")


class BareLink(InlineProcessor):
    ANCESTOR_EXCLUDES = ("a",)
    BEGINNING = r"(?<![^\W_])(?<![/@.+-])(?:https?://|www\.|[\w.+-]+@)(?=\w)"
    # Markdown's own signs end an address here, and what it has put aside stands between \x02 and \x03.
    END = re.compile(r"[\s*<>\[\]`\x02]|[_~]+(?=[\s*<>\x02]|$)")

    def handleMatch(  # type: ignore[override]  # Markdown's own: what an InlineProcessor does is another thing
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        from markdown_it.common.normalize_url import normalizeLink

        from macros.pages.bare_links import bare_links  # only where a text may hold an address

        end = self.END.search(data, m.end())
        found = bare_links().match(data[m.start() : end.start() if end else len(data)])
        if not found or found[0].index:
            return None, None, None
        link = Element("a", href=normalizeLink(found[0].url))
        link.text = AtomicString(found[0].text)
        return link, m.start(), m.start() + found[0].last_index


class AsMeant(Extension):
    def extendMarkdown(self, md: Markdown) -> None:
        md.preprocessors.register(Rewrite(md), "as_meant", BEFORE_ALL)
        md.inlinePatterns.register(BareLink(BareLink.BEGINNING, md), "bare_link", AFTER_LINKS)


def makeExtension(**options: Any) -> AsMeant:
    return AsMeant(**options)
