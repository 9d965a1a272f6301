"""HTML as Word, Outlook and browsers put it on the clipboard → Markdown. No HTML comes through.

It is read as a browser would, and of what it says headings, paragraphs, lists, tables, links and words that
stand out are kept. Fonts, colours, comments and pictures are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

from macros.editing.texts.paste import TAB, cleaned
from macros.pages.markdown_text import BRACES
from macros.text.addresses import SCHEMES, of_outer

LARGEST = 4_000_000  # signs: what Word makes of forty pages
PICTURE = "Bilder följer inte med när du klistrar in. Lägg in dem med Infoga bild."
TOO_LARGE = "Det inklistrade är för stort. Klistra in en del i taget."

UNSEEN = re.compile(
    "head|style|script|title|meta|link|xml|template|noscript|iframe|object|embed|svg|math|select|option"
    "|textarea|button|input|canvas|audio|video|map|del"
)
HEADINGS = {f"h{level}": level for level in range(1, 7)}
PARTS = re.compile(
    "p|div|section|article|main|header|footer|aside|figure|figcaption|address|dd|dt|dl|center|form|body|html"
    "|fieldset|nav|details|summary|blockquote"
)
OTHERS = ("li", "table", "pre", "hr")
LISTS = ("ul", "ol")
STRUCTURE = re.compile(
    r"<(?:h[1-6]|li|table|a\s|b>|b\s|strong|em>|i>|p[\s>]|br)|role=.?heading|mso-", re.IGNORECASE
)
PLAIN = re.compile(r"white-space:\s*pre\b", re.IGNORECASE)  # an editor of code: its text is as it stands
HIDDEN = re.compile(r"display:\s*none|mso-hide:\s*all|mso-element:\s*(?:comment|header|footer|field)")
IGNORED = re.compile(r"mso-list:\s*ignore", re.IGNORECASE)
LEVEL = re.compile(r"mso-list:[^;]*?level(\d)", re.IGNORECASE)
BOLD = re.compile(r"font-weight:\s*(?:bold|[6-9]00)")
LIGHT = re.compile(r"font-weight:\s*(?:normal|[1-5]00)")
ITALIC = re.compile(r"font-style:\s*italic")
UPRIGHT = re.compile(r"font-style:\s*normal")
NUMBER = re.compile(r"\(?(\d{1,3}|[a-zåäö]|[ivx]{1,4}|[IVX]{1,4})[.)]\)?")
CONTENTS = re.compile(r"\b(?:MsoToc\d|MsoFootnoteText|MsoCommentText|MsoHeader|MsoFooter)")
SECTION = re.compile(r"\d{1,2}(?:(?:\.\d{1,2})+\.?[\s\xa0]+|\.?\t\s*)(?=\S)")

BREAK = "\ue010"  # a manual line break, until it is known where it stands
WORD_SIGNS = re.compile(r"([\\`*\[\]])|(?<!\w)(_)|(_)(?!\w)")
OPENS = {"<": "&lt;", "{": "&#123;"}  # what Markdown has no other escape for
ENTITY = re.compile(r"&(?=#?\w+;)")
LINE_SIGNS = re.compile(r"(?:[-+>]|#{1,6})(?:\s|$)|---|!!!|\?\?\?")
LINE_NUMBER = re.compile(r"(\d{1,9})([.)])(?=\s|$)")


@dataclass(frozen=True)
class Pasted:
    """What is to stand in the text, and what the editor is told."""

    text: str
    told: tuple[str, ...] = ()


@dataclass
class Point:
    """A point of a list: its level from 0, its number (0 for none) and its words."""

    level: int
    number: int
    words: str


@dataclass
class Heading:
    level: int
    words: str


Block = str | Point | Heading


@dataclass(frozen=True)
class Style:
    bold: bool = False
    italic: bool = False
    link: str = ""


Words = list[tuple[str, Style]]  # a stretch of text at a time, with how it looks


def pasted(html: str, text: str) -> Pasted:
    """What a clipboard holds, as Markdown: its HTML, where that says more than its plain text does."""
    if max(len(html), len(text)) > LARGEST:
        return Pasted("", (TOO_LARGE,))
    if not STRUCTURE.search(html) or PLAIN.search(html):
        return Pasted(cleaned(text).strip("\n"))
    return markdown_of(html)


def markdown_of(html: str) -> Pasted:
    """HTML of any kind as Markdown."""
    from lxml.html import HTMLParser, document_fromstring

    given = html.encode("utf-8", "replace").replace(b"\0", b"")
    # Libxml2 reads as browsers do, and leaves out what lies in more than 256 levels.
    tree = document_fromstring(b"<html><body>" + given, parser=HTMLParser(encoding="utf-8"))
    reader = Reader()
    reader.part(tree, Style())
    made = cleaned("\n\n".join(joined(reader.blocks))).strip("\n")
    return Pasted(made, (PICTURE,) if reader.pictures else ())


# ---------------------------------------------------------------------------- what elements are


def tag(element: Any) -> str:
    """The name of an element; "" for what is none, or isn't seen."""
    name = element.tag if isinstance(element.tag, str) else ""
    hidden = HIDDEN.search(css(element)) or CONTENTS.search(element.get("class") or "") if name else True
    return "" if hidden or UNSEEN.fullmatch(name) else name


