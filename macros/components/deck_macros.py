"""APT material: the page of one, drawn from its deck, and the overview of all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from macros.blocks.blocks import (
    Aside,
    Block,
    BulletKind,
    Bullets,
    Choice,
    Choices,
    Column,
    Contacts,
    Details,
    Filter,
    Fragment,
    Gap,
    Heading,
    Line,
    Link,
    Mark,
    Muted,
    Notice,
    Panel,
    Paragraph,
    Row,
    Strong,
    Table,
    Text,
    line,
)
from macros.blocks.deck import FORM, Case, Content, Deck, Film, Question, Slide
from macros.catalogue.view import View
from macros.components.phrases import cell, facts, section, spaced
from macros.components.registry import macro
from macros.pages.deck_front import Front, is_deck, is_material
from macros.pages.deck_front import read as read_front
from macros.pages.page import Page
from macros.text.addresses import slug

MADE_UP = "Påhittat fall"
NO_PROJECTOR = "Går att hålla utan projektor"


# ---------------------------------------------------------------------------- a deck's page


def deck_fragment(deck: Deck, preview: bool = False) -> Fragment:
    """A deck's own page. In the preview it also says what the editors have left to fill in."""
    blocks = (
        Heading(1, deck.title),
        Paragraph(line(deck.purpose), "lead"),
        *section(
            "Välj hur lång tid ni har" if len(deck.variants) > 1 else "Håll mötet",
            lengths(deck),
            id="visa-bildspelet",
        ),
        Aside((Panel("Till gruppen", (Bullets(tuple(for_all(deck)), "rows"),)),)),
        *facts(*about(deck)),
        *deck.intro,
        *section("Förbered dig", listed(deck.prepare, "numbered")),
        *section("Tidsplan", plans(deck)),
        *section("Frågor att prata om", questions(deck)),
        *section("Fall", cases(deck)),
        *section("Efteråt", listed(deck.afterwards)),
        *section("Det viktigaste", listed(deck.summary)),
        *section("Vem du vänder dig till", untitled(deck.contacts)),
        *section("Rutiner", deck.routines),
        *section("Manus, bild för bild", manuscript(deck, preview), id="materialet-sida-for-sida"),
        *((Paragraph(line(Muted(f"{deck.changed}.")), "small"),) if deck.changed else ()),
    )
    return Fragment(blocks, title=deck.title, description=deck.description)


def about(deck: Deck) -> list[tuple[str, list[Line]]]:
    return [
        ("För vem?", [line(deck.audience)] if deck.audience else []),
        ("Hjälpmedel", [line(NO_PROJECTOR)]),
        ("I årshjulet", [line(deck.yearly)] if deck.yearly else []),
    ]


def either(variants: Iterable[int], word: str = "eller") -> str:
    """ "15, 30 eller 60"."""
    numbers = [str(one) for one in variants]
    return f" {word} ".join(filter(None, (", ".join(numbers[:-1]), numbers[-1]))) if numbers else ""


def for_all(deck: Deck) -> Iterator[Line]:
    """The files that are the same whatever the length, as publish/ makes them: name, then kind."""
    start = f"{deck.address}{deck.id}"
    yield spaced(Link(f"{start}-utdelning.pdf", "Att dela ut"), Muted("PDF"))
    yield spaced(Link(f"{start}-overenskommet.docx", "Vad vi kom överens om"), Muted("Word"))
    yield spaced(Link(f"{start}-overenskommet.pdf", "Vad vi kom överens om"), Muted("PDF"))


