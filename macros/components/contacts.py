"""Whom to turn to: functions, with what the sources say of how to reach them."""

from __future__ import annotations

from dataclasses import replace

from macros.blocks.blocks import (
    Block,
    Contact,
    Contacts,
    Fragment,
    Gap,
    Heading,
    Line,
    Link,
    Muted,
    Paragraph,
    WayKind,
    line,
)
from macros.catalogue.view import View, anchor
from macros.components.phrases import basis_mark, cites, corrections, spaced
from macros.components.registry import macro
from macros.records import organisation
from macros.records.base import ContactRef
from macros.text.addresses import slug

OTHERS = "Andra kontakter"
UNREACHED: tuple[tuple[WayKind, Line], ...] = (("gap", line(Gap("Telefon och e-post anges inte i källan"))),)


@macro('contacts("narmaste-chef")')
def contacts(view: View, *ids: ContactRef, topic: str = "", title: str = "Kontakt") -> Fragment:
    """Visar vem man vänder sig till. Välj med id, eller med topic för ett ämne; annars visas alla."""
    chosen = list(view.those("contacts", ids)) if ids else view.of("contacts")
    if topic:
        chosen = [one for one in chosen if topic in one.topics]
    if not chosen:
        return Fragment((Paragraph(line(Gap("Ingen kontakt är inlagd."))),))
    mended = (block for one in chosen for block in corrections(view, f"contacts/{one.id}"))
    return Fragment((*said_once(box(view, chosen, title)), *mended))


@macro("contact_groups()")
def contact_groups(view: View) -> Fragment:
    """Visar alla kontakter, var och en under sin rubrik (group). En ny kontakt kommer med av sig själv."""
    groups: dict[str, list[organisation.Contact]] = {}
    for one in view.of("contacts"):
        groups.setdefault(one.group or "", []).append(one)
    rest = groups.pop("", [])  # those without a heading come last
    blocks = [
        block for name, of in groups.items() for block in (Heading(2, name, slug(name)), *boxed(view, of))
    ]
    if rest:
        blocks += [*((Heading(2, OTHERS, slug(OTHERS)),) if groups else ()), *boxed(view, rest)]
    return Fragment(tuple(blocks) or (Paragraph(line(Gap("Ingen kontakt är inlagd."))),))


def boxed(view: View, several: list[organisation.Contact]) -> tuple[Block, ...]:
    mended = (block for one in several for block in corrections(view, f"contacts/{one.id}"))
    return (*said_once(box(view, several, "")), *mended)


@macro("contacts_unreached()")
def contacts_unreached(view: View) -> Fragment:
    """Säger hur många kontakter som källorna inte anger telefon eller e-post till. Utan sådana står inget."""
    sought = [one for one in view.of("contacts") if not one.complete]
    without = [one for one in sought if not ways_written(one)]
    if not without:
        return Fragment()
    if any(one.phone or one.email for one in sought):
        lack = f"Källorna anger varken telefon eller e-post till {len(without)} av {len(sought)} funktioner."
    else:
        lack = "Källorna anger inga telefonnummer och ingen e-post till funktionerna."
    return Fragment(inline=line(f"{lack} Fråga din chef hur du når dem."))


def ways_written(one: organisation.Contact) -> bool:
    """Whether the record says in any way how to reach the function."""
    return bool(one.phone or one.email or one.link or one.where)


def said_once(box: Contacts) -> tuple[Block, ...]:
    """The contacts; what two or more of them lack is told once, with how many, and not at each."""
    lack = sum(one.ways == UNREACHED for one in box.contacts)
    if lack < 2:
        return (box,)
    told = tuple(replace(one, ways=()) if one.ways == UNREACHED else one for one in box.contacts)
    among = "för någon av dem" if lack == len(told) else f"för {lack} av de {len(told)}"
    gap = Paragraph(line(Gap(f"Telefon och e-post anges inte i källan {among}.")), "small")
    return (replace(box, contacts=told), gap)


def contact_box(view: View, ids: tuple[str, ...]) -> tuple[Block, ...]:
    """The contacts of a record, for its aside: at most two, so that one is rung.

    A record that names none has the site's first contact.
    """
    first = (view.site.first_contact,) if view.site.first_contact else ()
    chosen = list(view.those("contacts", ids or first))[:2]
    return (box(view, chosen, "Kontakt", notes=False),) if chosen else ()


def box(view: View, chosen: list[organisation.Contact], title: str, notes: bool = True) -> Contacts:
    return Contacts(title, tuple(contact(view, one, notes) for one in chosen))


def contact(view: View, one: organisation.Contact, notes: bool) -> Contact:
    note: Line = ()
    if one.name and one.valid_to and not one.valid_to.over(view.today):
        note = line(f"{one.name} (gäller till {one.valid_to})")
    if one.substitute:
        note = spaced(note, "Ersättare:", view.link("contacts", one.substitute))
    own = (Muted(one.note),) if one.note and notes else ()
    return Contact(
        one.function,
        one.when,
        ways(view, one),
        spaced(note, own, basis_mark(one.basis), cites(one.sources)),
        anchor("contacts", one.id) if notes else "",
    )


def ways(view: View, one: organisation.Contact) -> tuple[tuple[WayKind, Line], ...]:
    found: list[tuple[WayKind, Line]] = []
    if one.phone:
        number = "".join(sign for sign in one.phone if sign.isdigit() or sign == "+")
        found.append(("phone", line(Link(f"tel:{number}", one.phone))))
    if one.email:
        found.append(("mail", line(Link(f"mailto:{one.email}", one.email))))
    if one.link:
        found.append(("link", line(view.link("links", one.link))))
    if one.where:
        found.append(("link", line(one.where)))
    if not found and not one.complete:
        return UNREACHED
    return tuple(found)