def css(element: Any) -> str:
    return (element.get("style") or "").lower()


def heading_level(element: Any) -> int:
    """The level of a heading; 0 for what is none."""
    if element.get("role") == "heading":
        level = element.get("aria-level") or "2"
        return int(level) if level in "123456" else 2
    if "MsoTitle" in (element.get("class") or ""):
        return 1
    return HEADINGS.get(tag(element), 0)


def is_block(element: Any) -> bool:
    name = tag(element)
    return bool(PARTS.fullmatch(name)) or name in HEADINGS or name in (*LISTS, *OTHERS)


def holds_blocks(element: Any) -> bool:
    return any(is_block(one) for one in element.iterdescendants())


def styled(element: Any, style: Style) -> Style:
    """How the words of an element look, within what looks so."""
    name, said = tag(element), css(element)
    bold = style.bold or name in ("b", "strong")
    italic = style.italic or name in ("i", "em", "cite")
    bold = not LIGHT.search(said) and (bold or bool(BOLD.search(said)))
    italic = not UPRIGHT.search(said) and (italic or bool(ITALIC.search(said)))
    link = address(element.get("href") or "") if name == "a" else ""
    return Style(bold, italic, link or style.link)


def address(written: str) -> str:
    """Where a link leads, as Markdown may have it; "" for what no page may link to."""
    written = " ".join(written.split())
    try:
        parts = urlsplit(written)
        if (parts.hostname or "").endswith("safelinks.protection.outlook.com"):  # Outlook's own, around it
            written = parse_qs(parts.query).get("url", [""])[0]
            parts = urlsplit(written)
    except ValueError:
        return ""
    if parts.scheme not in SCHEMES:
        return ""
    safe = quote(written, safe=":/?#@!$&'*+,;=%~-._")
    return "" if of_outer(safe) else safe


# ---------------------------------------------------------------------------- blocks


