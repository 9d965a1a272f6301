"""Landing pages: what lies under an entry of the menu, a line for each page."""

from __future__ import annotations

from collections.abc import Callable

from macros.blocks.blocks import Bullets, Fragment, Gap, Line, Link, Muted, Paragraph, line
from macros.catalogue.view import View
from macros.components.activities import of_plan
from macros.components.phrases import spaced
from macros.components.registry import Here, macro
from macros.components.sentences import sentence
from macros.components.tallied import standing
from macros.measures.events import events, upcoming
from macros.pages.deck_front import is_deck
from macros.pages.deck_front import read as read_front
from macros.pages.language import Call
from macros.pages.markdown_text import headings
from macros.pages.navigation import Entry, section_of
from macros.pages.page import Page

NOT_FIRST = Gap("Sidan står inte först under en rubrik i menyn, så inget ligger under den.")


@macro("landing()")
def landing(view: View, *, here: Here) -> Fragment:
    """Sidorna som ligger under sidans rubrik i menyn, en rad för varje: hur det står till, eller vad sidan
    svarar på. Skriv anropet på den sida som står först under rubriken i mkdocs.yml.

    Raden är sidans beskrivning (description). På en sida med läget i en plan, årshjulet eller listan över
    APT-material säger raden i stället hur det går, vad som kommer härnäst och vilka längder som finns.
    """
    section = section_of(view.nav, here.path)
    rows = [row for one in section.below if (row := row_of(view, one, here))] if section else []
    return Fragment((Bullets(tuple(rows), "pages") if rows else Paragraph(line(NOT_FIRST)),))


def row_of(view: View, entry: Entry, here: Here) -> Line:
    """The line of an entry; nothing for the landing page itself, and for a page that isn't shown."""
    to = entry.first
    if "://" in to:
        return line(Link(to, entry.title or to))
    page = view.page_of(to)
    if page is None or to == here.path:
        return ()
    told = view.page_of(here.path)
    words = state(view, page, told) or str(page.meta.get("description", ""))
    return spaced(Link(page.url, entry.title or called(page)), Muted(words) if words else ())


def called(page: Page) -> str:
    """What a page calls itself."""
    first = next((text for level, text, _ in headings(page.body) if level == 1), "")
    return str(page.meta.get("title") or first or page.id)


# ---------------------------------------------------------------------------- how it stands


def state(view: View, page: Page, landing_page: Page | None) -> str:
    """What the first macro that has anything to say of how it stands says; "" where none has, and where the
    landing page itself says it."""
    told = {call.name for call in landing_page.calls} if landing_page else set()
    said = (STATES[call.name](view, call) for call in page.calls if call.name in STATES.keys() - told)
    return next(filter(None, said), "")


def goes(view: View, call: Call) -> str:
    """How a plan goes: "Fem av nio aktiviteter är genomförda."."""
    whole = dict(call.kwargs).get("part", "allt") == "allt"
    plan = view.get("plans", str(call.args[0])) if call.args and whole else None
    clauses = standing(view, of_plan(view, plan.id)) if plan else []
    return sentence(clauses[0]) if clauses else ""


def comes(view: View, call: Call) -> str:
    """What comes next in the year."""
    found = upcoming(events(view), view.today, 1)
    if not found:
        return ""
    [(when, one)] = found
    record = view.any(one.about)
    name = record[1].called_on(view.today) if record else one.title
    return f"Härnäst: {name.rstrip('.')}, {when}."


def lasts(view: View, call: Call) -> str:
    """The lengths of the meetings that there is material for."""
    fronts = [read_front(page, lambda kind: ())[0] for page in view.pages if is_deck(page)]
    lengths = [str(one) for one in sorted({length for front in fronts for length in front.variants})]
    if not lengths:
        return ""
    words = " eller ".join(filter(None, (", ".join(lengths[:-1]), lengths[-1])))
    return f"Färdiga möten på {words} minuter."


STATES: dict[str, Callable[[View, Call], str]] = {"plan_status": goes, "year_cycle": comes, "decks": lasts}
