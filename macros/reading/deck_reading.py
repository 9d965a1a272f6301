"""docs/apt/<id>.md → Deck: the one reading that the page and every file is drawn from.

Never raises for what an editor wrote: a block that can't be read is left out, the rest is there, and
each mistake is a Problem with its line and column.
"""

from __future__ import annotations

import re
from dataclasses import replace
from hashlib import sha256

from macros.blocks.blocks import Block, Bullets, Line, Mark, NoWrap, line
from macros.blocks.deck import Content, Deck, Question, Slide
from macros.catalogue.view import View
from macros.components.contacts import box
from macros.components.phrases import spaced
from macros.components.running import Runner, owner_of
from macros.measures.standing import state_of
from macros.pages import deck_front
from macros.pages.deck_front import Front, is_deck
from macros.pages.page import Page
from macros.pages.prose import Prose, lines, words
from macros.pages.site_pages import SitePages
from macros.reading.deck_scan import Chunk, RawSlide, scan
from macros.reading.slide_parts import Parts
from macros.text import clock
from macros.text.addresses import slug
from macros.text.problems import Problem, at

LEVEL = 3  # of every heading within a slide: the slide's own title stands over it
ONE = r"(?:\d+|[–-])"
MINUTES = re.compile(rf"[ \t]*({ONE}(?:[ \t]*/[ \t]*{ONE})*)[ \t]*(?:min|minuter)\.?[ \t]*", re.IGNORECASE)
ABOUT_MINUTES = 'Skriv minuterna sist på raden, till exempel "[{example} min]". 0 utelämnar sidan.'


def read_decks(site: SitePages, view: View, runner: Runner) -> tuple[tuple[Deck, ...], list[Problem]]:
    """Every deck of the site in order of path, and every problem in reading them."""
    decks, problems = [], []
    for page in site.pages:
        if is_deck(page) and not page.problems:
            deck, wrong = read_deck(page, site, view, runner)
            decks.append(deck)
            problems += wrong
    return tuple(decks), problems


def read_deck(page: Page, site: SitePages, view: View, runner: Runner) -> tuple[Deck, list[Problem]]:
    """One page as a deck, and what is wrong with it."""
    front, problems = deck_front.read(page, site.known)
    prose = Prose(page, runner.on(page), owner_of(view), LEVEL)
    reader = Reader(page, front, prose)
    slides, intro = reader.slides()
    deck = Deck(
        id=page.id,
        path=page.path,
        title=front.title or page.id,
        description=front.description,
        purpose=front.purpose,
        audience=front.audience,
        theme=front.theme,
        variants=front.variants,
        slides=slides,
        prepare=texts(front.prepare),
        afterwards=texts(front.afterwards),
        summary=texts(front.summary),
        contacts=contacts(view, front),
        routines=routines(view, front),
        owner=owner(view, front),
        reviewed=front.reviewed,
        yearly=front.yearly,
        address=page.url,
        intro=intro,
    )
    version = sha256(repr(deck).encode()).hexdigest()[:8]
    deck = replace(deck, version=version, date=clock.built().date().isoformat())
    return deck, problems + reader.problems + reader.parts.problems + prose.problems


# ---------------------------------------------------------------------------- from records


def texts(several: tuple[str, ...]) -> tuple[Line, ...]:
    return tuple(line(text) for text in several)


def contacts(view: View, front: Front) -> tuple[Block, ...]:
    chosen = list(view.those("contacts", front.contacts))
    return (box(view, chosen, "Vem du vänder dig till"),) if chosen else ()


def routines(view: View, front: Front) -> tuple[Block, ...]:
    """The routines by name, with whether they are in force and their diary numbers."""
    rows = tuple(
        spaced(view.link("routines", one.id), Mark(state_of(view, one)), *map(NoWrap, one.diary_numbers))
        for one in view.those("routines", front.routines)
    )
    return (Bullets(rows, "rows"),) if rows else ()


def owner(view: View, front: Front) -> str:
    unit = view.get("units", front.owner) if front.owner else None
    return unit.name if unit else ""


# ---------------------------------------------------------------------------- the body