@dataclass
class Reader:
    """Reads one clipboard. `blocks` in order; `pictures`: whether any was left out."""

    blocks: list[Block] = field(default_factory=list)
    pictures: bool = False

    def part(self, element: Any, style: Style) -> None:
        """What an element holds: blocks, and words between them."""
        words: Words = [(element.text or "", style)]
        for child in element:
            if is_block(child) or (tag(child) and holds_blocks(child)):
                self.paragraph(words)
                words = []
                self.block(child, styled(child, style))
            else:
                words += self.words(child, style)
            words.append((child.tail or "", style))
        self.paragraph(words)

    def block(self, element: Any, style: Style) -> None:
        name, level = tag(element), LEVEL.search(css(element))
        if heading_level(element):
            words = rendered([(text, Style(link=one.link)) for text, one in self.within(element, style)])
            self.blocks.append(Heading(heading_level(element), SECTION.sub("", words.replace(BREAK, " "))))
        elif level and name == "p":
            self.point(self.within(element, style), int(level[1]) - 1, marked(element))
        elif name in LISTS:
            self.list_of(element, style, 0)
        elif name == "li":
            self.items([element], style, 0, 0)
        elif name == "table":
            self.table(element, style)
        elif name == "pre":
            self.code("".join(element.itertext()))
        elif name != "hr":
            self.part(element, style)

    def paragraph(self, words: Words) -> None:
        for part in re.split(f"{BREAK}\\s*{BREAK}[{BREAK}\\s]*", rendered(words)):
            lines = [at_start(one.strip()) for one in part.split(BREAK) if one.strip()]
            if lines:
                self.blocks.append("\\\n".join(lines))

    def code(self, text: str) -> None:
        fence = "`" * max([3, *(len(run) + 1 for run in re.findall("`+", text))])
        if text.strip():
            self.blocks.append(f"{fence}\n{text.strip(chr(10)).rstrip()}\n{fence}")

    # ------------------------------------------------------------------------ lists

    def list_of(self, element: Any, style: Style, level: int) -> None:
        start = element.get("start") or ""
        number = int(start) if start.isdecimal() and len(start) < 4 else 1
        self.items(list(element), style, level, number if tag(element) == "ol" else 0)

    def items(self, children: Sequence[Any], style: Style, level: int, number: int) -> None:
        """The points of a list. `number` of its first, 0 for one without numbers."""
        for child in children:
            if tag(child) in LISTS:
                self.list_of(child, style, level + 1)
            elif tag(child):
                said = child.get("data-aria-level") or child.get("aria-level") or ""
                own = int(said) - 1 if said in tuple("123456789") else level
                inner = styled(child, style)
                self.point(self.within(child, inner, lists=False), own, number)
                number += bool(number)
                for one in outermost_lists(child):
                    self.list_of(one, inner, own + 1)

    def point(self, words: Words, level: int, number: int) -> None:
        said = at_start(rendered(words).replace(BREAK, " ").strip())
        if said:
            self.blocks.append(Point(level, number, " ".join(said.split(" "))))

    # ------------------------------------------------------------------------ tables

    def table(self, element: Any, style: Style) -> None:
        """A table's rows; one that only puts things in their places is what it holds."""
        rows = [row for row in element.iter("tr") if next(row.iterancestors("table"), None) is element]
        cells = [[one for one in row if tag(one) in ("td", "th")] for row in rows]
        if max(map(len, cells), default=0) < 2 or len(rows) < 2:
            for one in (cell for row in cells for cell in row):
                self.part(one, style)
            return
        said = [[(one, self.cell(one, style, row is cells[0])) for one in row] for row in cells]
        self.blocks.append("\n".join(map(line_of, ruled(grid(said)))))

    def cell(self, element: Any, style: Style, head: bool) -> str:
        words = self.within(element, styled(element, style))
        if head:
            words = [(text, Style(link=one.link)) for text, one in words]
        return re.sub(r"(?<!\\)\|", r"\\|", " ".join(rendered(words).replace(BREAK, " ").split()))

    # ------------------------------------------------------------------------ words

    def within(self, element: Any, style: Style, lists: bool = True) -> Words:
        """All words of an element, its blocks apart by a blank. `lists`: also those of lists in it."""
        words: Words = [(element.text or "", style)]
        for child in element:
            words += self.words(child, style, lists)
            words.append((child.tail or "", style))
        return words

    def words(self, element: Any, style: Style, lists: bool = True) -> Words:
        name = tag(element)
        self.pictures = self.pictures or name == "img"
        if not name or IGNORED.search(css(element)) or (name in LISTS and not lists):
            return []
        if name == "br":
            return [(BREAK, style)]
        found = self.within(element, styled(element, style), lists)
        return (
            [(" ", style), *found, (" ", style)] if is_block(element) or name in ("tr", "td", "th") else found
        )


def outermost_lists(element: Any) -> Iterator[Any]:
    for child in element:
        if tag(child) in LISTS:
            yield child
        elif tag(child):
            yield from outermost_lists(child)


def marked(element: Any) -> int:
    """The number that Word has put before a point, 0 for a sign."""
    for one in element.iterdescendants():
        if isinstance(one.tag, str) and IGNORED.search(css(one)):
            found = NUMBER.fullmatch("".join(one.itertext()).strip())
            return (int(found[1]) if found[1].isdecimal() else 1) if found else 0
    return 0


Cells = list[tuple[Any, str]]


def grid(rows: Sequence[Cells]) -> list[list[str]]:
    """The rows with a cell for each column: one that spans several stands in the first."""
    found: list[list[str]] = []
    taken: dict[tuple[int, int], str] = {}
    for number, row in enumerate(rows):
        column = 0
        for element, text in row:
            while (number, column) in taken:
                column += 1
            wide, high = (span(element.get(name)) for name in ("colspan", "rowspan"))
            for down in range(high):
                for right in range(wide):
                    taken[number + down, column + right] = "" if down or right else text
    width = 1 + max(column for _, column in taken)
    found = [[taken.get((number, column), "") for column in range(width)] for number in range(len(rows))]
    used = [column for column in range(width) if any(row[column] for row in found)]
    return [[row[column] for column in used] for row in found if any(row)]


def span(said: str | None) -> int:
    return min(int(said), 50) if said and said.isdecimal() and len(said) < 4 and int(said) else 1


def ruled(rows: Sequence[Sequence[str]]) -> Iterator[Sequence[str]]:
    """The rows, with the rule below the headings."""
    for number, row in enumerate(rows):
        yield row
        if number == 0:
            yield ["---"] * len(row)


