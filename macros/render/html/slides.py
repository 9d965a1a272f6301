"""A deck as slides in the browser: one page of HTML, complete without script.

In: a Deck, the documents it cites, and the page's distance to the site's root. Out: a whole page,
without inline style or script. The page is a document with the manuscript; the theme's scripts
(slides*.js) show it one slide at a time. Blocks are drawn by render/html_blocks.py, as on any page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any

from macros.blocks.blocks import Block, Cite, Contacts, Heading, Line, Muted, Panel, Steps, Table
from macros.blocks.deck import Case, Content, Deck, Film, Part, Question, Slide
from macros.blocks.slide_layout import Contrast, Layout, Roles, layout
from macros.render.html.html_blocks import Context, Page
from macros.text.addresses import slug

if TYPE_CHECKING:
    from macros.blocks.sources import Document

LEVEL = 3  # of headings within a slide: its title is the second


@dataclass(frozen=True)
class Shown:
    """Something on a slide, by the template that draws it. `only`: the variants that show it."""

    kind: str
    it: Any
    id: str  # begins the ids of what is drawn
    only: tuple[int, ...] = ()


@dataclass(frozen=True)
class Said:
    """What the one who leads has for a slide: the manuscript, and what to listen for."""

    script: tuple[Shown, ...]
    listen: tuple[Line, ...]


def render(
    deck: Deck, document: Callable[[str], Document], base: str, site_name: str, preview: bool = False
) -> str:
    """The page of a deck's slides.

    `document` tells of a cited document, `base` leads from the page to the site's root ("../../").
    `preview`: what editors are to fill in is shown. ValueError for an address with a bad scheme.
    """
    page = Page(Context(base, uncited))
    written: Deck = cited(deck, document)
    drawn = page.template(
        "slides/deck",
        deck=written,
        site=site_name,
        preview=preview,
        base=base,
        slides=[of_slide(slide, at, preview) for at, slide in enumerate(written.slides, 2)],
        count=len(written.slides) + 1,
        spoken=spoken(written.variants),
    )
    return f"{drawn.strip()}\n"


def of_slide(slide: Slide, number: int, preview: bool) -> dict[str, Any]:
    """What the slide's template is given. The cover is number 1."""
    found = layout(slide)
    shown = of_contents(slide.contents, f"{slide.id}--del", slide, preview)
    if isinstance(found, (Contrast, Roles)):  # the others are their blocks, set by the slide's class
        shown = (Shown(name_of(found), found, f"{slide.id}--del-1"), *shown[1:])
    return {
        "it": slide,
        "number": number,
        "look": name_of(found) if found else look(shown),
        "contents": shown,
        "minutes": " ".join(f"{variant}:{minutes}" for variant, minutes in slide.minutes),
        "said": Said(
            of_contents((*slide.script, *slide.answers()), f"{slide.id}--manus", slide, preview),
            tuple(item for content in slide.contents for item in listening(content.what)),
        ),
    }


def name_of(found: Layout) -> str:
    """ "contrast": what the layout's template and class are called."""
    return type(found).__name__.lower()


def look(shown: tuple[Shown, ...]) -> str:
    """A slide that is one question, or one case, looks its own way."""
    alone = shown[0].kind if len(shown) == 1 else ""
    return alone if alone in ("question", "case") else "text"


def of_contents(contents: Iterable[Content], start: str, slide: Slide, preview: bool) -> tuple[Shown, ...]:
    """The contents as they are drawn; a film that has no address is seen by editors alone."""
    seen = [c for c in contents if preview or not isinstance(c.what, Film) or c.what.address]
    return tuple(of_content(content, f"{start}-{n}", slide) for n, content in enumerate(seen, 1))


def of_content(content: Content, start: str, slide: Slide) -> Shown:
    what, only = content.what, tuple(sorted(content.only))
    if isinstance(what, Film):
        what = replace(what, alternative=placed(what.alternative, slide))
    elif isinstance(what, Case):
        what = replace(what, story=placed(what.story, slide))
    elif not isinstance(what, Question):
        return Shown("blocks", placed(what, slide), start, only)
    return Shown(type(what).__name__.lower(), what, start, only)


def listening(what: tuple[Block, ...] | Part) -> tuple[Line, ...]:
    return what.listen if isinstance(what, (Question, Case)) else ()


def placed(blocks: Iterable[Block], slide: Slide) -> tuple[Block, ...]:
    """Blocks in their place on a slide."""
    return tuple(at_place for block in blocks for at_place in place(block, slide.id))


def place(block: Block, slide_id: str) -> Iterator[Block]:
    """Titles become headings under the slide's own; nobody filters or downloads a table in a room."""
    if isinstance(block, Heading):
        anchor = f"{slide_id}-{block.id or slug(block.text)}"
        yield Heading(max(LEVEL, block.level), block.text, anchor)
    elif isinstance(block, (Contacts, Panel, Steps)) and block.title:
        yield Heading(LEVEL, block.title, f"{slide_id}-{slug(block.title)}")
        yield replace(block, title="")
    elif isinstance(block, Table):
        columns = tuple(replace(column, sort=False) for column in block.columns)
        yield replace(block, filters=(), columns=columns, download=None)
    else:
        yield block


# ---------------------------------------------------------------------------- sources and words


def cited(value: Any, document: Callable[[str], Document]) -> Any:
    """The value with each citation in it as the document's title in parentheses."""
    if isinstance(value, Cite):
        return Muted(f"({document(value.document).short or document(value.document).title})")
    if isinstance(value, tuple):
        return tuple(cited(part, document) for part in value)
    if is_dataclass(value) and not isinstance(value, type):
        parts = {field.name: getattr(value, field.name) for field in fields(value)}
        return replace(value, **{name: cited(part, document) for name, part in parts.items()})
    return value


def uncited(cite: Cite) -> Any:
    """Slides have no list of sources. TypeError: `cited` takes every citation away before."""
    raise TypeError(f"en källa kan inte numreras på en bild: {cite!r}")


def spoken(variants: Iterable[int]) -> str:
    """Lengths in words: "15, 30 eller 60"."""
    words = [str(variant) for variant in variants]
    return " eller ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
