"""Words and lines that several macros share: marks, gaps, references, dates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from macros.blocks.blocks import (
    Anchor,
    Basis,
    Block,
    Bullets,
    Cell,
    Cite,
    Details,
    Fact,
    Facts,
    Gap,
    Heading,
    Inline,
    Line,
    Link,
    Mark,
    Muted,
    Notice,
    Panel,
    Paragraph,
    Quote,
    Strong,
    Text,
    line,
)
from macros.catalogue.view import View
from macros.records.base import Basis as BasisKind
from macros.records.base import OtherTitle, Source
from macros.records.modality import Announced
from macros.text.addresses import slug
from macros.text.vocabulary import ANNOUNCED

NOT_SAID = Gap("Anges inte i källan")


def number(count: int, one: str, many: str, none: str = "") -> str:
    """ "1 aktivitet", "3 aktiviteter"; `none` in whole for zero where it is given."""
    if count == 0 and none:
        return none
    return f"{count} {one if count == 1 else many}"


def cite(source: Source | None) -> tuple[Inline, ...]:
    """A reference to the source, or nothing when there is none."""
    if source is None:
        return ()
    return (Cite(source.document, source.section or "", source.page or ""),)


def cites(sources: Iterable[Source]) -> tuple[Inline, ...]:
    return tuple(inline for source in sources for inline in cite(source))


def spaced(*parts: Inline | tuple[Inline, ...] | str) -> Line:
    """The parts with a space between; empty ones leave none."""
    result: list[Inline] = []
    for part in parts:
        inlines = line(part) if isinstance(part, str) else part
        inlines = inlines if isinstance(inlines, tuple) else (inlines,)
        for inline in inlines:
            if result:
                result.append(Text(" "))
            result.append(inline)
    return tuple(result)


def sentences(*lines: Line) -> Line:
    """Whole lines one after another, each kept as it is; empty ones leave no space."""
    result: list[Inline] = []
    for one in lines:
        result += [Text(" "), *one] if result and one else one
    return tuple(result)


def basis_mark(basis: BasisKind) -> tuple[Inline, ...]:
    """A mark where it isn't the document that says it; what a document says needs none."""
    return () if basis == "stated" else (Basis(basis),)


def draft_mark(one: Any) -> tuple[Inline, ...]:
    """A mark on what nobody has finished writing: the preview shows it, and it is never published."""
    return (Mark("Utkast"),) if getattr(one, "draft", False) else ()


def statement(one: Any) -> Line:
    """A statement with its mark and its source."""
    return spaced(one.text, basis_mark(getattr(one, "basis", "stated")), cite(one.source))


def statements(several: Iterable[Any]) -> tuple[Block, ...]:
    lines = tuple(statement(one) for one in several)
    return (Bullets(lines),) if lines else ()


def announcement(one: Any, whose: Line = ()) -> Line:
    """ "Planeras: en första test. Tid: första delen av 2026." with its source; `whose` says who does it."""
    text = getattr(one, "title", None) or one.text
    due = f" Tid: {one.due}." if one.due else ""
    stop = "" if text.endswith((".", "!", "?")) else "."
    words = (Strong(f"{ANNOUNCED[one.how]}: "), Text(f"{text}{stop}{due}"))
    marks = (*basis_mark(getattr(one, "basis", "stated")), *draft_mark(one))
    return (*sentences(words, whose), *with_space(marks), *with_space(cite(one.source)))


def doers(view: View, one: Announced) -> Line:
    """Who is to do what is announced, as far as the source gives it to anybody."""
    units = [view.link("units", unit.id) for unit in view.those("units", one.owners or ())]
    words = line("Görs av ", *anded(units), ".") if units else ()
    said = line(f"Görs av {one.owner_words}.") if one.owner_words and not units else ()
    found = words or said
    return sentences(found, basis_mark(one.owner_basis)) if found else ()


