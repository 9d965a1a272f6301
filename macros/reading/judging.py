"""What Markdown made of a page, judged before it is published.

In: the finished tree of a page, and the HTML that is stashed beside it. Out: a Finding for each thing
that no page may hold; what was found is taken away, so that a preview can show the rest. The lists say
what is allowed. All else is refused, however it came there.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from html import unescape
from xml.etree.ElementTree import Element

from macros.text.addresses import SCHEMES, parted
from macros.text.problems import listed

COMMON = frozenset({"id", "class", "lang", "title"})
ELEMENTS: dict[str, frozenset[str]] = {
    **dict.fromkeys(("p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "code", "div", "span"), frozenset()),
    **dict.fromkeys(("ul", "li", "dl", "dt", "dd", "em", "strong", "del", "br", "hr", "summary", "abbr"), frozenset()),
    **dict.fromkeys(("table", "thead", "tbody", "tr", "sub", "sup"), frozenset()),
    "ol": frozenset({"start"}),
    "th": frozenset({"align"}),
    "td": frozenset({"align"}),
    "details": frozenset({"open"}),
    "a": frozenset({"href"}),
    "img": frozenset({"src", "alt", "width", "height"}),
}  # fmt: skip
# What Markdown itself stashes as HTML, beside what we drew: code, boxes to tick, and signs by name.
STASHED = re.compile(
    r'<pre><code(?: class="language-[\w+#.-]+")?>[^<>]*</code></pre>'
    # The same in Zensical's colours.
    r'|<div class="[\w+#. -]+"><pre>(?:[^<>]|</?code>|</span>|<span(?: class="[\w -]+")?>)*</pre>\s*</div>\s*'
    r'|<input type="checkbox" disabled(?: checked)?/> ?'
    r"|&(?:#[0-9]+|#x[0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);"
)
# Ids that the theme's own parts are known by, and those of a page's foot.
TAKEN = re.compile(
    r"__.*|u-.*|meny|innehall|sidan-finns-inte|sa-vet-vi-det|(?:beslutad-)?kalla-\d+|tolkning-[a-z]{1,3}"
)
# Where an attribute list, an address or a title begins, and the first line of code with more than a name.
IN_LIST = r"\{[^\n]*?(?<![\w-])"
IN_TARGET = r"(?:\]\(|\]:|\{|!\[)[^\n]*?"
FENCE = r"^[ \t]*(?:`{3,}|~{3,})(?=[ \t]*(?:\{|[\w+#.-]+[ \t]+\S))"
PLACEHOLDER = re.compile("\x02(?!amp\x03)[^\x03]*\x03")
SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
# A sign as Markdown or a browser reads it: escaped, by its name or number, or as it stands.
SIGN = re.compile(r"\\[!-/:-@\[-`{-~]|&(?:#[0-9]+|#x[0-9a-f]+|[a-z][a-z0-9]*);?|.", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True)
class Finding:
    """What no page may hold. `needle` is how it may look in the page's text, `message` what to do.

    `before` is a pattern of what stands before the needle there. `last`: it is the last such place.
    """

    needle: str
    message: str
    before: str = ""
    last: bool = False


def judge(root: Element, stash: list[str | Element], ours: Container[int]) -> list[Finding]:
    """Everything in the tree and the stash that may not be published, in order; it is taken away.

    `ours` are the places in the stash of what we drew.
    """
    found: list[Finding] = []
    seen: set[str] = set()
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag not in ELEMENTS:
                found.append(
                    Finding(f"<{child.tag}", f"elementet <{child.tag}> går inte att använda. Skriv Markdown.")
                )
                child.tag, child.attrib = "span", {}
        if parent is not root:
            found += of_element(parent, seen)
    return [*found, *of_stash(stash, ours)]


def unreadable(root: Element) -> Iterator[Finding]:
    """The addresses in the tree that aren't any; they are taken away."""
    for one in root.iter():
        for name in ("href", "src"):
            target = plain(one.get(name, ""))
            if parted(target) is None:
                one.set(name, "#")
                yield Finding(
                    target, f'"{target[:40]}" är ingen adress. Skriv hela adressen, utan hakparenteser.'
                )