def line_of(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


# ---------------------------------------------------------------------------- blocks as Markdown


def joined(blocks: Sequence[Block]) -> Iterator[str]:
    """The blocks as text: headings from the second level without a gap, points that follow each other as one
    list."""
    levels = [one.level for one in blocks if isinstance(one, Heading) and one.words]
    highest, before = min(levels, default=1), 1
    points: list[Point] = []
    for one in (*blocks, ""):
        if isinstance(one, Point):
            points.append(one)
            continue
        yield from lists(points)
        points = []
        if isinstance(one, Heading) and one.words.strip():
            before = min(one.level - highest + 2, before + 1, 6)
            yield f"{'#' * before} {' '.join(one.words.split())}"
        elif isinstance(one, str) and one:
            yield one


def lists(points: Sequence[Point]) -> Iterator[str]:
    """Points as Markdown: a list for each stretch of signs or numbers at the margin."""
    lines: list[str] = []
    depth, numbers, kind = -1, dict[int, int](), False
    base = min((one.level for one in points), default=0)
    for one in points:
        level = min(one.level - base, depth + 1)
        if level == 0 and lines and bool(one.number) != kind:
            yield "\n".join(lines)
            lines, numbers = [], {}
        kind = bool(one.number) if level == 0 else kind
        numbers = {at: last for at, last in numbers.items() if at <= level}
        numbers[level] = numbers[level] + 1 if level in numbers else one.number
        mark = f"{numbers[level]}. " if one.number else "- "
        lines.append(f"{TAB * level}{mark}{one.words}")
        depth = level
    if lines:
        yield "\n".join(lines)


# ---------------------------------------------------------------------------- words as Markdown


def rendered(words: Words) -> str:
    """Words as Markdown, what stands out marked, each sign that Markdown would read something into escaped."""
    merged = squeezed(words)
    found = ""
    for place, (text, style) in enumerate(merged):
        after = merged[place + 1][0] if place + 1 < len(merged) else ""
        linked = style.link and text.strip()
        inner = escaped(text)
        if not linked:
            inner = marks(inner, style, found[-1:], after[:1])
        found += link(inner, style.link) if linked else inner
    return found.strip()


def squeezed(words: Words) -> Words:
    """Neighbours that look the same joined, and a blank where there were several."""
    merged: Words = []
    for text, style in words:
        text = re.sub(r"[ \t\r\n\f]+", " ", text)
        if not text.strip() and merged:
            style = merged[-1][1] if not merged[-1][1].link else Style()
        if merged and merged[-1][1] == style:
            merged[-1] = (re.sub(" {2,}", " ", merged[-1][0] + text), style)
        elif text:
            merged.append((text, style))
    return merged


def marks(text: str, style: Style, before: str, after: str) -> str:
    """The text in bold or italics, its outer blanks outside the signs; plain where Markdown couldn't tell."""
    sign = "*" * (2 * style.bold + style.italic)
    inner = text.strip(f" \xa0{BREAK}")
    if not sign or not any(map(str.isalnum, inner)) or BREAK in inner or "{{" in inner:
        return text
    start = text.index(inner)
    first, last = text[:start], text[start + len(inner) :]
    stuck = (not first and before.isalnum() and not inner[0].isalnum()) or (
        not last and after.isalnum() and not inner[-1].isalnum()
    )
    return text if stuck or before == "*" else f"{first}{sign}{inner}{sign}{last}"


def link(text: str, target: str) -> str:
    inner = text.replace(BREAK, " ").strip()
    first, last = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    bare = inner.replace("\\", "").rstrip("/") == target.rstrip("/")
    return f"{first}{target if bare else f'[{inner}]({target})'}{last}"


def escaped(text: str) -> str:
    """The text, whose signs mean themselves; what stands in a macro's braces is left as it is."""
    found, done = [], 0
    for call in BRACES.finditer(text):
        found += [signs(text[done : call.start()]), call[0]]
        done = call.end()
    return "".join(found) + signs(text[done:])


def signs(text: str) -> str:
    text = ENTITY.sub("&amp;", text)
    text = WORD_SIGNS.sub(lambda sign: f"\\{sign[0]}", text)
    return re.sub("[<{]", lambda sign: OPENS[sign[0]], text)


def at_start(line: str) -> str:
    """A line of words that begins nothing of Markdown's own."""
    numbered = LINE_NUMBER.match(line)
    if numbered:
        return f"{numbered[1]}\\{line[numbered.start(2) :]}"
    return f"\\{line}" if LINE_SIGNS.match(line) else line
