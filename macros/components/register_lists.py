"""The one list macro: any register, as ruled rows or as a table. listed_*.py draw a kind each."""

from __future__ import annotations

from typing import Annotated, Any

from macros.blocks.blocks import Anchor, Fragment, Gap, Link, Paragraph, line
from macros.catalogue.view import View, anchor
from macros.components.landing import called
from macros.components.list_drawers import DRAWERS
from macros.components.phrases import oddities
from macros.components.registry import OneOf, macro
from macros.records import KINDS
from macros.records.kinds import REGISTER

Register = Annotated[str, OneOf(tuple(one.name for one in KINDS.values() if one.listed == REGISTER))]


@macro('register("forums", kind="extern")')
def register(view: View, name: Register, *, kind: str = "", year: int = 0) -> Fragment:
    """Listar ett register: enheter, aktörer, forum, material, lagar, begrepp med flera.

    kind väljer de poster som har den typen, year de som gäller det året.
    """
    chosen = [one for one in view.of(name) if is_chosen(one, kind, year)]
    if not chosen:
        return Fragment((Paragraph(line(Gap(KINDS[name].none))),))
    drawer = DRAWERS[name]
    told_apart = drawer.roomy or name in view.site.pages
    after = () if told_apart else oddities(view, name, chosen)
    return Fragment((*drawer.draw(view, chosen), *after))


@macro('moved("links")')
def moved(view: View, name: Register) -> Fragment:
    """Lämnar kvar det som gamla länkar leder till där ett register har stått, med vägen till dess nya sida.

    Sidan där registret står nu anges under shown i site.yml.
    """
    to = view.site.shown.get(name, "")
    page = view.page_of(f"{to}index.md") or view.page_of(f"{to.strip('/')}.md")
    way = (Paragraph(line(Link(to, called(page) if page else to))),) if to else ()
    # A block comes first: Markdown would lay a paragraph around an anchor that does.
    return Fragment((*way, *(Anchor(anchor(name, one.id)) for one in view.of(name))))


def is_chosen(one: Any, kind: str, year: int) -> bool:
    """Whether a record is of the kind and the year asked for; one that has neither field is not."""
    return (
        (not kind or getattr(one, "kind", None) == kind)
        and (not year or getattr(one, "year", None) == year)
        and getattr(one, "listed", True)
    )