def untitled(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Contacts under a heading that says the same as their own title."""
    return tuple(replace(one, title="") if isinstance(one, Contacts) else one for one in blocks)


# ---------------------------------------------------------------------------- the lengths


def lengths(deck: Deck) -> tuple[Block, ...]:
    """A way to hold the meeting for each length that the deck has."""
    return (Choices(tuple(length(deck, variant) for variant in deck.variants)),) if deck.variants else ()


def length(deck: Deck, variant: int) -> Choice:
    """A length: what is in it, the slides, and what else there is of it alone, as publish/ makes it."""
    show = f"{deck.address}bildspel/?minuter={variant}"
    return Choice(
        f"{variant} minuter",
        holds(deck.of_length(variant)),
        Link(show, "Visa bildspelet"),
        (
            Link(f"{deck.address}{deck.id}-{variant}.pptx", "PowerPoint"),
            Link(f"{deck.address}{deck.guide(variant)}", "Handledning (PDF)"),
            Link(f"{show}&visa=text", "Läs bilder och manus"),
        ),
        f"minuter-{variant}",
    )


def holds(deck: Deck) -> str:
    """ "10 bilder, 1 fall, 3 frågor": what there is of; the cover is a slide too."""
    told = (
        (len(deck.slides) + 1, "bild", "bilder"),
        (len(deck.cases()), "fall", "fall"),
        (len(deck.questions()), "fråga", "frågor"),
    )
    return ", ".join(
        f"{many}\N{NO-BREAK SPACE}{one if many == 1 else several}" for many, one, several in told if many
    )


def listed(lines: tuple[Line, ...], kind: BulletKind = "plain") -> tuple[Block, ...]:
    return (Bullets(lines, kind),) if lines else ()


# ---------------------------------------------------------------------------- time plan


def plans(deck: Deck) -> tuple[Block, ...]:
    """A table for each variant, folded where there are several."""
    tables = [(variant, plan(deck, variant)) for variant in deck.variants]
    if len(tables) == 1:
        return (tables[0][1],)
    return tuple(Details(f"{variant} minuter", (table,)) for variant, table in tables)


def plan(deck: Deck, variant: int) -> Table:
    columns = (Column("Börjar", "number"), Column("Sida", "heading"), Column("Tid", "number"))
    rows = tuple(
        Row(
            (
                cell(clock_time(at)),
                cell(Link(f"#{one.id}", one.title)),
                cell(f"{one.minutes_in(variant)} min"),
            )
        )
        for at, one in deck.starts(variant)
    )
    return Table(f"Tidsplan för {variant} minuter", columns, rows, caption_hidden=True)


def clock_time(minutes: int) -> str:
    """ "0:05": hours and minutes since the start."""
    return f"{minutes // 60}:{minutes % 60:02}"


# ---------------------------------------------------------------------------- slide by slide


def manuscript(deck: Deck, preview: bool) -> tuple[Block, ...]:
    """Every slide with what is said, folded: found by search, and a step from the page's own matters."""
    slides = tuple(block for one in deck.slides for block in slide(deck, one, preview))
    return (Details("Visa alla bilder med manus", slides),) if slides else ()


def slide(deck: Deck, one: Slide, preview: bool) -> Iterator[Block]:
    yield Heading(3, one.title, one.id)
    yield Paragraph(line(Muted(minutes_of(one))), "small")
    for content in one.contents:
        yield from only(content)
        yield from shown(deck, content, preview)
    script = tuple(block for content in one.script for block in (*only(content), *lowered(content.blocks)))
    listen = tuple(block for content in one.contents for block in listening(content))
    if script or listen:
        yield from (Paragraph(line(Strong("Manus"))), *script, *listen)
    if preview and one.missing:
        yield Notice("info", "Saknas i källorna", (Bullets(tuple(line(text) for text in one.missing)),))


def minutes_of(one: Slide) -> str:
    """ "2 minuter", or "2 minuter av 15, 3 minuter av 30"."""
    if len({minutes for _, minutes in one.minutes}) == 1 and len(one.minutes) > 1:
        return f"{minute_words(one.minutes[0][1])} i {either((v for v, _ in one.minutes), 'och')} minuter"
    return ", ".join(f"{minute_words(minutes)} av {variant}" for variant, minutes in one.minutes)


def minute_words(count: int) -> str:
    return f"{count} {'minut' if count == 1 else 'minuter'}"


def only(content: Content) -> tuple[Block, ...]:
    """Which variants something is for, where that is not all."""
    variants = sorted(content.only - {0})
    if not variants:
        return ()
    return (Paragraph(line(Muted(f"Bara i varianten på {either(variants, 'och')} minuter:")), "small"),)


def shown(deck: Deck, content: Content, preview: bool) -> tuple[Block, ...]:
    what = content.what
    if isinstance(what, Question):
        return (Paragraph((Strong(f"Fråga, {minute_words(what.minutes)}: "), *what.text)),)
    if isinstance(what, Case):
        return (Paragraph(line(Strong("Fall: "), Link(f"#{case_id(what)}", what.title))),)
    if isinstance(what, Film):
        return film(what, preview)
    return lowered(what)


def lowered(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Headings within a slide, under its title. Ids are left out: two slides may hold the same table."""
    found: list[Block] = []
    for one in blocks:
        if isinstance(one, Heading):
            one = Heading(4, one.text, one.id)
        elif isinstance(one, Contacts):
            found.append(Heading(4, one.title))
            one = replace(one, title="")
        elif isinstance(one, Table):
            one = replace(one, id="")
        found.append(one)
    return tuple(found)


def film(one: Film, preview: bool) -> tuple[Block, ...]:
    """A film with its words. Without an address only the editors are told of it."""
    if not one.address:
        text = f'Filmen "{one.title}" har ingen adress, så den visas inte.'
        return (Notice("info", text),) if preview else ()
    link = Paragraph(line(Strong("Film: "), Link(one.address, one.title)))
    return (link, Details(f"Filmen i text: {one.title}", one.alternative))


def listening(content: Content) -> tuple[Block, ...]:
    """What to listen for, for the one who leads."""
    if not isinstance(content.what, Question) or not content.what.listen:
        return ()
    return (Paragraph(line(Strong("Lyssna efter:"))), Bullets(content.what.listen))


# ---------------------------------------------------------------------------- questions and cases


def questions(deck: Deck) -> tuple[Block, ...]:
    rows = tuple((*one.text, Text(" "), Muted(f"({minute_words(one.minutes)})")) for one in deck.questions())
    return listed(rows, "numbered")


def cases(deck: Deck) -> tuple[Block, ...]:
    return tuple(block for one in deck.cases() for block in case(one))


def case_id(one: Case) -> str:
    return f"fall-{slug(one.title)}"


def case(one: Case) -> Iterator[Block]:
    yield Heading(3, one.title, case_id(one))
    yield Paragraph(line(Mark(MADE_UP)), "kicker")
    yield from lowered(one.story)
    yield Details(f"Frågor och svar: {one.title}", tuple(asked(one)))


def asked(one: Case) -> Iterator[Block]:
    """What to ask of a case, what to listen for, and what we do."""
    if one.questions:
        yield Paragraph(line(Strong("Frågor")))
        yield Bullets(one.questions, "numbered")
    if one.listen:
        yield Paragraph(line(Strong("Lyssna efter")))
        yield Bullets(one.listen)
    if one.here:
        yield Paragraph(line(Strong("Så gör vi här")))
        yield from lowered(one.here)
    else:
        yield Notice(
            "wait", "Så gör vi hos oss", (Paragraph(line(f"Här skriver ni själva hur ni gör. {FORM}")),)
        )


# ---------------------------------------------------------------------------- the overview


@macro("decks()")
def decks(view: View) -> Fragment:
    """Alla APT-material, med målgrupp, längd och tema, och vilka som årshjulet frågar efter."""
    found = [
        (page, read_front(page, lambda kind: ())[0])
        for page in view.pages
        if is_deck(page) or (is_material(page) and "theme" in page.meta)
    ]
    if not found:
        return Fragment((Paragraph(line(Gap("Det finns inget APT-material än."))),))
    return Fragment((overview(found), *section("I årshjulet", yearly(view, found))))


def overview(found: list[tuple[Page, Front]]) -> Table:
    columns = (
        Column("Material", "heading", sort=True),
        Column("Tema", sort=True),
        Column("Målgrupp", sort=True),
        Column("Längd", sort=True),
    )
    lengths = sorted({variant for _, front in found for variant in front.variants})
    filters = (
        Filter("Tema", "Alla teman", tuple(dict.fromkeys(front.theme for _, front in found))),
        Filter("Målgrupp", "Alla", tuple(dict.fromkeys(front.audience for _, front in found))),
        Filter("Längd", "Alla längder", tuple(f"{one} minuter" for one in lengths)),
    )
    rows = tuple(overview_row(page, front) for page, front in found)
    return Table(
        "APT-material",
        columns,
        rows,
        filters,
        cards=True,
        caption_hidden=True,
        what=("material", "material"),
        id="apt-material",
    )


def overview_row(page: Page, front: Front) -> Row:
    lengths = tuple(f"{one} minuter" for one in front.variants)
    shortest = f"{min(front.variants, default=0):03}"
    return Row(
        (
            cell(Link(page.url, front.title or page.id), sort=front.title),
            cell(front.theme),
            cell(front.audience),
            cell(f"{either(front.variants)} minuter" if front.variants else Gap("Anges inte"), sort=shortest),
        ),
        filters=((front.theme,), (front.audience,), lengths),
    )


def yearly(view: View, found: list[tuple[Page, Front]]) -> tuple[Block, ...]:
    """What the yearly cycle asks for and when, and where the cycle itself is told of."""
    rows = tuple(
        line(Link(page.url, front.title or page.id), f": {front.yearly}")
        for page, front in found
        if front.yearly
    )
    cycles = [one for one in view.of("routines") if one.kind == "årshjul" and not one.only_name]
    about = tuple(Paragraph(line("Läs om ", view.link("routines", one.id), ".")) for one in cycles)
    if not rows:
        rows = (line(Gap("Inget av materialen är märkt som något årshjulet frågar efter.")),)
    return (Bullets(rows), *about)