def of_element(element: Element, seen: set[str]) -> Iterator[Finding]:
    allowed = COMMON | ELEMENTS.get(str(element.tag), frozenset())
    for name, value in list(element.attrib.items()):
        message = of_attribute(str(element.tag), name, value, allowed, seen)
        if message:
            del element.attrib[name]
            if name in ("href", "src"):
                element.set(name, "#")
            yield finding(name, value, message, name in allowed)


def finding(name: str, value: str, message: str, known: bool) -> Finding:
    """Of an attribute: where it may be written."""
    if not known:
        return Finding(name, message, IN_LIST)
    if PLACEHOLDER.search(value):
        return Finding("{{", message, IN_TARGET)
    if name == "id":
        return Finding(value, message, IN_LIST, last=not TAKEN.fullmatch(value))
    return Finding(plain(value), message)


def of_attribute(tag: str, name: str, value: str, allowed: frozenset[str], seen: set[str]) -> str:
    """What is wrong with an attribute; "" for one that may stand."""
    if name not in allowed:
        return f'attributet "{name}" går inte att använda. Ta bort det.'
    if PLACEHOLDER.search(value):
        return (
            "ett makroanrop kan inte stå i en länks eller bilds adress, titel eller bildtext. Flytta ut det."
        )
    if name == "id":
        return of_id(value, seen)
    if name == "href":
        return of_link(plain(value))
    if name == "src":
        return of_picture(plain(value))
    return ""


def of_id(value: str, seen: set[str]) -> str:
    if TAKEN.fullmatch(value):
        return f'ankaret "{value}" är webbplatsens eget. Välj ett annat namn.'
    if value in seen:
        return f'ankaret "{value}" finns redan på sidan. Välj ett annat namn.'
    seen.add(value)
    return ""


def of_link(target: str) -> str:
    scheme = SCHEME.match(target)
    if scheme and scheme[1].lower() not in SCHEMES:
        return f'länken "{target[:40]}" går inte. Adressen ska börja med {listed(SCHEMES)}.'
    if target.startswith(("//", "\\", "/\\")):
        return f'länken "{target[:40]}" går inte. Skriv hela adressen, med https först.'
    return ""


def of_picture(target: str) -> str:
    if SCHEME.match(target) or target.startswith(("//", "\\", "/\\")):
        return (
            f'bilden "{target[:40]}" hämtas från en annan plats. Spara bilden bland sidorna och skriv vägen '
            "dit: ![vad bilden visar](bild.png)."
        )
    return ""


def plain(target: str) -> str:
    """An address as a browser reads it: no entities, and no blanks or control signs to hide behind."""
    return re.sub(r"[\x00-\x20\x7f]", "", unescape(target.replace("\x02amp\x03", "&")))


def as_read(body: str, address: str) -> int:
    """Where in a page's text an address stands, however its signs are written; 0 where it doesn't."""
    exact = body.find(address)
    if exact >= 0 or not address:
        return max(exact, 0)
    text, origins = "", list[int]()
    for sign in SIGN.finditer(body):
        read = plain(sign[0][1:] if sign[0][0] == "\\" and len(sign[0]) > 1 else sign[0])
        text += read
        origins += [sign.start()] * len(read)
    place = text.lower().find(plain(address).lower())
    return origins[place] if place >= 0 else 0


def of_stash(stash: list[str | Element], ours: Container[int]) -> Iterator[Finding]:
    for number, html in enumerate(stash):
        if number in ours or STASHED.fullmatch(str(html)):
            continue
        stash[number] = ""
        if str(html).startswith("<pre"):
            message = "ett kodblock tar bara språkets namn på första raden: ```python. Ta bort resten."
            yield Finding("", message, FENCE)
        else:
            yield Finding(str(html)[:20], "HTML går inte att använda. Skriv Markdown.")
