"""Rules on what records and site.yml lead to: pages, folders of pages, and addresses out of the site."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from macros.checks.content import Content
from macros.checks.page_addresses import of_address, of_inner, of_page
from macros.checks.text_rules import unsafe
from macros.records import KINDS, Site
from macros.records.field_words import field_at, named
from macros.text.addresses import of_outer
from macros.text.problems import Problem, at, did_you_mean, listed
from macros.text.yaml_source import Location


def addresses_have_safe_schemes(content: Content) -> Iterator[Problem]:
    """En adress börjar med https, http, mailto eller tel."""
    for one in content.catalogue.of("links").values():
        message = of_outer(one.address)
        if message and not unsafe(one.address):  # a script has been reported
            yield content.of_field("links", one, ("address",), "scheme", message)


def terms_lead_to_pages(content: Content) -> Iterator[Problem]:
    """Sidan som ett ord hänvisar till finns och visas."""
    for one in content.catalogue.of("terms").values():
        shown = one.id in content.visible.of("terms")
        if one.page is not None and (wrong := of_inner(content, one.page, shown)):
            yield content.of_field("terms", one, ("page",), "page", wrong)


def site_leads_to_pages(content: Content) -> Iterator[Problem]:
    """Sidorna som site.yml hänvisar till finns och visas."""
    site, origin = content.catalogue.site, content.catalogue.site_origin
    if site is None or origin is None:
        return
    led: list[tuple[Location, str]] = []
    if site.feedback and not unsafe(site.feedback):  # a script has been reported
        led.append((("feedback",), of_address(content, site.feedback)))
    for number, entrance in enumerate(site.entrances):
        for words, target in entrance.links.items():
            where = ("entrances", number, "links", words)
            led.append((where, of_inner(content, target)))
    for kind, target in site.shown.items():
        if kind in KINDS:
            led.append((("shown", kind), of_page(content, target, target)))
    for location, wrong in led:
        if wrong:
            yield at(origin.place(location), "page", f"{field_at(Site, location)}: {wrong}")


def kinds_have_pages_where_they_may(content: Content) -> Iterator[Problem]:
    """pages och shown i site.yml nämner register som finns, och pages mappar som kan ha deras sidor."""
    site, origin = content.catalogue.site, content.catalogue.site_origin
    if site is None or origin is None:
        return
    for field, values in (("pages", site.pages), ("shown", site.shown)):
        for kind in values:
            if kind not in KINDS:
                wrong = f'"{kind}" är inget register.{did_you_mean(kind, KINDS)}'
                yield at(origin.place((field, kind), key=True), "kind", f"{named(Site, field)}: {wrong}")
    having = [name for name, one in KINDS.items() if one.macro]
    for kind, folder in site.pages.items():
        if kind in KINDS and kind not in having:
            wrong = f'"{kind}" har inga egna sidor. Skriv {listed(having)}.'
            yield at(origin.place(("pages", kind), key=True), "kind", f"{named(Site, 'pages')}: {wrong}")
        elif kind in KINDS and not is_folder(folder):
            plain = PurePosixPath("/", folder).as_posix().strip("/.")
            wrong = f'"{folder}" ska vara en mapp i docs/, utan "/" först och sist: "{plain}".'
            yield at(origin.place(("pages", kind)), "page", f"{named(Site, 'pages')}: {wrong}")


def is_folder(written: str) -> bool:
    """Whether a folder of docs/ is written as its pages' paths begin."""
    return PurePosixPath(written).as_posix() == written and not written.startswith(("/", "."))