def with_space(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    return tuple(part for inline in inlines for part in (Text(" "), inline))


def section(title: str, blocks: Iterable[Block], level: int = 2, id: str = "") -> tuple[Block, ...]:
    """A heading with its blocks; nothing at all when there are no blocks.

    `id` is the place it had under an earlier title: links from elsewhere still lead there.
    """
    blocks = tuple(blocks)
    return (Heading(level, title, id), *blocks) if blocks else ()


def fold(title: str, blocks: Iterable[Block], id: str = "") -> tuple[Block, ...]:
    """Blocks that are there for who asks, at the place that a heading would have; nothing when there are none."""
    blocks = tuple(blocks)
    return (Anchor(id or slug(title)), Details(title, blocks)) if blocks else ()


def facts(*rows: tuple[str, Sequence[Line]]) -> tuple[Block, ...]:
    """Label and value for the rows that have a value."""
    found = tuple(Fact(label, tuple(lines)) for label, lines in rows if lines)
    return (Facts(found),) if found else ()


def joined(inlines: Sequence[Inline]) -> Line:
    """Links or words with commas between."""
    return listed([(inline,) for inline in inlines])


def listed(lines: Iterable[Line]) -> Line:
    """Lines as one, with commas between."""
    result: list[Inline] = []
    for inlines in lines:
        result += [Text(", "), *inlines] if result else inlines
    return tuple(result)


def anded(inlines: Sequence[Inline]) -> Line:
    """Links or words as a sentence counts them up: "a, b och c"."""
    *first, last = inlines
    return (*joined(first), Text(" och "), last) if first else (last,)


def links(view: View, kind: str, ids: Iterable[str]) -> Line:
    return joined([view.link(kind, one.id) for one in view.those(kind, ids)])


def link_rows(view: View, references: Iterable[str]) -> tuple[Block, ...]:
    """Ruled rows of links to records of any kind; those that may not be shown are left out."""
    rows = []
    for reference in references:
        found = view.any(reference)
        if found:
            kind, record = found
            rows.append(line(view.link(kind, record.id)))
    return (Bullets(tuple(dict.fromkeys(rows)), "rows"),) if rows else ()


def related(view: View, title: str, references: Iterable[str]) -> tuple[Block, ...]:
    rows = link_rows(view, references)
    return (Panel(title, rows),) if rows else ()


def note(record: Any) -> tuple[Block, ...]:
    """Our own note on a record."""
    return (Notice("info", "Anmärkning", (Paragraph(line(record.note)),)),) if record.note else ()


def discrepancies(view: View, reference: str, elsewhere: Iterable[str] = ()) -> tuple[Block, ...]:
    """The contradictions about a record, as its page tells them. One that doesn't change what the reader does
    is left to the foot of the page, which leads to the list of them all.

    Those also about one of `elsewhere` are left to where that one stands on the same page.
    """
    return tuple(beside(view, one) for one in disagreed(view, reference, elsewhere))


def disagreed(view: View, reference: str, elsewhere: Iterable[str] = ()) -> list[Any]:
    """The contradictions about a record, but for those also about one of `elsewhere`."""
    others = set(elsewhere)
    found = view.made(contradicted).get(reference, ())
    return [one for one in found if others.isdisjoint(one.about)]


def beside(view: View, one: Any) -> Notice:
    """A contradiction beside its fact: how to take it, and both sides one step away."""
    told = discrepancy(one)
    if one.weight == "noted":
        link = view.link("discrepancies", one.id)
        return replace(told, elsewhere=link if isinstance(link, Link) else None)
    if not one.ours:
        return told
    ours = Paragraph(line(Strong("Vår tolkning: "), lower_first(one.ours)))
    sides = Details("Vad källorna säger", (Facts(sides_of(one)), *noted(one)))
    return replace(told, blocks=(ours, sides))


def contradicted(view: View) -> dict[str, list[Any]]:
    """The contradictions by each record that they are about."""
    found: dict[str, list[Any]] = {}
    for one in view.of("discrepancies"):
        for reference in dict.fromkeys(one.about):
            found.setdefault(reference, []).append(one)
    return found


def discrepancy(one: Any) -> Notice:
    """A contradiction in full: both sides, and how we read them."""
    rows = (*sides_of(one), *((Fact("Vår tolkning", (line(one.ours),)),) if one.ours else ()))
    kind = "Källorna säger olika" if len(one.readings) > 1 else "Källan går inte ihop"
    title = f"{kind}: {lower_first(one.title)}"
    return Notice("source", title, (Facts(rows), *noted(one)), f"discrepancies/{one.id}")


def sides_of(one: Any) -> tuple[Fact, ...]:
    return tuple(
        Fact("Källan säger", (spaced(reading.says, cite(reading.source)),)) for reading in one.readings
    )


def noted(one: Any) -> tuple[Block, ...]:
    return (Paragraph(line(one.note), "small"),) if one.note else ()


def corrections(view: View, reference: str) -> tuple[Block, ...]:
    return tuple(correction(one) for one in view.made(corrected).get(reference, ()))


def corrected(view: View) -> dict[str, list[Any]]:
    """The corrections by the record that they mend."""
    found: dict[str, list[Any]] = {}
    for one in view.of("corrections"):
        found.setdefault(one.record, []).append(one)
    return found


def correction(one: Any) -> Notice:
    """What stood, what stands now and why, with the source that settles it."""
    return Notice(
        "info",
        f"Rättat {one.date}: {lower_first(one.field)}",
        facts(
            ("Här stod", [line(one.was)]),
            ("Nu står", [line(one.now)]),
            ("Därför", [spaced(one.why, cite(one.source))]),
        ),
    )


def oddities(view: View, kind: str, chosen: Iterable[Any]) -> tuple[Block, ...]:
    """What stands below a list that has no room for it: where sources disagree, and what is mended."""
    references = [f"{kind}/{one.id}" for one in chosen]
    return tuple(
        block
        for reference in references
        for block in (*discrepancies(view, reference), *corrections(view, reference))
    )


def quoted(words: str | None) -> tuple[Inline, ...]:
    return (Quote(words),) if words else ()


def also_called(titles: Iterable[OtherTitle]) -> tuple[Line, ...]:
    """Other names for the same thing, each with who calls it that."""
    return tuple(
        spaced(Quote(one.title), () if not one.note else Muted(one.note), cite(one.source)) for one in titles
    )


def lower_first(text: str) -> str:
    """The text to stand in the middle of a sentence; an abbreviation keeps its capitals."""
    first, _, rest = text.partition(" ")
    if first[1:] != first[1:].lower() or first[:1].isdigit():
        return text
    return f"{text[:1].lower()}{text[1:]}"


def cell(*parts: Inline | str | tuple[Inline, ...], sort: str = "") -> Cell:
    return Cell((spaced(*parts),), sort)


def cells(*lines: Line, sort: str = "") -> Cell:
    return Cell(tuple(one for one in lines if one), sort)


def page_link(target: str, text: str) -> Line:
    return line(Link(target, text))