class Reader:
    """Reads the body of one page against its variants."""

    def __init__(self, page: Page, front: Front, prose: Prose) -> None:
        self.page = page
        self.variants = front.variants
        self.prose = prose
        self.parts = Parts(prose)
        self.problems: list[Problem] = []
        self.counted = True  # every slide has its minutes: the sums can be looked at

    def slides(self) -> tuple[tuple[Slide, ...], tuple[Block, ...]]:
        """The slides, and what stands before them."""
        found = scan(self.page)
        self.problems += found.problems
        intro = tuple(b for chunk in found.intro for b in self.prose.blocks(chunk.start, chunk.end))
        taken: dict[str, RawSlide] = {}
        slides = tuple(self.slide(raw, self.name(raw, taken)) for raw in found.slides)
        if not slides:
            self.problem(
                len(self.page.body.rstrip()),
                "slides",
                'materialet har inga sidor. Börja en sida med "## Rubrik [2 min]".',
            )
        elif self.counted:
            self.sums(slides)
        return slides, intro

    def name(self, raw: RawSlide, taken: dict[str, RawSlide]) -> str:
        """A slide's id, from its title."""
        if not raw.title:
            self.problem(raw.at, "title", 'sidan saknar rubrik. Skriv den efter "## ".')
        wanted = slug(raw.title) or "sida"
        name, number = wanted, 1
        while name in taken:
            number += 1
            name = f"{wanted}-{number}"
        if number > 1 and raw.title:
            line = self.page.place(taken[wanted].at).line
            self.problem(
                raw.at,
                "title",
                f'rubriken "{raw.title}" finns redan på rad {line}. Byt den '
                "ena, så att en länk till sidan går rätt.",
            )
        taken[name] = raw
        return name

    def slide(self, raw: RawSlide, name: str) -> Slide:
        minutes = self.minutes(raw)
        self.prose.caption = raw.title
        contents: list[Content] = []
        script: list[Content] = []
        missing: list[str] = []
        spent: dict[int, int] = {}
        for chunk in raw.chunks:
            if chunk.name == "saknas":
                missing.append(self.note(chunk))
                continue
            for content in self.content(chunk, dict(minutes)):
                (script if chunk.name == "manus" else contents).append(content)
                self.fits_in_time(chunk, content, minutes, spent)
        return Slide(
            name,
            raw.title,
            tuple(contents),
            tuple(script),
            minutes,
            self.page.place(raw.at),
            tuple(missing),
        )

    def content(self, chunk: Chunk, shown: dict[int, int]) -> list[Content]:
        """What a block holds, as one content or none."""
        only = self.only(chunk, shown)
        if chunk.name in ("fråga", "fall", "film"):
            part = self.parts.read(chunk)
            return [Content(part, only)] if part else []
        if chunk.name == "?":  # unknown, and said to be
            return []
        if chunk.name == "manus" and chunk.argument:
            self.problem(
                chunk.argument_at,
                "argument",
                f'"{chunk.argument}" hör inte hemma här. Skriv bara "::: manus".',
            )
        blocks = self.prose.blocks(chunk.start, chunk.end)
        if not blocks and chunk.name and not self.calls(chunk):
            self.problem(chunk.at, "empty", f'blocket "{chunk.name}" är tomt. Fyll i det eller ta bort det.')
        return [Content(blocks, only)] if blocks else []

    def calls(self, chunk: Chunk) -> bool:
        """Whether it holds a macro call: one that can't be made is not the same as nothing."""
        return any(chunk.start <= call.offset < chunk.end for call in self.page.calls)

    def note(self, chunk: Chunk) -> str:
        return " ".join(words(one) for one in lines(self.prose.blocks(chunk.start, chunk.end)))

    # -------------------------------------------------------------------- variants and minutes

    def only(self, chunk: Chunk, shown: dict[int, int]) -> frozenset[int]:
        """The variants that a block is for; empty for all."""
        where, written = (
            (chunk.only_at, chunk.only) if chunk.name != "bara" else (chunk.argument_at, chunk.argument)
        )
        if written is None:
            return frozenset()
        numbers = re.findall(r"[^\s,]+", re.sub(r"\boch\b|\bmin\b", " ", written))
        known = {str(variant) for variant in self.variants}
        example = " ".join(sorted(known, key=int)[-2:]) or "30 60"
        if not numbers:
            self.problem(where, "only", f'"bara" saknar varianter. Skriv till exempel "bara {example}".')
        for number in numbers:
            if self.variants and number not in known:
                self.problem(
                    where + max(self.page.body[where : chunk.start].find(number), 0),
                    "only",
                    f'varianten "{number}" finns inte. Materialet har {self.told()}.',
                )
        found = frozenset(int(number) for number in numbers if number in known)
        if found and shown and not found & shown.keys():
            self.problem(
                where, "only", "sidan visas inte i de varianterna. Ändra blocket, eller minuterna i rubriken."
            )
        return found or frozenset({0})  # none of them: shown nowhere, rather than everywhere

    def minutes(self, raw: RawSlide) -> tuple[tuple[int, int], ...]:
        """(variant, minutes) of a heading, for the variants that show it."""
        example = "/".join("2" for _ in self.variants) or "2"
        how = ABOUT_MINUTES.format(example=example)
        if raw.minutes is None:
            return self.uncounted(raw.at, f"rubriken saknar minuter. {how}")
        match = MINUTES.fullmatch(raw.minutes)
        if not match:
            return self.uncounted(raw.minutes_at, f'"[{raw.minutes}]" är inga minuter. {how}')
        given = [0 if one in "–-" else int(one) for one in re.findall(ONE, match[1])]
        if not self.variants:
            return ()
        if len(given) == 1:
            given *= len(self.variants)
        if len(given) != len(self.variants):
            return self.uncounted(
                raw.minutes_at,
                f'"[{raw.minutes}]" har {len(given)} tal, men '
                f"materialet har {len(self.variants)} varianter: {self.told()}. {how}",
            )
        if not any(given):
            self.problem(
                raw.minutes_at,
                "minutes",
                "sidan visas inte i någon variant. Ge den minuter, eller ta bort den.",
            )
        return tuple((v, m) for v, m in zip(self.variants, given) if m)

    def uncounted(self, offset: int, message: str) -> tuple[tuple[int, int], ...]:
        """A slide whose minutes can't be read is shown in every variant: better seen than lost."""
        self.counted = False
        self.problem(offset, "minutes", message)
        return tuple((variant, 1) for variant in self.variants)

    def fits_in_time(
        self, chunk: Chunk, content: Content, minutes: tuple[tuple[int, int], ...], spent: dict[int, int]
    ) -> None:
        """The questions of a slide take no longer than the slide, in each variant."""
        if not isinstance(content.what, Question) or not self.counted:
            return
        for variant, most in minutes:
            if content.only and variant not in content.only:
                continue
            spent[variant] = spent.get(variant, 0) + content.what.minutes
            if spent[variant] > most:
                self.problem(
                    chunk.argument_at,
                    "minutes",
                    f"frågan tar {spent[variant]} "
                    f"minuter men sidan {most} i varianten på {variant}. Ändra det ena, eller "
                    'skriv "(bara …)" med de varianter som har tid.'
                    if spent[variant] == content.what.minutes
                    else f"sidans frågor tar {spent[variant]} minuter men sidan {most} i varianten på "
                    f'{variant}. Ändra det ena, eller skriv "(bara …)".',
                )
                return

    def sums(self, slides: tuple[Slide, ...]) -> None:
        for number, variant in enumerate(self.variants):
            total = sum(slide.minutes_in(variant) for slide in slides)
            if total != variant:
                place = self.page.front.place(("variants", number))
                off = f"{abs(total - variant)} för {'mycket' if total > variant else 'lite'}"
                self.problems.append(
                    at(
                        place,
                        "sum",
                        f"varianten på {variant} minuter: sidornas minuter "
                        f"blir {total}, {off}. Ändra minuterna i rubrikerna.",
                    )
                )

    def told(self) -> str:
        return ", ".join(map(str, self.variants))

    def problem(self, offset: int, code: str, message: str) -> None:
        self.problems.append(at(self.page.place(offset), code, message))
