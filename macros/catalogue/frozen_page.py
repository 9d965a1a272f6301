"""The page of a decided report holds only what this program draws, also where its checksum fits.

A checksum tells that a page is as somebody left it, not who that was.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

from macros.text.addresses import SCHEMES

ELEMENTS = frozenset(
    [
        "a",
        "abbr",
        "blockquote",
        "br",
        "caption",
        "circle",
        "code",
        "col",
        "colgroup",
        "dd",
        "defs",
        "desc",
        "details",
        "div",
        "dl",
        "dt",
        "em",
        "figcaption",
        "figure",
        "form",
        "g",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "img",
        "input",
        "label",
        "li",
        "line",
        "nav",
        "ol",
        "option",
        "p",
        "path",
        "pattern",
        "pre",
        "q",
        "rect",
        "s",
        "section",
        "select",
        "small",
        "span",
        "strong",
        "sub",
        "summary",
        "sup",
        "svg",
        "table",
        "tbody",
        "td",
        "text",
        "tfoot",
        "th",
        "thead",
        "time",
        "title",
        "tr",
        "tspan",
        "ul",
        "button",
        "polyline",
        "polygon",
    ]
)
VOID = ("br", "col", "hr", "img", "input")
# Beside these: data-… and aria-….
ATTRIBUTES = re.compile(
    r"class|id|href|src|alt|title|lang|role|hidden|open|type|disabled|checked|value|name|for|width|height|scope"
    r"|colspan|rowspan|start|align|tabindex|datetime|cite|rel|download|autocomplete|selected|xmlns|viewbox|d"
    r"|x|y|x1|x2|y1|y2|cx|cy|r|rx|ry|dx|dy|points|fill|stroke|stroke-[a-z]+|transform|focusable|text-anchor"
    r"|pattern[a-z]+|preserveaspectratio|dominant-baseline|opacity|style|(?:data|aria)-[a-z-]+"
)
STYLE = re.compile(r"[\w\s:;%.,#()-]*")
SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
UNSEEN = re.compile(r"[\x00-\x20]")


def foreign(page: str) -> str:
    """The first thing on a frozen page that no drawing of ours has, as it stands; "" for none."""
    found = Foreign()
    found.feed(page)
    found.close()
    return found.first or "".join(f"<{tag}> utan slut" for tag in found.open[-1:])


class Foreign(HTMLParser):
    """Notes the first element, attribute, address or end that isn't ours."""

    def __init__(self) -> None:
        super().__init__()
        self.first = ""
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ELEMENTS:
            self.note(f"<{tag}>")
        if tag not in VOID:
            self.open.append(tag)
        for name, value in attrs:
            if not ATTRIBUTES.fullmatch(name) or not safe(name, value or ""):
                self.note(f'{name}="{(value or "")[:40]}"')

    def handle_endtag(self, tag: str) -> None:
        if self.open[-1:] == [tag]:
            self.open.pop()
        elif tag not in VOID:
            self.note(f"</{tag}>")

    def handle_comment(self, data: str) -> None:
        self.note("<!--")

    def handle_decl(self, decl: str) -> None:
        self.note(f"<!{decl[:20]}")

    def handle_pi(self, data: str) -> None:
        self.note(f"<?{data[:20]}")

    def unknown_decl(self, data: str) -> None:
        self.note(f"<![{data[:20]}")

    def note(self, what: str) -> None:
        self.first = self.first or what


def safe(name: str, value: str) -> bool:
    """Whether an attribute's value can neither run, lead astray nor fetch from elsewhere."""
    if name == "style":
        return "url" not in value.lower() and bool(STYLE.fullmatch(value))
    if name not in ("href", "src"):
        return True
    bare = UNSEEN.sub("", value)
    scheme = SCHEME.match(bare)
    elsewhere = bare.startswith(("//", "\\", "/\\")) or bool(scheme and name == "src")
    return not elsewhere and (scheme is None or scheme[1].lower() in SCHEMES)
